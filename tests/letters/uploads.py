"""Word files as a practice, a careless colleague or an attacker would upload them, made of the shipped letterhead."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from docx_outline import parts_of

from appeals.letters.letterhead.house.shipped import shipped_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = " ".join(
    (
        f'xmlns:w="{W}" xmlns:r="{OFFICE}"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        f'xmlns:pic="{PICTURE}"',
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:xi="http://www.w3.org/2001/XInclude"',
    )
)
SHIPPED = parts_of(shipped_file())
HEADER, FOOTER, DOCUMENT = "word/header1.xml", "word/footer1.xml", "word/document.xml"
SETTINGS, STYLES, TYPES = "word/settings.xml", "word/styles.xml", "[Content_Types].xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
HEADER_RELS, FOOTER_RELS = "word/_rels/header1.xml.rels", "word/_rels/footer1.xml.rels"


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def upload(changes: Mapping[str, bytes | str | None] = {}) -> bytes:
    """Return the shipped file with parts changed, added, or (None) taken away."""
    return zipped({name: part for name, part in {**SHIPPED, **changes}.items() if part is not None})


def replaced(name: str, old: str, new: str) -> dict[str, str]:
    text = SHIPPED[name].decode("utf-8")
    assert old in text
    return {name: text.replace(old, new)}


def header(content: str) -> dict[str, str]:
    return {HEADER: f"<w:hdr {NAMESPACES}>{content}</w:hdr>"}


def footer(content: str) -> dict[str, str]:
    return {FOOTER: f"<w:ftr {NAMESPACES}>{content}</w:ftr>"}


def words(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def body(content: str) -> dict[str, str]:
    return replaced(DOCUMENT, "<w:body>", f"<w:body>{content}")


def related(rels: str, *relations: tuple[str, str]) -> dict[str, str]:
    """Return a part of relationships with more of them: pairs of kind and target; a colon makes it external."""
    known = SHIPPED.get(
        rels, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    lines = "".join(_relation(f"more{number}", *pair) for number, pair in enumerate(relations, start=1))
    return {rels: known.decode("utf-8").replace("</Relationships>", f"{lines}</Relationships>")}


def _relation(name: str, kind: str, target: str) -> str:
    outside = ' TargetMode="External"' if ":" in target or target.startswith(("\\", "//", "www")) else ""
    address = kind if ":" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="{name}" Type="{address}" Target="{target}"{outside}/>'


def picture(name: str = "more1") -> str:
    """Return a paragraph with a picture as Word writes it, with the path of the machine it came from."""
    path = "C:\\Users\\Max\\logo.png"
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
    frame = f'{size}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    shown = f'<pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    named = '<pic:nvPicPr><pic:cNvPr id="1" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="1" name="{path}" descr="{path}"/>'
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic>{named}{shown}<pic:spPr>{frame}</pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def png(width: int = 1, height: int = 1, *more: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (_chunk(b"IHDR", head), *more, _chunk(b"IDAT", zlib.compress(b"\0\0")), _chunk(b"IEND", b""))
    )


def png_words(text: bytes) -> bytes:
    return _chunk(b"tEXt", b"Comment\0" + text)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpeg(width: int = 8, height: int = 8, *more: bytes) -> bytes:
    frame = struct.pack(">HBHHB3B", 11, 8, height, width, 1, 1, 0x11, 0)
    scan = struct.pack(">HB2BBBB", 8, 1, 1, 0, 0, 63, 0)
    return b"".join((b"\xff\xd8", *more, b"\xff\xc0" + frame, b"\xff\xda" + scan, b"\x12\x34", b"\xff\xd9"))


def jpeg_note(kind: int, text: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(text) + 2) + text

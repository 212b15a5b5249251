"""Word files that may not become a letterhead: each is refused in words, quickly, before anything is made of it."""

import struct
import zipfile
from io import BytesIO

import pytest
from uploads import (
    DOCUMENT,
    DOCUMENT_RELS,
    FOOTER,
    HEADER,
    HEADER_RELS,
    SHIPPED,
    TYPES,
    body,
    footer,
    header,
    jpeg,
    picture,
    png,
    related,
    replaced,
    upload,
    words,
    zipped,
)

from appeals.letters.letterhead import LetterheadRefused, check_letterhead, load_letterhead

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SPLIT_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCL</w:instrText></w:r>'
    '<w:r><w:instrText>UDETEXT "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
NESTED_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText><w:fldChar w:fldCharType="begin"/>'
    '<w:instrText> dde x y </w:instrText><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def field(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


def renamed(new: str) -> bytes:
    """Return an upload with one more part, whose name zipfile would not write."""
    plain = "word/" + "x" * (len(new.encode()) - 5)
    return upload({plain: b"x"}).replace(plain.encode(), new.encode())


def linked(name: str) -> bytes:
    out = BytesIO(upload())
    with zipfile.ZipFile(out, "a") as package:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = 0o120777 << 16
        package.writestr(entry, "/etc/passwd")
    return out.getvalue()


def twice(name: str) -> bytes:
    return zipped({**SHIPPED, name: b"x", name.upper(): b"y"})


def scrambled() -> bytes:
    """Return an upload whose list of parts says that they are encrypted."""
    source = bytearray(upload())
    struct.pack_into("<H", source, source.index(b"PK\1\2") + 8, 1)
    return bytes(source)


def overlapping() -> bytes:
    """Return an upload whose second part begins inside the first."""
    source = bytearray(upload())
    second = source.index(b"PK\1\2", source.index(b"PK\1\2") + 1)
    struct.pack_into("<I", source, second + 42, 0)
    return bytes(source)


def lying() -> bytes:
    """Return an upload with a part that unpacks to more than its list says."""
    source = bytearray(upload({"word/media/x.png": b"\0" * 4_000_000}))
    place = source.index(b"word/media/x.png", source.index(b"PK\1\2")) - 46
    struct.pack_into("<I", source, place + 24, 10)
    return bytes(source)


def broken_checksum() -> bytes:
    source = bytearray(upload())
    struct.pack_into("<I", source, source.index(b"PK\1\2") + 16, 1)
    return bytes(source)


ZIPS = {
    "nothing": (b"", "empty"),
    "a web page": (b"<html>", "not a Word document"),
    "a PDF": (b"%PDF-1.7", "is a PDF"),
    "an old Word file": (OLE + b"\0" * 500, "protected by a password or is an old Word file"),
    "a cut file": (upload()[:-30], "damaged"),
    "something behind the end": (upload() + b"x", "damaged"),
    "something before the start": (b"PK\3\4" + upload(), "damaged"),
    "a wrong checksum": (broken_checksum(), "damaged"),
    "overlapping parts": (overlapping(), "damaged"),
    "a part larger than it says": (lying(), "damaged"),
    "a large file": (upload({"x": b"\0"}) + b"\0" * 2_000_000, "at most 2,000,000"),
    "a large part": (upload({"word/x.bin": b"\0" * 5_000_001}), "unpacks to more"),
    "many large parts": (upload({f"word/{n}.bin": b"\0" * 4_500_000 for n in range(5)}), "unpacks to more"),
    "many parts": (upload({f"word/{n}.bin": b"" for n in range(200)}), "at most 200"),
    "LZMA": (zipped(SHIPPED, zipfile.ZIP_LZMA), "packed in a way"),
    "bzip2": (zipped(SHIPPED, zipfile.ZIP_BZIP2), "packed in a way"),
    "an encrypted part": (scrambled(), "password"),
    "a link": (linked("word/link"), "link to another file"),
    "one name twice": (twice("word/extra.bin"), "same name"),
    "a climbing name": (upload({"../../x": b""}), "leads outside"),
    "an encoded climbing name": (upload({"word/%2E%2e/x": b""}), "leads outside"),
    "an absolute name": (upload({"/etc/x": b""}), "leads outside"),
    "a drive": (renamed("C:/x/yz"), "leads outside"),
    "backslashes": (renamed("word\\..\\x"), "leads outside"),
    "a control character": (renamed("word/\x07"), "leads outside"),
}

XML = {
    "an entity": ({DOCUMENT: DOCTYPE + SHIPPED[DOCUMENT].decode().partition("\n")[2]}, "definitions of its own"),
    "a type in the list of parts": (
        {TYPES: "<!DOCTYPE x>" + SHIPPED[TYPES].decode().partition("\n")[2]},
        "definitions",
    ),
    "a type in an unused part": ({"word/unused.xml": "<!DOCTYPE x><x/>"}, "definitions of its own"),
    "UTF-16": ({HEADER: '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16")}, "A part of the file"),
    "UTF-7": ({HEADER: '<?xml version="1.0" encoding="UTF-7"?><x/>'}, "not written in UTF-8"),
    "an instruction": ({HEADER: "<?php x ?>" + SHIPPED[HEADER].decode().partition("\n")[2]}, "instructions"),
    "depth": ({HEADER: "<x>" * 61 + "</x>" * 61}, "larger or deeper"),
    "elements": ({HEADER: "<x>" + "<y/>" * 60_000 + "</x>"}, "larger or deeper"),
    "attributes": ({HEADER: "<x " + " ".join(f'a{n}=""' for n in range(65)) + "/>"}, "larger or deeper"),
    "a broken part": ({HEADER: "<w:hdr>"}, "cannot be read"),
    "an unknown entity": ({HEADER: "<x>&amp;&nbsp;</x>"}, "cannot be read"),
}

PARTS = {
    "macros": ({**related(DOCUMENT_RELS, ("vbaProject", "vbaProject.bin")), "word/vbaProject.bin": OLE}, "macros"),
    "macros that nothing leads to": ({"word/vbaProject.bin": b"x"}, "macros"),
    "a document type with macros": (
        replaced(
            TYPES,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "macros",
    ),
    "an object": ({**related(DOCUMENT_RELS, ("oleObject", "x.bin")), "word/x.bin": b"x"}, "another program"),
    "an object under another name": ({"word/media/image.png": OLE + b"x"}, "another program"),
    "a workbook": ({**related(HEADER_RELS, ("package", "x.xlsx")), "word/x.xlsx": b"PK"}, "another program"),
    "a control": (related(DOCUMENT_RELS, ("control", "activeX1.xml")), "ActiveX"),
    "imported HTML": (related(DOCUMENT_RELS, ("aFChunk", "x.html")), "imports text"),
    "a sub-document": (related(DOCUMENT_RELS, ("subDocument", "file:///x.docx")), "imports text"),
    "menus": (
        related("_rels/.rels", ("http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "x.xml")),
        "menus",
    ),
    "a loaded picture": (related(HEADER_RELS, ("image", "http://a.example/x.png")), "from outside"),
    "a script link": (related(HEADER_RELS, ("hyperlink", "javascript:alert(1)")), "neither a web page nor"),
    "a file link": (related(HEADER_RELS, ("hyperlink", "file:///C:/x")), "neither a web page nor"),
    "a link to a share": (related(HEADER_RELS, ("hyperlink", "\\\\host\\share")), "neither a web page nor"),
    "a climbing target": (related(DOCUMENT_RELS, ("image", "../../../etc/passwd")), "leads outside"),
    "a header that is missing": ({HEADER: None}, "missing"),
    "a header of an unknown name": (replaced(DOCUMENT, 'r:id="header"', 'r:id="nowhere"'), "missing"),
    "a header that is a picture": (replaced(DOCUMENT, 'r:id="header"', 'r:id="theme"'), "missing"),
    "a header that is something else": ({HEADER: SHIPPED[FOOTER]}, "missing"),
    "no document": ({DOCUMENT: None}, "not a Word document"),
    "no relationships": ({"_rels/.rels": None}, "not a Word document"),
    "no list of types": ({TYPES: None}, "not a Word document"),
    "a workbook as the document": (replaced(TYPES, "wordprocessingml.document", "spreadsheetml.sheet"), "not a Word"),
    "a picture of too many points": (
        {**related(HEADER_RELS, ("image", "x.png")), "word/x.png": png(60_000, 2)},
        "60,000 ×",
    ),
    "a photograph too large": (
        {**related(HEADER_RELS, ("image", "x.jpg")), "word/x.jpg": jpeg(5000, 5000)},
        "24 million",
    ),
    "a zip named as a picture": ({**related(HEADER_RELS, ("image", "x.png")), "word/x.png": upload()}, "no picture"),
    "a page named as a picture": ({**related(HEADER_RELS, ("image", "x.png")), "word/x.png": b"<html>"}, "no picture"),
    "a header of megabytes": (header(words("x" * 500_000)), "far larger"),
}

FIELDS = [
    "DDE x",
    "ddeauto x",
    "INCLUDEPICTURE x",
    "INCLUDETEXT x",
    "LINK x",
    "DATABASE x",
    "MACROBUTTON x",
    "IMPORT x",
]
TEMPLATES = ["http://a.example/x.dotm", "\\\\host\\share\\x.dotm", "file://host/x.dotm", "file:\\\\host\\x.dotm"]


def refusal(source: bytes) -> str:
    with pytest.raises(LetterheadRefused) as refused:
        load_letterhead(source)
    assert all(problem.endswith(".") for problem in refused.value.problems)
    return " ".join(refused.value.problems)


@pytest.mark.parametrize("name", ZIPS)
def test_a_file_that_is_no_sound_zip_is_refused(name: str) -> None:
    source, reason = ZIPS[name]
    assert reason in refusal(source)


@pytest.mark.parametrize("name", XML)
def test_xml_that_is_not_plain_is_refused(name: str) -> None:
    changes, reason = XML[name]
    assert reason in refusal(upload(changes))


@pytest.mark.parametrize("name", PARTS)
def test_what_acts_or_loads_or_is_lacking_is_refused(name: str) -> None:
    changes, reason = PARTS[name]
    assert reason in refusal(upload(changes))


@pytest.mark.parametrize("place", [body, header, footer])
@pytest.mark.parametrize("found", [*map(field, FIELDS), SPLIT_FIELD, NESTED_FIELD])
def test_a_field_that_fetches_or_runs_is_refused_wherever_it_stands(place, found: str) -> None:
    assert "a field that loads or runs something" in refusal(upload(place(found)))


@pytest.mark.parametrize("target", TEMPLATES)
def test_a_template_on_another_computer_is_refused(target: str) -> None:
    changes = related("word/_rels/settings.xml.rels", ("attachedTemplate", target))
    assert "another computer" in refusal(upload(changes))


def test_all_reasons_are_told_at_once() -> None:
    report = check_letterhead(upload({**header(field("DDE x")), **related(HEADER_RELS, ("oleObject", "x.bin"))}))
    assert not report.accepted
    assert len(report.problems) == 2
    assert report.notes == ()


def test_a_picture_that_no_part_shows_is_judged_too() -> None:
    changes = {**related(DOCUMENT_RELS, ("image", "x.png")), "word/x.png": png(7000, 1), **footer(picture())}
    assert "7,000 × 1" in refusal(upload({**changes, FOOTER: SHIPPED[FOOTER]}))

"""Make the shipped letterhead: `python -m appeals.letters.letterhead.house.shipped` writes its file anew."""

from pathlib import Path

from appeals.letters.letterhead.archive import archive, ready
from appeals.letters.letterhead.house.styles import TEXTS, house_styles
from appeals.letters.letterhead.house.theme import house_fonts, house_theme
from appeals.letters.letterhead.model import LANGUAGE_PLACE, SHIPPED_FILE
from appeals.letters.letterhead.parts import (
    DECLARED,
    OFFICE,
    W,
    content_types,
    page_number,
    relation,
    relations,
    settings,
)
from appeals.letters.shelf import shelf
from appeals.letters.styles import style_id

_GUIDE = (
    "This file gives every letter its look. Change its styles, margins, headers and footers in Word, then "
    "upload it as a letterhead. The words on this page only show the styles; they never come into a letter."
)
_PAGE = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1296" w:right="1440" w:bottom="1152" w:left="1440" '
    'w:header="648" w:footer="576" w:gutter="0"/><w:cols w:space="720"/><w:titlePg/>'
)
_KINDS = {
    "word/document.xml": "document",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/fontTable.xml": "fontTable",
    "word/theme/theme1.xml": "theme",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
}


def shipped_file() -> bytes:
    """Return the shipped letterhead as a Word file that a practice may change and upload."""
    parts = {
        "[Content_Types].xml": content_types(_KINDS),
        "_rels/.rels": relations([relation("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": relations(
            relation(kind, kind, name.removeprefix("word/")) for name, kind in _KINDS.items() if kind != "document"
        ),
        "word/styles.xml": house_styles().replace(LANGUAGE_PLACE, "en-US"),
        "word/settings.xml": settings(),
        "word/fontTable.xml": house_fonts(),
        "word/theme/theme1.xml": house_theme(),
        "word/header1.xml": f'{DECLARED}<w:hdr xmlns:w="{W}">{_paragraph("", "Header")}</w:hdr>',
        "word/footer1.xml": f'{DECLARED}<w:ftr xmlns:w="{W}">{page_number()}</w:ftr>',
    }
    return archive(ready(name, content.encode("utf-8")) for name, content in parts.items())


def _document() -> str:
    samples = "".join(_paragraph(text.name, text.name) for text in TEXTS)
    margins = "".join(
        f'<w:{part}Reference w:type="{page}" r:id="{part}"/>'
        for part in ("header", "footer")
        for page in ("first", "default")
    )
    return (
        f'{DECLARED}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{_paragraph(_GUIDE, "Body Text")}{samples}'
        f"<w:sectPr>{margins}{_PAGE}</w:sectPr></w:body></w:document>"
    )


def _paragraph(text: str, style: str) -> str:
    words = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{words}</w:p>'


if __name__ == "__main__":
    Path(str(shelf() / SHIPPED_FILE)).write_bytes(shipped_file())

"""The properties of the file: title, author, subject, language, and the day it was made where told."""

from datetime import datetime

from appeals.letters.docx_writer.runs import plain_text
from appeals.letters.docx_writer.text import attribute
from appeals.letters.model import Heading, Letter

_LONGEST = 255
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def properties_part(letter: Letter, made: datetime | None) -> str:
    """Return the properties; the subject is the letter's first heading, which names no patient."""
    author = _value(letter.author)
    days = "" if made is None else _days(made)
    return (
        f"{_OPEN}<dc:title>{_value(letter.title)}</dc:title><dc:subject>{_value(_subject(letter))}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><dc:language>{_value(letter.language)}</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{days}</cp:coreProperties>"
    )


def _subject(letter: Letter) -> str:
    headings = (plain_text(block.runs) for block in letter.blocks if isinstance(block, Heading))
    return next(headings, letter.title)


def _value(text: str) -> str:
    return attribute(text[:_LONGEST])


def _days(made: datetime) -> str:
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ")
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )

"""Put a letter and a letterhead together into the bytes of a Word file."""

from collections.abc import Iterator
from datetime import datetime

from appeals.letters.docx_writer.blocks import Sheet
from appeals.letters.docx_writer.numbering import NUMBERING_PART
from appeals.letters.docx_writer.pages import header_part
from appeals.letters.docx_writer.properties import properties_part
from appeals.letters.docx_writer.runs import MISSING_MARK, is_missing
from appeals.letters.docx_writer.text import attribute
from appeals.letters.letterhead.archive import Entry, archive, fresh
from appeals.letters.letterhead.model import Letterhead
from appeals.letters.letterhead.parts import DECLARED, OFFICE, PROPERTIES_PART, W, relations
from appeals.letters.model import Block, Letter, ListBlock, Table

_MOST_PARAGRAPHS = 5000


class LetterTooLong(ValueError):
    """Letter of more paragraphs and table rows than Word opens without trouble."""


def to_docx(letter: Letter, letterhead: Letterhead, made: datetime | None = None) -> bytes:
    """Write a letter into a letterhead: equal letters give equal bytes.

    `made` (UTC) is the day in the file's properties; without it they name none.
    Raises LetterTooLong over 5,000 paragraphs and table rows.
    """
    _refuse_too_long(letter)
    return archive(_entries(letter, letterhead, made))


def _entries(letter: Letter, letterhead: Letterhead, made: datetime | None) -> Iterator[Entry]:
    sheet = Sheet(letterhead.text_width)
    body = sheet.body(letter.blocks)
    unfinished = letter.draft and (MISSING_MARK in body or any(map(is_missing, letter.running_head)))
    yield from letterhead.ready
    yield letterhead.styles_in(attribute(letter.language))
    yield fresh("word/document.xml", _document(body, letterhead.section))
    yield fresh("word/_rels/document.xml.rels", relations((letterhead.relations, sheet.links.relations())))
    yield fresh(NUMBERING_PART, sheet.numbering.part())
    for frame in letterhead.frames:
        yield fresh(frame.name, header_part(frame, letter, unfinished))
    yield fresh(PROPERTIES_PART, properties_part(letter, made))


def _document(body: str, section: str) -> str:
    return f'{DECLARED}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}{section}</w:body></w:document>'


def _refuse_too_long(letter: Letter) -> None:
    length = sum(map(_paragraphs, letter.blocks))
    if length > _MOST_PARAGRAPHS:
        raise LetterTooLong(
            f"The letter has {length:,} paragraphs and table rows; a letter holds {_MOST_PARAGRAPHS:,}. "
            "Shorten the lists of the case or leave a part out."
        )


def _paragraphs(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.rows) + 1
    return len(block.items) if isinstance(block, ListBlock) else 1

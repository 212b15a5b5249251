"""The letter as most programs write Word files: python-docx, call by call, with no thought of speed."""

import io

from docx import Document
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from appeals.letters.model import Heading, Letter, ListBlock, Paragraph, Runs, Table
from appeals.letters.styles import CAPTION, STYLE_OF, list_style

TABLE = "Table Grid"


def base_document() -> bytes:
    """Return the document that python-docx starts from, which Word once saved, with the styles of a letter."""
    document = Document()
    for name in set(STYLE_OF.values()) - {style.name for style in document.styles}:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return _saved(document)


def write_by_hand(letter: Letter, base: bytes) -> bytes:
    """Write the blocks of a letter into a document whose styles exist."""
    document = Document(io.BytesIO(base))
    _fill(document.sections[0].header.paragraphs[0], letter.running_head)
    for block in letter.blocks:
        if isinstance(block, Paragraph):
            _fill(document.add_paragraph(style=STYLE_OF[block.look]), block.runs)
        elif isinstance(block, Heading):
            _fill(document.add_heading(level=block.level), block.runs)
        elif isinstance(block, ListBlock):
            _add_list(document, block)
        else:
            _add_table(document, block)
    return _saved(document)


def _add_list(document: WordFile, block: ListBlock) -> None:
    for item in block.items:
        _fill(document.add_paragraph(style=list_style(block.ordered, block.look)), item)


def _add_table(document: WordFile, block: Table) -> None:
    if block.caption:
        _fill(document.add_paragraph(style=CAPTION), block.caption)
    table = document.add_table(rows=0, cols=len(block.widths))
    table.style = TABLE
    for row in (block.header, *block.rows) if block.header else block.rows:
        _add_row(table, row)


def _add_row(table: WordTable, row: tuple[Runs, ...]) -> None:
    for cell, runs in zip(table.add_row().cells, row, strict=True):
        _fill(cell.paragraphs[0], runs)


def _fill(paragraph: WordParagraph, runs: Runs) -> None:
    for each in runs:
        run = paragraph.add_run(each.text)
        run.bold = each.bold or None
        run.italic = each.italic or None
        run.font.superscript = each.superscript or None


def _saved(document: WordFile) -> bytes:
    docx = io.BytesIO()
    document.save(docx)
    return docx.getvalue()

"""The letter as most programs write Word files: python-docx, call by call, with no thought of speed."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
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
    return saved(document)


def furnish(document: WordFile, sender: Sequence[str], running_head: str) -> None:
    """Put the sender on top of the first page, the running head on the others, the page number below all."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for line in sender:
        section.first_page_header.add_paragraph(line)
    section.header.add_paragraph(running_head)
    for footer in (section.first_page_footer, section.footer):
        run = footer.paragraphs[0].add_run("Page ")._r
        for kind in ("begin", "", "end"):
            run.append(_page_number(kind))


def _page_number(kind: str) -> BaseOxmlElement:
    """Return a third of a field, for which python-docx has no call."""
    part = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        part.set(qn("w:fldCharType"), kind)
    else:
        part.text = "PAGE"
    return part


def write_by_hand(letter: Letter, base: bytes) -> bytes:
    """Write the blocks of a letter into a document whose styles exist."""
    document = Document(io.BytesIO(base))
    furnish(document, (letter.sender.name, *letter.sender.lines), "".join(run.text for run in letter.running_head))
    for block in letter.blocks:
        if isinstance(block, Paragraph):
            _fill(document.add_paragraph(style=STYLE_OF[block.look]), block.runs)
        elif isinstance(block, Heading):
            _fill(document.add_heading(level=block.level), block.runs)
        elif isinstance(block, ListBlock):
            _add_list(document, block)
        else:
            _add_table(document, block)
    return saved(document)


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


def saved(document: WordFile) -> bytes:
    """Return the bytes of a Word file."""
    docx = io.BytesIO()
    document.save(docx)
    return docx.getvalue()

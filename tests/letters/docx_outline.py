"""Read a written Word file back as the outline of its letter, part by part where a test looks closer."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_BREAK = " / "
# Set by the writer between a number and its unit, a code and its count.
BOUND = re.compile(r"(?<=\d)\u00a0(?=(?:mg|mcg|g|mL|kg)\b)|\u00a0(?=×)|(?<=×)\u00a0")


def read_outline(docx: bytes) -> str:
    """Return one line `Style | text` for each paragraph and row that shows words."""
    return "".join(f"{style} | {words}\n" for style, words in _lines(docx))


def parts_of(docx: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(docx: bytes) -> str:
    """Return the document part as text."""
    return parts_of(docx)["word/document.xml"].decode("utf-8")


def headers_of(docx: bytes) -> dict[str, str]:
    """Return the words of the page headers by the page they stand on."""
    section = Document(BytesIO(docx)).sections[0]
    kinds = {"first": section.first_page_header, "default": section.header}
    return {page: "\n".join(paragraph.text for paragraph in header.paragraphs) for page, header in kinds.items()}


def _lines(docx: bytes) -> Iterator[tuple[str, str]]:
    for block in Document(BytesIO(docx)).iter_inner_content():
        if isinstance(block, Table):
            yield from map(_row, block.rows)
        elif block.text:
            yield str(block.style.name), _words(block)


def _row(row) -> tuple[str, str]:
    repeated = row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    cells = (_BREAK.join(map(_words, cell.paragraphs)) for cell in row.cells)
    return "Table Header" if repeated else "Table Cell", " ; ".join(cells)


def _words(paragraph: Paragraph) -> str:
    return BOUND.sub(" ", paragraph.text).replace("\n", _BREAK)

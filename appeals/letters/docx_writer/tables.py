"""Tables of a letter: rows that stay whole, a header that repeats, a name for those who listen."""

from collections.abc import Iterator, Sequence

from appeals.letters.docx_writer.columns import column_widths
from appeals.letters.docx_writer.links import Links
from appeals.letters.docx_writer.runs import plain_text, runs_xml
from appeals.letters.docx_writer.text import attribute
from appeals.letters.model import Runs, Table
from appeals.letters.styles import FACTS_TABLE, TABLE, TABLE_TEXT, style_id

_CELL_TEXT = f'<w:pPr><w:pStyle w:val="{style_id(TABLE_TEXT)}"/></w:pPr>'
_CELL_TEXT_KEPT = f'<w:pPr><w:pStyle w:val="{style_id(TABLE_TEXT)}"/><w:keepNext/></w:pPr>'
_FLUSH_RIGHT = '<w:jc w:val="right"/></w:pPr>'
_HEADER_LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)
_FACTS_LOOK = (
    '<w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_REPEATED = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_FEW_ROWS = 5  # a table of no more stands on one page
_LONGEST_WHOLE_CELL = 1000  # characters of XML: a longer cell may not fit one page, so its row is free to break


def table_xml(table: Table, width: int, note_follows: bool, links: Links) -> str:
    """Return a table as wide as the text; its last row stays with a note that follows."""
    widths = column_widths(table, width)
    doors = tuple(f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr><w:p>' for w in widths)
    plain, together = _texts(_CELL_TEXT, table, len(widths)), _texts(_CELL_TEXT_KEPT, table, len(widths))
    head = _row(table.header, doors, together, _REPEATED, links) if table.header else ""
    upper = together if len(table.rows) <= _FEW_ROWS else plain
    last = together if note_follows else plain
    rows = "".join(_row(cells, doors, upper, _WHOLE, links) for cells in table.rows[:-1])
    foot = "".join(_row(cells, doors, last, _WHOLE, links) for cells in table.rows[-1:])
    return f"<w:tbl>{_properties(table, width)}{_grid(widths)}{head}{rows}{foot}</w:tbl>"


def _texts(text: str, table: Table, columns: int) -> tuple[str, ...]:
    """Return how the text of each column begins; amounts stand flush right."""
    right = text.replace("</w:pPr>", _FLUSH_RIGHT)
    return tuple(right if column in table.amounts else text for column in range(columns))


def _properties(table: Table, width: int) -> str:
    style, look = (TABLE, _HEADER_LOOK) if table.header else (FACTS_TABLE, _FACTS_LOOK)
    names = table.header or tuple(row[0] for row in table.rows if row)
    described = attribute(", ".join(filter(None, map(plain_text, names))))
    title = attribute(plain_text(table.caption)) or described.partition(",")[0]
    return (
        f'<w:tblPr><w:tblStyle w:val="{style_id(style)}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}'
        f'<w:tblCaption w:val="{title}"/><w:tblDescription w:val="{described}"/></w:tblPr>'
    )


def _grid(widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _row(cells: tuple[Runs, ...], doors: tuple[str, ...], texts: tuple[str, ...], kept: str, links: Links) -> str:
    inside = list(_cells(cells, doors, texts, links))
    return f"<w:tr>{kept if max(map(len, inside)) < _LONGEST_WHOLE_CELL else ''}{''.join(inside)}</w:tr>"


def _cells(cells: tuple[Runs, ...], doors: tuple[str, ...], texts: tuple[str, ...], links: Links) -> Iterator[str]:
    for runs, door, text in zip(cells, doors, texts, strict=False):
        yield f"{door}{text}{runs_xml(runs, links)}</w:p></w:tc>"
    for door, text in zip(doors[len(cells) :], texts[len(cells) :], strict=True):
        yield f"{door}{text}</w:p></w:tc>"

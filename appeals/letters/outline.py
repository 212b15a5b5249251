"""A letter as plain lines of `Style | text`, so that a test or a person can see what stands in it."""

from collections.abc import Iterator

from appeals.letters.model import Block, Heading, Letter, ListBlock, Paragraph, Runs, Table
from appeals.letters.styles import CAPTION, HEADING, STYLE_OF, list_style

_TABLE_HEADER = "Table Header"
_TABLE_CELL = "Table Cell"
_BREAK = " / "


def outline(letter: Letter) -> str:
    """Return one line for each paragraph, heading, item and row; a break in a line shows as a slash."""
    return "".join(f"{style} | {words}\n" for block in letter.blocks for style, words in _lines(block))


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Paragraph):
        yield STYLE_OF[block.look], _words(block.runs)
    elif isinstance(block, Heading):
        yield HEADING.format(n=block.level), _words(block.runs)
    elif isinstance(block, ListBlock):
        style = list_style(block.ordered, block.look)
        yield from ((style, _words(item)) for item in block.items)
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[tuple[str, str]]:
    if table.caption:
        yield CAPTION, _words(table.caption)
    if table.header:
        yield _TABLE_HEADER, _row(table.header)
    for row in table.rows:
        yield _TABLE_CELL, _row(row)


def _row(cells: tuple[Runs, ...]) -> str:
    return " ; ".join(map(_words, cells))


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs).replace("\n", _BREAK)

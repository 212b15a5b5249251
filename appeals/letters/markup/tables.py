"""Read pipe tables: a header row, a row of dashes whose numbers are the widths, and rows.

A colon after its dashes sets the cells of a column flush right, as amounts stand.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from appeals.letters.model import Runs, Table

Row = tuple[int, str]  # the number of the line, and the line
_DASHES = re.compile(r"\|(?: *+-{3,}+:?+ *+(?:\||$))++$")


class MarkupProblem(Exception):
    """A line of a rendered template that the markup does not know how to read."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(line, sentence)
        self.line = line
        self.sentence = sentence

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}"


def read_tables(rows: Sequence[Row], caption: Runs, read: Callable[[str], Runs]) -> list[Table]:
    """Read lines that begin with a pipe; a row of dashes makes the row above it the header of a new table.

    A table without rows is left out, with its caption. Raise MarkupProblem where a table has no row of
    dashes, or a row has more cells than its header.
    """
    heads = [at - 1 for at, (_, line) in enumerate(rows) if "---" in line and _DASHES.match(line)]
    heads = [at for before, at in pairwise([-2, *heads]) if at - before > 1]
    if not heads or heads[0] != 0:
        raise MarkupProblem(
            rows[0][0],
            "A table needs a row of dashes under its header, such as |---|---|. "
            "Write \\| to begin a line of text with a pipe.",
        )
    parts = [rows[start:end] for start, end in pairwise([*heads, len(rows)])]
    tables = [_table(part, caption if part is parts[0] else (), read) for part in parts]
    return [table for table in tables if table.rows]


def _table(rows: Sequence[Row], caption: Runs, read: Callable[[str], Runs]) -> Table:
    dashes = _split(rows[1][1])
    widths = tuple(cell.count("-") for cell in dashes)
    header = _cells(rows[0], len(widths), read)
    body = [_cells(row, len(widths), read) for row in rows[2:]]
    return Table(
        header=header if any(header) else (),
        rows=tuple(cells for cells in body if any(cells)),
        widths=widths,
        caption=caption,
        amounts=tuple(column for column, cell in enumerate(dashes) if ":" in cell),
    )


def _cells(row: Row, columns: int, read: Callable[[str], Runs]) -> tuple[Runs, ...]:
    number, line = row
    cells = [read(cell.strip()) for cell in _split(line)]
    if len(cells) > columns:
        raise MarkupProblem(
            number,
            f"This row has {len(cells)} cells, but its table has {columns} columns. Write a pipe inside a cell as \\|.",
        )
    return (*cells, *((),) * (columns - len(cells)))


def _split(line: str) -> list[str]:
    return line[1:].removesuffix("|").split("|")

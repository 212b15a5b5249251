"""How wide the columns of a table are: in the proportions asked for, but no word is torn."""

from collections.abc import Iterable
from itertools import accumulate, pairwise

from appeals.letters.model import Runs, Table

_SIGN = 110  # twips: a generous letter of table text, bold included
_PADDING = 160  # twips between two columns


def column_widths(table: Table, width: int) -> list[int]:
    """Return the columns in twips; they add up to the width of the text."""
    shares = _shares(table)
    asked = [width * share / sum(shares) for share in shares]
    needed = [_SIGN * signs + _PADDING for signs in _longest_words(table, len(shares))]
    if sum(needed) > width:
        return _whole(asked)
    return _whole(_widened(asked, needed))


def _shares(table: Table) -> list[int]:
    """Return the proportions; a column without one gets the average of the others."""
    columns = max(len(table.widths), len(table.header), *map(len, table.rows), 1)
    shares = [max(share, 1) for share in table.widths]
    average = max(sum(shares) // len(shares), 1) if shares else 1
    return shares + [average] * (columns - len(shares))


def _longest_words(table: Table, columns: int) -> list[int]:
    longest = [0] * columns
    for row in (table.header, *table.rows):
        for column, runs in enumerate(row):
            longest[column] = _longest_word(runs, longest[column])
    return longest


def _longest_word(runs: Runs, known: int) -> int:
    """Return the length of the longest word, or what is known where the whole text is no longer."""
    text = "".join([run.text for run in runs])
    return known if len(text) <= known else max(known, *map(len, text.split()))


def _widened(asked: list[float], needed: list[int]) -> list[float]:
    """Give narrow columns what their words need; the others pay for it by what they have to spare."""
    lacking = sum(max(need - ask, 0) for ask, need in zip(asked, needed, strict=True))
    spare = sum(max(ask - need, 0) for ask, need in zip(asked, needed, strict=True))
    part = lacking / spare if spare else 0
    return [max(need, ask - max(ask - need, 0) * part) for ask, need in zip(asked, needed, strict=True)]


def _whole(widths: Iterable[float]) -> list[int]:
    edges = [round(edge) for edge in accumulate(widths, initial=0)]
    return [right - left for left, right in pairwise(edges)]

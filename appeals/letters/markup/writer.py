"""Write blocks back as markup, values in place, so that the wording of one letter can be changed by hand.

What the reader makes of this text is the same letter. Only what no reader sees may differ: straight quotes of a value
come back curled, doubled spaces single, and a line break in a cell as a space.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from appeals.letters.markup.typography import tidy
from appeals.letters.model import Block, Heading, ListBlock, Look, Run, Runs, Table

_SIGN = re.compile(r"[\\*^\[\]]|-(?=-)")
_START = re.compile(r"(?=#{1,3}(?: |$)|-(?: |$)|>(?: |$)|\||:::)|[0-9]{1,2}(?=\.(?: |$))|Table(?=:)")
_NUMBERED = re.compile(r"Table [0-9]+\. ")
_BY_LINE = (Look.ADDRESS, Look.CLOSING, Look.SIGNATURE)
_Style = tuple[bool, bool, bool, str]


def to_markup(blocks: tuple[Block, ...]) -> str:
    """Return the markup of a letter, a block a paragraph."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_words(block.runs, ' ')}"
    if isinstance(block, ListBlock):
        return _fenced("\n".join(_items(block)), block.look)
    if isinstance(block, Table):
        return "\n".join(_table(block))
    if block.look is Look.QUOTE:
        return "\n".join(f"> {line}" for line in _lines(block.runs, "\\"))
    return _fenced("\n".join(_lines(block.runs, "" if block.look in _BY_LINE else "\\")), block.look)


def _fenced(text: str, look: Look) -> str:
    return text if look is Look.BODY else f":::{look}\n{text}\n:::"


def _items(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        sign = f"{number % 100}." if block.ordered else "-"
        yield f"{sign} " + "\n  ".join(_lines(item, "\\"))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        caption = _words(table.caption, " ")
        yield f"Table: {_NUMBERED.sub('', caption, count=1)}"
    header = table.header or ((),) * len(table.widths)
    yield _row(header)
    yield "|" + "".join(f"{'-' * max(w, 3)}{':' * (i in table.amounts)}|" for i, w in enumerate(table.widths))
    yield from map(_row, table.rows)


def _row(cells: tuple[Runs, ...]) -> str:
    return "|" + "|".join(f" {_words(cell, ' ').replace('|', chr(92) + '|')} " for cell in cells) + "|"


def _lines(runs: Runs, end: str) -> list[str]:
    """Return the lines of a block, each safe to begin a line with."""
    lines = [line for line in _words(runs, "\n").split("\n") if line]
    safe = [_START.sub(lambda sign: f"{sign[0]}\\", line, count=1) if _START.match(line) else line for line in lines]
    return [*(line + end for line in safe[:-1]), *safe[-1:]]


def _words(runs: Runs, line_break: str) -> str:
    text = "".join(_styled("".join(run.text for run in group), style) for style, group in groupby(runs, _style))
    return line_break.join(line for part in text.split("\n") if (line := tidy(part).strip()))


def _style(run: Run) -> _Style:
    return run.bold, run.italic, run.superscript, run.link


def _styled(text: str, style: _Style) -> str:
    """Set marks around words; spaces stay outside, for marks hold only at the edge of a word."""
    words = text.strip()
    if not words or not any(style):
        return _escaped(text)
    before, _, after = text.partition(words)
    bold, italic, superscript, link = style
    stars = "*" * (2 * bold + italic)
    marked = f"^{_escaped(words)}^" if superscript else _escaped(words)
    marked = f"{stars}{marked}{stars}"
    return f"{before}{f'[{marked}]({link})' if link else marked}{after}"


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", text)

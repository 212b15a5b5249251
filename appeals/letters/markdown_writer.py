"""A letter as Markdown for any reader of it; what a value holds is escaped, so it stays words."""

import re
from collections.abc import Iterator
from itertools import groupby

from appeals.letters.html_writer.origins import is_unfinished
from appeals.letters.model import Block, Heading, Letter, ListBlock, Look, Paragraph, Run, Runs, Sender, Table

_SIGN = re.compile(r"[\\`*_\[\]<~^|]|&(?=#?\w+;)")
# What would begin a block where a line begins with it; the backslash goes where the match ends.
_BLOCK_SIGN = re.compile(r"(?=[-+=#>])|[0-9]{1,9}(?=[.)](?:\s|$))")
_BREAK = "\\\n"

_Style = tuple[bool, bool, bool, str]


def to_markdown(letter: Letter) -> str:
    """Return the letter as CommonMark with pipe tables; addresses keep their lines, looks are dropped."""
    parts = [*_head(letter), *map(_block, letter.blocks)]
    return "\n\n".join(parts) + "\n"


def _head(letter: Letter) -> Iterator[str]:
    if is_unfinished(letter):
        yield "**DRAFT, not for filing**"
    if letter.sender.name:
        yield _sender(letter.sender)


def _sender(sender: Sender) -> str:
    return _BREAK.join((f"**{_escaped(sender.name)}**", *map(_escaped, sender.lines)))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_on_one_line(block.runs, ' ')}"
    if isinstance(block, ListBlock):
        return "\n".join(_items(block))
    if isinstance(block, Table):
        return "\n".join(_table(block))
    return _paragraph(block)


def _paragraph(block: Paragraph) -> str:
    text = _words(block.runs)
    return "> " + text.replace("\n", "\n> ") if block.look is Look.QUOTE else text


def _items(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        sign = f"{number}. " if block.ordered else "- "
        yield sign + _words(item).replace("\n", "\n" + " " * len(sign))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield _words(tuple(run._replace(bold=True) for run in table.caption)) + "\n"
    columns = max(len(table.widths), len(table.header), *map(len, table.rows))
    yield _row(table.header or ((),) * columns)
    yield f"|{''.join('---:|' if column in table.amounts else '---|' for column in range(columns))}"
    yield from map(_row, table.rows)


def _row(cells: tuple[Runs, ...]) -> str:
    return f"| {' | '.join(_on_one_line(cell, '<br>') for cell in cells)} |"


def _on_one_line(runs: Runs, line_break: str) -> str:
    return _words(runs).replace(_BREAK, line_break)


def _words(runs: Runs) -> str:
    groups = groupby(runs, _style)
    text = "".join(_styled("".join(run.text for run in group), style) for style, group in groups)
    lines = (line.strip() for line in text.split("\n"))
    return _BREAK.join(_as_text(line) for line in lines if line)


def _as_text(line: str) -> str:
    sign = _BLOCK_SIGN.match(line)
    return f"{line[: sign.end()]}\\{line[sign.end() :]}" if sign else line


def _style(run: Run) -> _Style:
    return run.bold, run.italic, run.superscript, run.link


def _styled(text: str, style: _Style) -> str:
    """Set marks around words; spaces stay outside, for marks hold only at the edge of a word."""
    words = text.strip()
    if not words or not any(style):
        return _escaped(text)
    before, _, after = text.partition(words)
    bold, italic, superscript, link = style
    words = _escaped(words)
    words = f"<sup>{words}</sup>" if superscript else words
    stars = "*" * (2 * bold + italic)
    words = f"{stars}{words}{stars}"
    return f"{before}{_linked(words, link) if link else words}{after}"


def _linked(words: str, address: str) -> str:
    return f"[{words}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", text)

"""Read the small markup of rendered letter templates into blocks, line by line.

A value of the case stands in the text as a token (U+E000, its number, U+E001), so no value is ever markup.
What a line is, its first characters say: `# ` heading, `1. ` or `- ` item, `> ` quotation, `|` table row,
`Table: ` caption (it is numbered here), `:::name` the look of what follows. Everything else is text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from appeals.letters.fact import Fact
from appeals.letters.markup.seals import Seals
from appeals.letters.markup.tables import MarkupProblem, Row, read_tables
from appeals.letters.markup.typography import set_type, tidy
from appeals.letters.markup.words import read_words
from appeals.letters.model import Block, Heading, ListBlock, Look, Paragraph, Run, Runs

__all__ = ["MarkupProblem", "parse"]

_START = re.compile(
    r"(?:(?P<heading>#{1,3})|(?P<number>[0-9]{1,2}\.)|(?P<bullet>-)|(?P<quote>>)|(?P<caption>Table:))(?: +|$)"
)
_MAY_START = frozenset("#>-T0123456789")
_LISTS = ("number", "bullet")
_FENCE = ":::"
_LOOKS = tuple(look.value for look in Look)
_LINE_BY_LINE = frozenset({Look.ADDRESS, Look.CLOSING, Look.SIGNATURE})
_BREAK = Run("\n")


def parse(text: str, facts: Sequence[Fact]) -> tuple[Block, ...]:
    """Return the blocks of a rendered template; `facts` are the values that its tokens number.

    What is empty makes no block. Raise MarkupProblem where a table or a `:::` cannot be read.
    """
    seals = Seals(facts)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "  ")
    return _Reader(seals).read(set_type(seals.close(text)).split("\n"))


class _Reader:
    """The blocks so far, and the lines of the block that is still open."""

    def __init__(self, seals: Seals) -> None:
        self.seals = seals
        self.blocks: list[Block] = []
        self.kind = ""  # of the open block; empty between blocks
        self.lines: list[str] = []
        self.items: list[list[str]] = []
        self.rows: list[Row] = []
        self.captions = 0
        self.pausing = False  # the last line was empty
        self.look = Look.BODY
        self.by_line = False  # each line of this look stands by itself
        self.fence = 0  # the line that opened the look; 0 outside

    def read(self, lines: Iterable[str]) -> tuple[Block, ...]:
        """Read all lines."""
        for number, line in enumerate(lines, 1):
            self._take(number, line)
        if self.fence:
            raise MarkupProblem(self.fence, "This ::: is not closed. Write ::: on a line of its own below it.")
        self._close()
        return tuple(self.blocks)

    def _take(self, number: int, raw: str) -> None:
        line = raw.strip()
        if line.startswith(_FENCE):
            self._turn(number, line[len(_FENCE) :].strip())
        elif self.by_line:
            self.lines.append(line)
        elif not line:
            self._pause()
        elif line[0] == "|":
            self._open("row")
            self.rows.append((number, line))
        elif line[0] in _MAY_START and (start := _START.match(line)):
            self._start(str(start.lastgroup), start[start.lastindex or 0], line[start.end() :])
        elif raw.startswith("  ") and self.kind in _LISTS and not self.pausing:
            self.items[-1].append(line)
        else:
            self._open("text")
            self.lines.append(line)
        self.pausing = not line

    def _turn(self, number: int, name: str) -> None:
        """Open a look by its name, or close it."""
        if name and self.fence:
            raise MarkupProblem(number, f"Close the ::: of line {self.fence} before you open another.")
        if not name and not self.fence:
            raise MarkupProblem(number, "This ::: closes nothing. Open it with a name, such as :::address.")
        if name and name not in _LOOKS:
            raise MarkupProblem(number, f"There is no look of this name. Choose one of {', '.join(_LOOKS)}.")
        self._close()
        self.look, self.fence = (Look(name), number) if name else (Look.BODY, 0)
        self.by_line = self.look in _LINE_BY_LINE

    def _pause(self) -> None:
        """Take an empty line: lists and tables may go on after it, text does not."""
        if self.kind in ("text", "quote"):
            self._close()

    def _start(self, kind: str, sign: str, words: str) -> None:
        if kind == "heading":
            self._close()
            self._add_heading(len(sign), words)
        elif kind in _LISTS:
            self._open(kind)
            self.items.append([words])
        elif words:
            self._open(kind)
            self.lines.append(words)
        else:
            self._close()

    def _open(self, kind: str) -> None:
        """Go on with the open block if it is of this kind, or begin one."""
        if self.kind == "caption" and kind == "row":
            self.kind = kind
        elif self.kind != kind or kind == "caption":
            self._close()
            self.kind = kind

    def _close(self) -> None:
        """Make a block, or none, of the lines that wait."""
        kind, lines, items, rows = self.kind, self.lines, self.items, self.rows
        self.kind, self.lines, self.items, self.rows = "", [], [], []
        if kind in _LISTS:
            self._add_list(kind, items)
        elif kind == "row":
            self._add_tables(rows, self._words("".join(lines)))
        elif kind == "caption":
            self._add_paragraph(self._words(f"Table: {lines[0]}"))
        elif self.by_line:
            self._add_paragraph(self._words_line_by_line(lines))
        elif kind:
            look = Look.QUOTE if kind == "quote" else self.look
            self._add_paragraph(self._words("\n".join(lines)), look)

    def _add_heading(self, level: int, words: str) -> None:
        if runs := self._words(words):
            self.blocks.append(Heading(level, runs))

    def _add_list(self, kind: str, items: list[list[str]]) -> None:
        filled = tuple(runs for lines in items if (runs := self._words("\n".join(lines))))
        if filled:
            self.blocks.append(ListBlock(kind == "number", filled, self.look))

    def _add_tables(self, rows: list[Row], caption: Runs) -> None:
        for table in read_tables(rows, caption, self._words):
            self.captions += bool(table.caption)
            number = (Run(f"Table {self.captions}. "),) if table.caption else ()
            self.blocks.append(replace(table, caption=number + table.caption))

    def _add_paragraph(self, runs: Runs, look: Look | None = None) -> None:
        if runs:
            self.blocks.append(Paragraph(runs, look or self.look))

    def _words_line_by_line(self, lines: list[str]) -> Runs:
        filled = [runs for line in lines if (runs := self._words(line))]
        return tuple(run for runs in filled for run in (_BREAK, *runs))[1:]

    def _words(self, text: str) -> Runs:
        if (fact := self.seals.lone(text)) is not None:
            return () if fact.text.isspace() else (Run(fact.text, source=fact.source),)
        return read_words(tidy(_flow(text)), self.seals)


def _flow(text: str) -> str:
    """Join the lines of a block with spaces; a line that ends in a backslash keeps its break."""
    if "\n" in text:
        text = "\n".join(part.replace("\n", " ") for part in text.split("\\\n"))
    return text.removesuffix("\\").strip()

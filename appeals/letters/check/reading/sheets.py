"""The texts that make up one letter, laid end to end, so that one number names any place in any of them."""

import re
from dataclasses import dataclass
from functools import cached_property

_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_LETTER = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong with a template, with line and column from 1, and the part (empty: the letter itself)."""

    line: int
    column: int
    sentence: str
    part: str = ""

    def __str__(self) -> str:
        where = f"{self.part}, line" if self.part else "Line"
        return f"{where} {self.line}, column {self.column}: {self.sentence}"


class Refused(Exception):
    """The check cannot go on: a place and a sentence."""

    def __init__(self, position: int, sentence: str) -> None:
        super().__init__(sentence)
        self.position = position
        self.sentence = sentence


@dataclass(frozen=True)
class Sheet:
    """One text with the number of its first character."""

    name: str
    source: str
    start: int
    first_line: int

    @cached_property
    def text_alone(self) -> str:
        """The source with blanks in place of its tags and comments."""
        return _TAG.sub(lambda tag: _LETTER.sub(" ", tag[0]), self.source)

    def problem(self, position: int, sentence: str) -> TemplateProblem:
        """Say what is wrong at a position."""
        offset = min(position - self.start, len(self.source))
        line = self.first_line + self.source.count("\n", 0, offset)
        column = offset - self.source.rfind("\n", 0, offset)
        return TemplateProblem(line, column, sentence, self.name)

    def line_start(self, line: int) -> int:
        """Return the position at which a line begins, the first being 1."""
        before = self.source.split("\n")[: line - 1]
        return self.start + sum(len(each) + 1 for each in before)


class Sheets:
    """All texts of one letter in the order in which they were opened."""

    def __init__(self) -> None:
        self._sheets: list[Sheet] = []

    def lay(self, name: str, source: str, first_line: int = 1) -> Sheet:
        """Lay one more text at the end, with one kind of line end."""
        start = self._sheets[-1].start + len(self._sheets[-1].source) + 1 if self._sheets else 0
        return self.add(sheet_of(name, source, start, first_line))

    def add(self, sheet: Sheet) -> Sheet:
        """Add a text that has its number already."""
        self._sheets.append(sheet)
        return sheet

    def problem(self, position: int, sentence: str) -> TemplateProblem:
        """Say what is wrong at a position of any text."""
        return self._at(position).problem(position, sentence)

    def alone(self, position: int) -> bool:
        """Tell whether the line at a position holds nothing but tags, so that its line end vanishes."""
        sheet = self._at(position)
        offset = position - sheet.start
        text = sheet.text_alone
        end = text.find("\n", offset)
        return not text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)].strip()

    def _at(self, position: int) -> Sheet:
        return max((each for each in self._sheets if each.start <= position), key=lambda each: each.start)


def sheet_of(name: str, source: str, start: int, first_line: int) -> Sheet:
    """Return a text as a sheet, with one kind of line end."""
    plain = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Sheet(name, plain, start, first_line)

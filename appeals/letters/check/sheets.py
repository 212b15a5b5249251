"""The texts that make up one letter, laid end to end, so that one number names any place in any of them."""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text with the number of its first character."""

    name: str
    source: str
    start: int
    first_line: int

    def problem(self, position: int, sentence: str) -> TemplateProblem:
        """Say what is wrong at a position."""
        offset = min(position - self.start, len(self.source))
        line = self.first_line + self.source.count("\n", 0, offset)
        column = offset - self.source.rfind("\n", 0, offset)
        return TemplateProblem(line, column, sentence, self.name)


class Sheets:
    """All texts of one letter in the order in which they were opened."""

    def __init__(self) -> None:
        self._sheets: list[Sheet] = []

    def lay(self, name: str, source: str, first_line: int = 1) -> Sheet:
        """Lay one more text at the end, with one kind of line end."""
        plain = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        start = self._sheets[-1].start + len(self._sheets[-1].source) + 1 if self._sheets else 0
        sheet = Sheet(name, plain, start, first_line)
        self._sheets.append(sheet)
        return sheet

    def problem(self, position: int, sentence: str) -> TemplateProblem:
        """Say what is wrong at a position of any text."""
        return self._at(position).problem(position, sentence)

    def ends_line(self, position: int) -> bool:
        """Tell whether the tag at a position is the last thing on its line."""
        sheet = self._at(position)
        end = sheet.source.find("%}", position - sheet.start) + 2
        return sheet.source[end : end + 1] in ("\n", "")

    def _at(self, position: int) -> Sheet:
        return next(each for each in reversed(self._sheets) if each.start <= position)

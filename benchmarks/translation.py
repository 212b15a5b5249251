"""Our letter template in the terms of other template engines: values, conditions and loops, each under a name.

The others get the same template for every case, as they would have it, not one that was cut for this letter.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from appeals.letters.template import read_template

_TAG = re.compile(r"(\{%.*?%\}|\{\{.*?\}\})")
_INCLUDE = re.compile(r'\{% include "([^"]+)" %\}')
_LOOP = re.compile(r"(\w+) in (.+)")


class NotTranslated(Exception):
    """The template says something in a way that this translation does not know."""


@dataclass(frozen=True)
class Value:
    """A place where a value is printed."""

    key: str
    expression: str


@dataclass(frozen=True)
class Branch:
    """What stands under a condition, or once for each entry of a list where `variable` is named.

    `others` are the branches before it: it is taken where none of them was.
    """

    key: str
    expression: str
    variable: str = ""
    others: tuple["Branch", ...] = ()
    body: list["Part"] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One line of the template, with its own values and branches."""

    parts: list["Part"]


Part = str | Value | Branch | Line


def translated(source: str, parts: Mapping[str, str]) -> list[Part]:
    """Return the lines of a template with its parts in place, and the branches around lines."""
    return _Translator().lines(_expanded(source, parts))


def _expanded(source: str, parts: Mapping[str, str]) -> str:
    """Put the included parts in their places."""
    body = read_template(source).body
    return _INCLUDE.sub(lambda found: _expanded(parts[found[1]], parts).strip("\n"), body)


class _Translator:
    """Names each value and branch of one template."""

    def __init__(self) -> None:
        self._numbers = count()

    def lines(self, source: str) -> list[Part]:
        """Read lines; a line of nothing but tags opens and closes branches around the lines that follow."""
        found: list[Part] = []
        nest = _Nest(found)
        for line in source.split("\n"):
            pieces = [piece for piece in _TAG.split(line) if piece]
            if pieces and all(piece.startswith("{%") or piece.isspace() for piece in pieces):
                self._read([piece for piece in pieces if not piece.isspace()], nest)
            else:
                nest.add(Line(self._line(pieces)))
        nest.end()
        return found

    def _line(self, pieces: list[str]) -> list[Part]:
        found: list[Part] = []
        nest = _Nest(found)
        self._read(pieces, nest)
        nest.end()
        return found

    def _read(self, pieces: list[str], nest: "_Nest") -> None:
        for piece in pieces:
            if piece.startswith("{{"):
                nest.add(Value(self._key("v"), piece[2:-2].strip()))
            elif piece.startswith("{%"):
                self._tag(piece[2:-2].strip(), nest)
            else:
                nest.add(piece)

    def _tag(self, tag: str, nest: "_Nest") -> None:
        word, _, rest = tag.partition(" ")
        if word == "if":
            nest.open(Branch(self._key("b"), rest))
        elif word == "for" and (loop := _LOOP.fullmatch(rest)):
            nest.open(Branch(self._key("l"), loop[2], loop[1]))
        elif word in ("elif", "else"):
            before = nest.close()
            nest.open(Branch(self._key("b"), rest or "true", others=(*before.others, before)))
        elif word in ("endif", "endfor"):
            nest.close()
        else:
            raise NotTranslated(tag)

    def _key(self, kind: str) -> str:
        return f"{kind}{next(self._numbers)}"


class _Nest:
    """The open branches; what is added goes into the innermost."""

    def __init__(self, outermost: list[Part]) -> None:
        self._outermost = outermost
        self._open: list[Branch] = []

    def add(self, part: Part) -> None:
        """Add to the innermost branch."""
        (self._open[-1].body if self._open else self._outermost).append(part)

    def open(self, branch: Branch) -> None:
        """Open a branch in the innermost one."""
        self.add(branch)
        self._open.append(branch)

    def close(self) -> Branch:
        """Close the innermost branch."""
        return self._open.pop()

    def end(self) -> None:
        """Refuse what is still open."""
        if self._open:
            raise NotTranslated(self._open[-1].expression)


def lines_in(parts: list[Part]) -> Iterator[Line]:
    """Return the lines in and under branches."""
    for part in parts:
        if isinstance(part, Line):
            yield part
        elif isinstance(part, Branch):
            yield from lines_in(part.body)

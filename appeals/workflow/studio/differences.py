"""Two texts side by side: line by line, and inside a changed one word by word.

A line of a template holds a sentence or a tag; a paragraph may hold a dozen of them, most of which stayed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from appeals.domain.matching import Patience

_WORDS = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\w+|\s+|[^\w\s]")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n[ \t\n]*")
MOST_WORDS = 1_500  # of a line that is compared by words; a longer one is shown as a whole, for time's sake
ALIKE = 0.3  # share of words that two lines have in common at least, where one became the other
NEAR = 8  # lines ahead in which the like of one is sought
MARK = "¶ "  # before a line that begins a paragraph, where only that changed


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Some words that stayed, came or went."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ChangedParagraph:
    """One line of either text or of both, in runs whose texts make it up without loss."""

    runs: tuple[WordRun, ...]

    @property
    def changed(self) -> bool:
        """Tell whether anything came or went."""
        return any(run.change is not Change.SAME for run in self.runs)


def compare(old: str, new: str, patience: Patience | None = None) -> tuple[ChangedParagraph, ...]:
    """Return the lines of both texts in order, with the words that came and went.

    `patience`: what is left of it for a page that compares more than these two.
    """
    before, after = _lines(old), _lines(new)
    texts = [line.text for line in before], [line.text for line in after]
    found: list[ChangedParagraph] = []
    patience = patience or Patience()
    for tag, i, j, k, n in patience.steps(*texts):
        if tag == "equal":
            found.extend(_stayed(before[i:j], after[k:n]))
        else:
            found.extend(_paired(texts[0][i:j], texts[1][k:n], patience))
    return tuple(found)


class _Line(NamedTuple):
    text: str
    begins: bool  # a paragraph


def _lines(text: str) -> list[_Line]:
    return [_Line(line, not n) for each in paragraphs(text) for n, line in enumerate(each.split("\n")) if line.strip()]


def _stayed(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[ChangedParagraph]:
    """Yield lines that say the same; beside a line that came or went, a blank line tells nothing more."""
    for n, (old, new) in enumerate(zip(before, after, strict=True)):
        change = Change.INSERT if new.begins else Change.DELETE
        marks = (WordRun(change, MARK),) if n and old.begins != new.begins else ()
        yield ChangedParagraph((*marks, WordRun(Change.SAME, old.text)))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which blank lines divide."""
    return [each for each in _PARAGRAPHS.split(text.strip("\n")) if each.strip()]


def _paired(before: Sequence[str], after: Sequence[str], patience: Patience) -> Iterator[ChangedParagraph]:
    """Pair each line that went with the first like it that came in its place."""
    rest = list(after)
    for old in before:
        at = next((place for place, new in enumerate(rest[:NEAR]) if _alike(old, new)), None)
        if at is None:
            yield _whole(Change.DELETE, old)
            continue
        yield from (_whole(Change.INSERT, new) for new in rest[:at])
        yield ChangedParagraph(tuple(_words(old, rest[at], patience)))
        del rest[: at + 1]
    yield from (_whole(Change.INSERT, new) for new in rest)


def _alike(old: str, new: str) -> bool:
    before, after = set(_WORDS.findall(old)), set(_WORDS.findall(new))
    return len(before & after) >= ALIKE * max(len(before), len(after))


def _words(old: str, new: str, patience: Patience) -> Iterator[WordRun]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield WordRun(Change.DELETE, old)
        yield WordRun(Change.INSERT, new)
        return
    for tag, i, j, k, n in patience.steps(before, after):
        if tag == "equal":
            yield WordRun(Change.SAME, "".join(before[i:j]))
            continue
        if j > i:
            yield WordRun(Change.DELETE, "".join(before[i:j]))
        if n > k:
            yield WordRun(Change.INSERT, "".join(after[k:n]))


def _whole(change: Change, text: str) -> ChangedParagraph:
    return ChangedParagraph((WordRun(change, text),))

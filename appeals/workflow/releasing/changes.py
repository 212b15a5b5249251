"""What differs between two texts of one letter, word by word, with a few words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from appeals.domain.matching import Patience

AROUND = 8  # words shown before and after a change
_WORDS = re.compile(r"\S+")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Change:
    """One place: the words taken out and those put in, between words that stayed."""

    before: str
    gone: str
    come: str
    after: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return the places where two texts differ in words; signs of quotation count as one."""
    return tuple(_changes(old, new))


def _changes(old: str, new: str) -> Iterator[Change]:
    """Compare lines first and words inside the lines that differ: letters are long, and their changes few."""
    lines, others = old.splitlines(), new.splitlines()
    for tag, a, b, c, d in Patience().steps([_flat(line) for line in lines], [_flat(line) for line in others]):
        if tag != "equal":
            yield from _in_words(_WORDS.findall("\n".join(lines[a:b])), _WORDS.findall("\n".join(others[c:d])))


def _in_words(words: list[str], others: list[str]) -> Iterator[Change]:
    for tag, a, b, c, d in Patience().steps([_flat(word) for word in words], [_flat(word) for word in others]):
        if tag != "equal":
            before, after = words[max(a - AROUND, 0) : a], words[b : b + AROUND]
            yield Change(" ".join(before), " ".join(words[a:b]), " ".join(others[c:d]), " ".join(after))


def _flat(text: str) -> str:
    return text.translate(_QUOTES)

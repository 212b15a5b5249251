"""What differs between two texts of one letter, word by word, with a few words around it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 8  # words shown before and after a change
MOST_PAIRS = 500_000  # of equal words: beyond it a comparison would take seconds, and the whole block is one change
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
    for tag, a, b, c, d in _steps([_flat(line) for line in lines], [_flat(line) for line in others]):
        if tag != "equal":
            yield from _in_words(_WORDS.findall("\n".join(lines[a:b])), _WORDS.findall("\n".join(others[c:d])))


def _in_words(words: list[str], others: list[str]) -> Iterator[Change]:
    for tag, a, b, c, d in _steps([_flat(word) for word in words], [_flat(word) for word in others]):
        if tag != "equal":
            before, after = words[max(a - AROUND, 0) : a], words[b : b + AROUND]
            yield Change(" ".join(before), " ".join(words[a:b]), " ".join(others[c:d]), " ".join(after))


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if _pairs(old, new) > MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    matched = SequenceMatcher(None, old, new, autojunk=False)
    return [(tag, a, b, c, d) for tag, a, b, c, d in matched.get_opcodes()]


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pairs of equal words there are: what a comparison costs grows with them."""
    there = Counter(new)
    return sum(count * there[word] for word, count in Counter(old).items())


def _flat(text: str) -> str:
    return text.translate(_QUOTES)

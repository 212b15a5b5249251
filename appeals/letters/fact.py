"""A value on its way into a letter: what it says, what it is, and where it comes from."""

from collections.abc import Callable
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

from appeals.letters.model import Origin, Source


class Fact:
    """One value with its printed text and its source. Tests and compares as the bare value does.

    An absent fact is neither more nor less than anything, nor as much: no claim rests on what is not there.
    """

    __slots__ = ("source", "text", "value")

    def __init__(self, value: Any, text: str, source: Source) -> None:
        self.value = value
        self.text = text
        self.source = source

    def saying(self, text: str) -> "Fact":
        """Return the same fact in other words, as a filter phrases it."""
        return Fact(self.value, text, self.source)

    @property
    def missing(self) -> bool:
        """Tell whether the case lacks this fact."""
        return self.source.origin is Origin.MISSING

    def __bool__(self) -> bool:
        """Tell whether the fact is there and is not a plain no: a score of 0 is a score."""
        return isinstance(self.value, Decimal) or bool(self.value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == bare(other))

    def __lt__(self, other: object) -> bool:
        return self._compared(lt, other)

    def __le__(self, other: object) -> bool:
        return self._compared(le, other)

    def __gt__(self, other: object) -> bool:
        return self._compared(gt, other)

    def __ge__(self, other: object) -> bool:
        return self._compared(ge, other)

    def __hash__(self) -> int:
        return hash(self.value)

    def __str__(self) -> str:
        return self.text

    def _compared(self, comparison: Callable[[Any, Any], bool], other: object) -> bool:
        value, rival = self.value, bare(other)
        return value is not None and rival is not None and bool(comparison(value, rival))


def bare(value: Any) -> Any:
    """Return the plain value inside a fact, or the value itself; a fraction as the decimal that was written."""
    if isinstance(value, float):
        return Decimal(repr(value))
    return value.value if isinstance(value, Fact) else value


def absent(path: str, label: str) -> Fact:
    """Return the fact that is not there: false in a condition, a visible mark when printed."""
    return Fact(None, f"[{label.upper()} - MISSING]", Source(Origin.MISSING, path, label))

"""What one rendering may use: loop steps, text and time; beyond it the letter stops with a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from appeals.letters.fact import Fact


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that one rendering may use: loop steps, bytes of text (facts counted in full), seconds."""

    steps: int = 20_000
    size: int = 512 * 1024
    seconds: float = 1.0


BOUNDS = Bounds()


class Exhausted(Exception):
    """A bound was met; the text is one sentence for the author."""


class Meter:
    """Counts what one rendering uses, and keeps the facts that it prints."""

    __slots__ = ("_bounds", "_end", "_steps", "_written", "facts")

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self.facts: list[Fact] = []
        self._bounds = bounds
        self._end = monotonic() + bounds.seconds
        self._steps = 0
        self._written = 0

    def tick(self) -> None:
        """Stop when the time is used up."""
        if monotonic() > self._end:
            raise Exhausted(
                f"This letter takes longer than {self._bounds.seconds:g} s to write. "
                "Put fewer loops and conditions inside each other."
            )

    def step(self) -> None:
        """Count one turn of a loop."""
        self._steps += 1
        if self._steps > self._bounds.steps:
            raise Exhausted(
                f"The loops of this letter take more than {self._bounds.steps:,} turns. "
                "Put fewer loops inside each other."
            )
        self.tick()

    def write(self, characters: int) -> None:
        """Count text, at least one byte a character."""
        self._written += characters
        if self._written > self._bounds.size:
            self._too_long()

    def keep(self, fact: Fact) -> int:
        """Keep a printed fact and return its number."""
        self.write(len(fact.text))
        self.tick()
        self.facts.append(fact)
        return len(self.facts) - 1

    def bounded(self, fact: Fact, longest: int) -> Fact:
        """Pass on what a filter made, unless it is too long."""
        if len(fact.text) > longest:
            raise Exhausted(f"A fact with its filter is longer than {longest:,} characters. Shorten the fact.")
        return fact

    def counted(self, items: Sequence[Any]) -> "Counted":
        """Return the items of a loop so that each turn counts."""
        return Counted(items, self)

    def close(self, text: str) -> None:
        """Measure the finished text in bytes, facts included."""
        facts = "".join(fact.text for fact in self.facts)
        if len(text.encode()) + len(facts.encode("utf-8", "surrogatepass")) > self._bounds.size:
            self._too_long()

    def _too_long(self) -> None:
        raise Exhausted(
            f"This letter is longer than {self._bounds.size // 1024} KB of text. "
            "Print fewer facts inside loops, or shorten the longest."
        )


class Counted:
    """The items of a loop; each turn is counted."""

    __slots__ = ("_items", "_meter")

    def __init__(self, items: Sequence[Any], meter: Meter) -> None:
        self._items = items
        self._meter = meter

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        step = self._meter.step
        for item in self._items:
            step()
            yield item

"""What one rendering may use: loop steps, text and time; beyond it the letter stops with a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import thread_time
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

    __slots__ = ("_end", "_printed", "_steps", "bounds", "facts")

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self.bounds = bounds
        self.facts: list[Fact] = []
        self._end = thread_time() + bounds.seconds
        self._steps = 0
        self._printed = 0

    def tick(self) -> None:
        """Stop when the time is used up. Turns of loops and filters tick; what lies between them takes milliseconds."""
        if thread_time() > self._end:
            raise Exhausted(
                f"This letter takes longer than {self.bounds.seconds:g} s to write. "
                "Put fewer loops and conditions inside each other."
            )

    def step(self) -> None:
        """Count one turn of a loop."""
        self._steps += 1
        if self._steps > self.bounds.steps:
            raise Exhausted(
                f"The loops of this letter take more than {self.bounds.steps:,} turns. "
                "Put fewer loops inside each other."
            )
        self.tick()

    def keep(self, fact: Fact) -> int:
        """Keep a printed fact and return its number; its text counts at least one byte a character."""
        self._printed += len(fact.text)
        if self._printed > self.bounds.size:
            raise self.too_long()
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
        if len(text.encode()) + len(facts.encode("utf-8", "surrogatepass")) > self.bounds.size:
            raise self.too_long()

    def too_long(self) -> Exhausted:
        """Return what to raise for too much text."""
        return Exhausted(
            f"This letter is longer than {self.bounds.size // 1024} KB of text. "
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

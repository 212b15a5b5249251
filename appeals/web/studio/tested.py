"""The result of a rehearsal, told by sorts of cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from appeals.workflow.studio.rehearsing.rehearsal import Failure, Progress

SAMPLE = "Sample"


@dataclass(frozen=True, slots=True)
class Sort:
    """Cases of one sort: how many letters were composed with them, and what failed."""

    title: str
    letters: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Tested:
    """All that a rehearsal found."""

    sorts: tuple[Sort, ...]

    @property
    def failed(self) -> bool:
        """Tell whether a letter could not be composed."""
        return any(sort.failures for sort in self.sorts)


def tested(steps: Iterator[Progress]) -> Tested:
    """Go through a rehearsal to its end."""
    found: dict[str, list[Progress]] = {}
    for step in steps:
        found.setdefault(sort_of(step), []).append(step)
    return Tested(tuple(_sort(title, each) for title, each in found.items()))


def as_line(step: Progress) -> dict[str, Any]:
    """Return one step as the script of the page reads it."""
    failure = str(step.failure) if step.failure else ""
    return {"done": step.done, "total": step.total, "sort": sort_of(step), "failure": failure}


def sort_of(step: Progress) -> str:
    """Return the sort of a case: `Sample cases`, `Everything`, `25 of each`."""
    case = step.case or (step.failure.case if step.failure else "")
    return "Sample cases" if case.startswith(f"{SAMPLE}:") else case.partition(",")[0]


def _sort(title: str, steps: list[Progress]) -> Sort:
    return Sort(title, len(steps), tuple(step.failure for step in steps if step.failure))

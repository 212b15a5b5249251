"""The brief above a case: what comes next, by when, what a reviewer will ask, what speaks against it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from appeals.domain.case import Case
from appeals.domain.problem import Problem, Severity
from appeals.web.cases.shown.points import Points
from appeals.web.cases.shown.span import Span, span_of
from appeals.web.clock import today
from appeals.web.store import the_store
from appeals.workflow.checking import CaseCheck, DueDay
from appeals.workflow.contrary import Against, speaks_against
from appeals.workflow.studio.published import published_set


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a reviewer will ask, where its answer is entered, and of how many more entries it is asked."""

    sentence: str
    href: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """The four cells of the brief."""

    next_step: str
    beside: tuple[str, ...]
    points: Points
    deadlines: tuple[DueDay, ...]
    span: Span | None
    asked: tuple[Asked, ...]
    against: tuple[Against, ...]
    against_href: str


def brief_of(case: Case, check: CaseCheck, kind: str, points: Points, link: Callable[[str], str]) -> Brief:
    """Return what the check gives, and nothing else."""
    weighed = [p for p in check.warnings if p.severity is Severity.WARNING]
    return Brief(
        next_step=next(iter(check.next_steps), ""),
        beside=check.next_steps[1:],
        points=points,
        deadlines=check.deadlines,
        span=span_of(case, check.deadlines, today()),
        asked=tuple(_asked(weighed, link)),
        against=speaks_against(case, kind, today(), published_set(the_store())),
        against_href=link("choices.leave_out_contrary"),
    )


def _asked(weighed: list[Problem], link: Callable[[str], str]) -> Iterator[Asked]:
    """Ask once what is asked of several entries of one list: the others have it at their own fields."""
    alike = groupby(weighed, lambda problem: re.sub(r"\[\d+\]", "", problem.path) if "[" in problem.path else problem)
    for _, same in alike:
        first, *others = same
        yield Asked(first.sentence, link(first.path), len(others))

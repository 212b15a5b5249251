"""The brief above a case: what comes next, by when, what a reviewer will ask, what speaks against it."""

from collections.abc import Callable
from dataclasses import dataclass

from appeals.domain.case import Case
from appeals.domain.problem import Severity
from appeals.web.cases.points import Points
from appeals.web.cases.span import Span, span_of
from appeals.web.clock import today
from appeals.workflow.checking import CaseCheck, DueDay
from appeals.workflow.contrary import Against, speaks_against


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a reviewer will ask, and where its answer is entered."""

    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The four cells of the brief."""

    next_step: str
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
        points=points,
        deadlines=check.deadlines,
        span=span_of(case, check.deadlines, today()),
        asked=tuple(Asked(p.sentence, link(p.path)) for p in weighed),
        against=speaks_against(case, kind, today()),
        against_href=link("choices.leave_out_contrary"),
    )

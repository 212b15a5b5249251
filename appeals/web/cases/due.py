"""Which case is due first: groups of the list by the next date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from appeals.workflow.summaries import CaseLine


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Cases whose next date lies in one stretch of days; `tone` is the class of its edge."""

    title: str
    short: str
    tone: str
    lines: tuple[CaseLine, ...]


def by_urgency(lines: Iterable[CaseLine], today: date) -> tuple[DueGroup, ...]:
    """Sort cases into overdue, this week, the next 30 days, and later; groups without cases are left out."""
    every = tuple(lines)
    bounds = (
        ("Overdue", "overdue", "late", date.min, today - timedelta(days=1)),
        ("Within 7 days", "due within 7 days", "soon", today, today + timedelta(days=7)),
        ("Next 30 days", "in the next 30 days", "", today + timedelta(days=8), today + timedelta(days=30)),
        ("Later, or no date yet", "", "", today + timedelta(days=31), date.max),
    )
    groups = (
        DueGroup(title, short, tone, tuple(line for line in every if first <= (line.next_day or date.max) <= last))
        for title, short, tone, first, last in bounds
    )
    return tuple(group for group in groups if group.lines)


def days_late(line: CaseLine, today: date) -> int:
    """Return how many days the next date lies behind, or 0."""
    return max((today - line.next_day).days, 0) if line.next_day else 0

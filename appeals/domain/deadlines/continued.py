"""Until when a patient may ask that an approved course goes on while the appeal is open."""

from datetime import date, timedelta
from typing import Protocol

from appeals.domain.partial_date import PartialDate


class ContinuedRow(Protocol):
    """How the days are counted: `notice_or_effective`, `notice` or `effective`, as the data file explains."""

    @property
    def counted(self) -> str: ...
    @property
    def days(self) -> int: ...


def continued_until(row: ContinuedRow, notice: date | None, change: date | None) -> tuple[date, tuple[str, ...]] | None:
    """Return the last day for asking, with what the author must know of it; None while no day is known.

    `change`: the day on which the course is to be cut. Source: 42 CFR 438.420(a), 431.230-431.231.
    """
    days = timedelta(days=row.days)
    before = change - timedelta(days=1) if change else None
    if row.counted == "notice":
        return (notice + days, ()) if notice else None
    if row.counted == "effective":
        return _before_change(before, notice, row.days)
    if notice is None:
        return None
    unknown = () if change else ("Enter the day on which the change takes effect: it may give more time.",)
    return max(notice + days, before or notice), unknown


def _before_change(before: date | None, notice: date | None, days: int) -> tuple[date, tuple[str, ...]] | None:
    if before:
        reinstated = before + timedelta(days=days + 1)
        return before, (f"Asked by {PartialDate.of(reinstated).long()} the benefit may still be reinstated.",)
    if notice is None:
        return None
    note = "Enter the day on which the change takes effect; without it the day before the tenth day is safe."
    return notice + timedelta(days=days - 1), (note,)

"""When the tables of the data files must be looked at again."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import StringConstraints

from appeals.knowledge.record import Dates, Record, Text

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$")]


class UpkeepRule(Record):
    """How long the check of one table holds."""

    file: Text
    table: Text
    release: date | None = None
    changes_on: tuple[MonthDay, ...] = ()
    review_after_days: int | None = None
    why: Text

    def due_on(self, checked_on: date) -> date:
        """Return the first day on which the table must be looked at again."""
        read = self.release or checked_on
        days = [_next(read, month_day) for month_day in self.changes_on]
        if self.review_after_days is not None:
            days.append(read + timedelta(days=self.review_after_days))
        return min(days)


def _next(after: date, month_day: str) -> date:
    this_year = date.fromisoformat(f"{after.year}-{month_day}")
    return this_year if this_year > after else this_year.replace(year=after.year + 1)


class Upkeep(Record):
    """upkeep.toml."""

    checked_on: Dates
    rule: tuple[UpkeepRule, ...]

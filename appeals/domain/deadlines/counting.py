"""Counts days, business days and months as the rules of appeals do."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from appeals.domain.deadlines.federal_holidays import federal_holidays

LAST_REASONABLE = date.max - timedelta(days=4000)  # beyond it no calendar holds what a rule counts on


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time in a rule; units as in the knowledge files (`calendar_days`, `months`, `hours`, `none` …)."""

    value: int
    unit: str

    @property
    def none(self) -> bool:
        """Tell whether the rule sets no time."""
        return self.unit == "none" or self.value == 0

    def __str__(self) -> str:
        noun = self.unit.removeprefix("calendar_").replace("_", " ")
        return f"{self.value} {noun.removesuffix('s') if self.value == 1 else noun}"


def is_business_day(day: date) -> bool:
    """Tell whether a day is neither Saturday, Sunday nor a federal holiday."""
    return day.weekday() < 5 and day not in federal_holidays(day.year)


def after(day: date, term: Term) -> date:
    """Return the last day of a term that begins the day after `day`.

    Hours run through nights and weekends; they end on the day that holds the last hour, counted from its start.
    Raises ValueError for a term of no length.
    """
    match term.unit:
        case "calendar_days":
            return day + timedelta(days=term.value)
        case "business_days" | "working_days":
            return _business_days_after(day, term.value)
        case "months":
            return months_after(day, term.value)
        case "years":
            return months_after(day, 12 * term.value)
        case "hours":
            return day + timedelta(hours=term.value)
    raise ValueError(f"no length: {term.unit}")


def months_after(day: date, months: int) -> date:
    """Return the same day months later; a day that does not exist becomes the first of the next month.

    Source: 45 CFR 147.136(d)(2)(i).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day > calendar.monthrange(year, month + 1)[1]:
        year, month = divmod(year * 12 + month + 1, 12)
        return date(year, month + 1, 1)
    return date(year, month + 1, day.day)


def roll_forward(day: date) -> date:
    """Return the day itself or the next business day."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def roll_back(day: date) -> date:
    """Return the day itself or the last business day before it."""
    while not is_business_day(day):
        day -= timedelta(days=1)
    return day


def _business_days_after(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= is_business_day(day)
    return day

"""The holidays on which federal offices rest, on the days on which they are observed."""

from datetime import MAXYEAR, date, timedelta
from functools import cache

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
FIXED = ((1, 1), (7, 4), (11, 11), (12, 25))  # month and day: New Year, Independence, Veterans, Christmas
MOVING = (  # month, day of the week, which of them: King, Washington, Labor, Columbus, Thanksgiving
    (1, MONDAY, 3), (2, MONDAY, 3), (9, MONDAY, 1), (10, MONDAY, 2), (11, THURSDAY, 4),
)  # fmt: skip
JUNETEENTH_SINCE = 2021  # Public Law 117-17


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """Return the days of a year on which a federal holiday is observed.

    Sources: 5 U.S.C. 6103(a) as in force since 1986; for Saturdays and Sundays 6103(b) and Executive Order 11582.
    """
    fixed = [observed(date(year, month, day)) for month, day in FIXED]
    moving = [_nth(year, month, weekday, which) for month, weekday, which in MOVING]
    juneteenth = [observed(date(year, 6, 19))] if year >= JUNETEENTH_SINCE else []
    next_year = [observed(date(year + 1, 1, 1))] if year < MAXYEAR else []
    every = (*fixed, *moving, *juneteenth, *next_year, _memorial_day(year))
    return frozenset(day for day in every if day.year == year)


def observed(holiday: date) -> date:
    """Return the Friday before a holiday on a Saturday, the Monday after one on a Sunday, else the day itself."""
    shift = {SATURDAY: -1, SUNDAY: 1}.get(holiday.weekday(), 0)
    return holiday + timedelta(days=shift)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _memorial_day(year: int) -> date:
    """Return the last Monday of May."""
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())

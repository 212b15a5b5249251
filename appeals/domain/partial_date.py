"""A date known to the day, the month or the year, and what may be counted from it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
YEARS = range(1880, 2201)  # a year outside is a slip of the keyboard
HINT = "Year, month or day: 2019, 2019-01 or 2019-01-15"
MONTHS = (  # by their numbers; not from the calendar module, which speaks the language of the machine
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day of which the month, or the month and day, may be unknown.

    Ordered by the first day that it can mean; of two that begin alike, the better known comes first.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2019`, `2019-01` or `2019-01-15`; raise ValueError for anything else or a day that does not exist."""
        found = _FORM.fullmatch(text.strip())
        if not found:
            raise ValueError("not a date")
        year, month, day = found.groups()
        date(int(year), int(month or 1), int(day or 1))
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return a whole date as a partial one."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date:
        """The first day that this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or _length(self.year, month))

    @property
    def whole(self) -> bool:
        """Tell whether the day is known."""
        return self.day is not None

    def long(self) -> str:
        """Say it in prose: `January 15, 2019`, `January 2019`, `2019`."""
        return _said(self, MONTHS[self.month or 0])

    def short(self) -> str:
        """Say it in a table: `Jan 15, 2019`, `Jan 2019`, `2019`."""
        return _said(self, MONTHS[self.month or 0][:3])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    def __lt__(self, other: "PartialDate | date") -> bool:
        return _span(self) < _span(other)

    def __le__(self, other: "PartialDate | date") -> bool:
        return _span(self) <= _span(other)

    def __gt__(self, other: "PartialDate | date") -> bool:
        return _span(self) > _span(other)

    def __ge__(self, other: "PartialDate | date") -> bool:
        return _span(self) >= _span(other)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def least_weeks(started: PartialDate, ended: PartialDate) -> int:
    """Count the whole weeks that these dates allow at the least: last start to first end, never below zero."""
    return max(0, (ended.earliest - started.latest).days // 7)


def _span(day: PartialDate | date) -> tuple[date, date]:
    return (day.earliest, day.latest) if isinstance(day, PartialDate) else (day, day)


@lru_cache(maxsize=4096)
def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _said(day: PartialDate, month: str) -> str:
    if not month:
        return str(day.year)
    return f"{month} {day.day}, {day.year}" if day.day else f"{month} {day.year}"


def _validated(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate.of(value)
    try:
        found = PartialDate.parse(str(value))
        if found.year in YEARS:
            return found
    except ValueError:
        pass
    raise PydanticCustomError("partial_date", "date")

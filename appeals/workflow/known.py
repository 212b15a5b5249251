"""Show what we know: the guide by coverage, and every row of the data files with its source and its doubts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from appeals.knowledge.freshness import Doubt, rows_of, stale_or_unverified
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.use.guide import Topic

PARTS = {
    "drugs": "The two drugs",
    "ways": "Ways to get care paid",
    "costs": "What may be paid in part",
    "coverage": "What each kind of coverage usually does",
}


class NoSuchRow(Exception):
    """The data files hold no such file, table or row."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One data file: its tables with the number of their rows, and how many rows are in doubt."""

    name: str
    checked_on: date
    tables: tuple[tuple[str, int], ...]
    doubts: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row: its fields in words, and why it is not to be relied on, where that is so."""

    id: str
    fields: tuple[tuple[str, str], ...]
    checked_on: date
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: file, table and id."""

    file: str
    table: str
    id: str


def topics(coverage: str = "") -> dict[str, tuple[Topic, ...]]:
    """Return the guide by part, for one kind of coverage or for all."""
    found = [t for t in load_knowledge().files.guide.topic if not coverage or t.holds_for(coverage)]
    return {title: tuple(t for t in found if t.part == part) for part, title in PARTS.items()}


def places_of(topic: Topic) -> tuple[Place, ...]:
    """Return where the rows stand that a topic rests on; raise NoSuchRow for one that is not there."""
    return tuple(_place(*named.split(" ", 1)) for named in topic.rows)


@cache
def _place(file: str, id: str) -> Place:
    found = load_knowledge().files.by_name().get(file)
    for table, row in rows_of(found) if found else ():
        if row.key == id:
            return Place(file, table, id)
    raise NoSuchRow(f"{file}: {id}")


def shelves(today: date) -> tuple[Shelf, ...]:
    """Return every data file with what it holds."""
    known, doubts = load_knowledge(), stale_or_unverified(load_knowledge(), today)
    return tuple(
        Shelf(name, known.files.checked_on(name), _tables(file), len({d.id for d in doubts if d.file == name and d.id}))
        for name, file in known.files.by_name().items()
    )


def rows_in(name: str, table: str, today: date) -> tuple[ShownRow, ...]:
    """Return the rows of one table; raise NoSuchRow where there is none."""
    known = load_knowledge()
    file = known.files.by_name().get(name)
    doubts = [doubt for doubt in stale_or_unverified(known, today) if doubt.file == name and doubt.table == table]
    found = [row for place, row in rows_of(file) if place == table] if file else []
    if not found:
        raise NoSuchRow
    checked_on = known.files.checked_on(name)
    return tuple(_shown(row, row.checked_on or checked_on, doubts) for row in found)


def _tables(file: Any) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for place, _ in rows_of(file):
        counts[place] = counts.get(place, 0) + 1
    return tuple(counts.items())


def _shown(row: Any, checked_on: date, doubts: list[Doubt]) -> ShownRow:
    fields = tuple((name.replace("_", " "), words) for name, value in row if (words := _words(value)))
    why = tuple(doubt.why for doubt in doubts if doubt.id == row.key)
    return ShownRow(row.key, fields, checked_on, why)


def _words(value: Any) -> str:
    """Write a value of a row in words; nothing for what is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, BaseModel):
        return ", ".join(f"{name.replace('_', ' ')}: {words}" for name, one in value if (words := _words(one)))
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | list):
        return "; ".join(_each(value))
    return "" if value is None else str(value)


def _each(values: Any) -> Iterator[str]:
    yield from (words for one in values if (words := _words(one)))

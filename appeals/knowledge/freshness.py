"""Which rows are not confirmed, too old to print, or due to be looked at again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from appeals.knowledge.loader import Knowledge
from appeals.knowledge.record import Record, Row, is_stale


class Standing(StrEnum):
    """What is the matter with a row or table."""

    UNVERIFIED = "unverified"  # shown to the author, not printed as a fact
    STALE = "stale"  # checked more than a year ago: likewise
    DUE = "due"  # its source has changed or may have: to be looked at again


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row that is not to be relied on as it stands. A whole table has no `id`."""

    file: str
    table: str
    id: str
    standing: Standing
    check: str
    checked_on: date
    why: str


def stale_or_unverified(knowledge: Knowledge, today: date) -> tuple[Doubt, ...]:
    """Return every row that is unverified or stale, then every table that is due, in the order of the files."""
    doubts: list[Doubt] = []
    for name, file in knowledge.files.by_name().items():
        checked_on = knowledge.files.checked_on(name)
        for table, row in rows_of(file):
            doubts.extend(_doubts_of(name, table, row, row.checked_on or checked_on, today))
    return (*doubts, *_due(knowledge, today))


def rows_of(record: Record, table: str = "") -> Iterator[tuple[str, Row]]:
    """Yield the rows of a file or record with the table that holds them, rows inside rows too."""
    for name, value in record:
        path = f"{table}.{name}" if table else name
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Row):
                yield path, one
            if isinstance(one, Record):
                yield from rows_of(one, path)


def _doubts_of(file: str, table: str, row: Row, checked_on: date, today: date) -> Iterator[Doubt]:
    if row.doubt:
        yield Doubt(file, table, row.key, Standing.UNVERIFIED, row.mark, checked_on, row.doubt)
    if is_stale(checked_on, today):
        why = f"checked more than a year before {today}"
        yield Doubt(file, table, row.key, Standing.STALE, row.mark, checked_on, why)


def _due(knowledge: Knowledge, today: date) -> Iterator[Doubt]:
    for rule in knowledge.files.upkeep.rule:
        checked_on = knowledge.files.checked_on(rule.file)
        if rule.due_on(checked_on) <= today:
            why = f"due since {rule.due_on(checked_on)}: {rule.why}"
            yield Doubt(rule.file, rule.table, "", Standing.DUE, "", rule.release or checked_on, why)

"""The audit trail read, exported and verified; reading it is itself an act that the trail keeps."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from appeals.domain.access import Actor, Permission
from appeals.store.opening import Store, ring_of
from appeals.store.trail import reading
from appeals.store.trail.acts import ACTS, KINDS, OUTCOMES
from appeals.store.trail.head import head_place, write_head
from appeals.store.trail.reading import Wanted
from appeals.store.trail.recording import end_of_trail, record
from appeals.store.trail.seals import Entry
from appeals.store.trail.verifying import Verdict, verify_trail

PAGE = 50  # rows
BATCH = 1000
COLUMNS = tuple(Entry.__dataclass_fields__)
# A spreadsheet would run what begins so.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class TrailPage:
    """One page of the trail, the last act first; everybody who stands in the trail, by id."""

    rows: tuple[Entry, ...]
    total: int
    number: int
    pages: int
    people: dict[str, str]


def read_trail(store: Store, actor: Actor, wanted: Wanted, number: int = 1) -> TrailPage:
    """Return a page of the rows that are asked for, and leave a row about the reading; raise NotAllowed."""
    actor.demand(Permission.READ_TRAIL)
    with store.reading() as session:
        total = reading.count_rows(session, wanted)
        pages = max(1, -(-total // PAGE))
        number = min(max(number, 1), pages)
        rows = reading.newest_rows(session, wanted, limit=PAGE, offset=PAGE * (number - 1))
        people = reading.people_of_trail(session)
    _note(store, actor, "read")
    return TrailPage(rows, total, number, pages, people)


def export_csv(store: Store, actor: Actor, wanted: Wanted) -> Iterator[str]:
    """Leave a row about the export, then return the rows as lines of CSV, the first act first; raise NotAllowed."""
    actor.demand(Permission.READ_TRAIL)
    _note(store, actor, "export")
    return _lines_of_csv(store, wanted)


def export_json(store: Store, actor: Actor, wanted: Wanted) -> Iterator[str]:
    """Leave a row about the export, then return each row as one line of JSON, the first act first; raise NotAllowed."""
    actor.demand(Permission.READ_TRAIL)
    _note(store, actor, "export")
    return (json.dumps(_plain(row)) + "\n" for row in _every(store, wanted))


def verify(store: Store) -> Verdict:
    """Say whether the trail stands as it was written."""
    with store.reading() as session:
        return verify_trail(session)


def accept_end(store: Store, actor: Actor) -> None:
    """Let the trail go on from its last row, after somebody looked into why it does not fit its head; leave a row.

    Raises NotAllowed.
    """
    actor.demand(Permission.READ_TRAIL)
    _note(store, actor, "accept")
    with store.reading() as session:
        place, end = head_place(ring_of(session)), end_of_trail(session)
    if place is not None:
        write_head(place, end)


def in_words(row: Entry) -> dict[str, str]:
    """Return act, object and outcome of a row as people read them."""
    return {
        "act": ACTS.get(row.act, row.act),
        "kind": KINDS.get(row.kind, row.kind),
        "outcome": OUTCOMES.get(row.outcome, row.outcome),
    }


def _lines_of_csv(store: Store, wanted: Wanted) -> Iterator[str]:
    yield _csv_line(COLUMNS)
    for row in _every(store, wanted):
        yield _csv_line(tuple(_plain(row).values()))


def _csv_line(values: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([f"'{value}" if str(value).startswith(FORMULA) else value for value in values])
    return line.getvalue()


def _plain(row: Entry) -> dict[str, object]:
    return {**asdict(row), "moment": row.moment.isoformat(timespec="microseconds")}


def _every(store: Store, wanted: Wanted) -> Iterator[Entry]:
    last = 0
    while True:
        with store.reading() as session:
            rows = reading.rows_after(session, wanted, last, BATCH)
        if not rows:
            return
        yield from rows
        last = rows[-1].sequence


def _note(store: Store, actor: Actor, act: str) -> None:
    with store.writing() as session:
        record(session, actor, act, kind="trail", object_id="")

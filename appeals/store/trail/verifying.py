"""Whether the trail stands as it was written: which row was changed, removed, exchanged or put in; an end cut off."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from appeals.store.opening import ring_of
from appeals.store.trail.head import HeadUnreadable, head_place, read_head
from appeals.store.trail.seals import BEGINNING, Entry, Link, proof_of_start, seal_of, trail_key
from appeals.store.trail.tables import TrailRow, TrailStartRow

MOST_COMPARED = 60  # broken rows that are compared with each other to tell an exchange from a change
BATCH = 1000  # rows


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows were read, and what is wrong with them, in words; nothing where the trail is whole."""

    rows: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    seal: bytes
    before: bytes  # the seal of the row that stands before it now


@dataclass(slots=True)
class _Walk:
    """What was seen on the way along the rows."""

    last: Link
    head: Link | None
    count: int = 0
    gaps: list[str] = field(default_factory=list)
    broken: list[_Row] = field(default_factory=list)
    foreign: bool = False  # another row stands where the head was

    def __post_init__(self) -> None:
        """Compare the head with the place where the rows begin."""
        self._compare()

    def step(self, key: bytes, entry: Entry, seal: bytes) -> None:
        """Take the next row."""
        self.count += 1
        if entry.sequence <= self.last.sequence:
            self.gaps.append(f"Row {entry.sequence} was put in before the beginning.")
            return
        if entry.sequence != self.last.sequence + 1:
            self.gaps.append(_missing(self.last.sequence + 1, entry.sequence - 1))
        elif seal != seal_of(key, self.last.seal, entry):
            self.broken.append(_Row(entry, seal, self.last.seal))
        self.last = Link(entry.sequence, seal)
        self._compare()

    def end(self) -> list[str]:
        """Say what the head tells about the end."""
        if self.head and self.head.sequence > self.last.sequence:
            return [f"The end was cut off: {_missing(self.last.sequence + 1, self.head.sequence)}"]
        if self.head and self.foreign:
            return [f"Row {self.head.sequence} is not the one that was written: the head beside the key file differs."]
        return []

    def _compare(self) -> None:
        if self.head and self.head.sequence == self.last.sequence:
            self.foreign = self.head.seal != self.last.seal


def verify_trail(session: Session) -> Verdict:
    """Read every row and say what is wrong. The head is read first: rows written meanwhile may only lie beyond it."""
    ring = ring_of(session)
    key, place = trail_key(ring), head_place(ring)
    head, said = None, []
    try:
        head = read_head(place) if place else None
    except HeadUnreadable as unreadable:
        said.append(f"{unreadable} Whether the end was cut off cannot be told.")
    start, doubt = _start(session, key)
    walk = _Walk(start, head)
    for entry, seal in _rows(session):
        walk.step(key, entry, seal)
    return Verdict(walk.count, (*said, *doubt, *walk.gaps, *_in_words(key, walk.broken), *walk.end()))


def _start(session: Session, key: bytes) -> tuple[Link, list[str]]:
    found = session.scalars(select(TrailStartRow)).all()
    if not found:
        return BEGINNING, []
    last = max(found, key=lambda row: row.sequence)
    start = Link(last.sequence, last.seal)
    if len(found) == 1 and last.proof == proof_of_start(key, start):
        return start, []
    return start, ["The note of how far old rows were removed was changed."]


def _rows(session: Session) -> Iterator[tuple[Entry, bytes]]:
    names = [one.name for one in fields(Entry)]
    columns = [getattr(TrailRow, name) for name in names]
    found = session.execute(
        select(TrailRow.seal, *columns).order_by(TrailRow.sequence).execution_options(yield_per=BATCH)
    )
    for seal, *values in found:
        yield Entry(**dict(zip(names, values, strict=True))), seal


def _missing(first: int, last: int) -> str:
    return f"Row {first} is missing." if first == last else f"Rows {first} to {last} are missing."


def _in_words(key: bytes, broken: list[_Row]) -> list[str]:
    few = broken[:MOST_COMPARED]
    around = zip([None, *few], few, [*few[1:], None], strict=False)
    said = [_about(key, row, before, after, few) for before, row, after in around]
    words = list(dict.fromkeys(sentence for sentence in said if sentence))
    if len(broken) > MOST_COMPARED:
        words.append(f"{len(broken) - MOST_COMPARED} more rows, up to row {broken[-1].entry.sequence}, do not fit.")
    return words


def _about(key: bytes, row: _Row, before: _Row | None, after: _Row | None, broken: list[_Row]) -> str:
    """Say what became of a broken row; nothing where the sentence about its neighbor says it."""
    number = row.entry.sequence
    if _moved(key, row, -1):
        said = _moved(key, before, -1)
        return "" if said else f"Row {number - 1} was put in; the rows after it got new numbers."
    if _moved(key, after, -1):
        return ""
    if _moved(key, row, +1):
        return ""  # said at the first row of the shift, below
    place = _place_of(key, row, broken)
    if place is not None:
        return f"Row {min(number, place)} and row {max(number, place)} were exchanged."
    if _moved(key, after, +1):
        return f"Row {number} was taken out; the rows after it got its and lower numbers."
    if before is not None and before.entry.sequence == number - 1:
        return f"Row {number - 1} or row {number} was changed or put in."
    return f"Row {number} was changed or put in."


def _moved(key: bytes, row: _Row | None, by: int) -> bool:
    """Tell whether a row follows the same row as ever, but was written under the next lower or higher number."""
    if row is None:
        return False
    return row.seal == seal_of(key, row.before, replace(row.entry, sequence=row.entry.sequence + by))


def _place_of(key: bytes, row: _Row, broken: list[_Row]) -> int | None:
    """Return the number under which a row was written, if it now stands in the place of another broken row."""
    for other in broken:
        number = other.entry.sequence
        if number == row.entry.sequence:
            continue
        # Where the two are neighbors, the one that stood before the other is the other now.
        candidates = (other.before, other.seal)
        written = replace(row.entry, sequence=number)
        if any(row.seal == seal_of(key, before, written) for before in candidates):
            return number
    return None

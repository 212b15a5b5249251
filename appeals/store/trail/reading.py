"""Rows of the trail found by person, act, object, day and outcome."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from appeals.store.trail.seals import Entry
from appeals.store.trail.tables import TrailRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are asked for; what is empty asks for nothing. `since` is the first moment, `before` the end."""

    actor_id: str = ""
    act: str = ""
    kind: str = ""
    object_id: str = ""
    outcome: str = ""
    since: datetime | None = None
    before: datetime | None = None


def count_rows(session: Session, wanted: Wanted) -> int:
    """Return how many rows there are."""
    return session.scalar(select(func.count()).select_from(TrailRow).where(*_conditions(wanted))) or 0


def newest_rows(session: Session, wanted: Wanted, *, limit: int, offset: int = 0) -> tuple[Entry, ...]:
    """Return rows, the last written first."""
    found = select(TrailRow).where(*_conditions(wanted)).order_by(TrailRow.sequence.desc())
    return tuple(_entry(row) for row in session.scalars(found.limit(limit).offset(offset)))


def rows_after(session: Session, wanted: Wanted, sequence: int, limit: int) -> tuple[Entry, ...]:
    """Return the next rows after a number, in the order in which they were written."""
    found = select(TrailRow).where(TrailRow.sequence > sequence, *_conditions(wanted)).order_by(TrailRow.sequence)
    return tuple(_entry(row) for row in session.scalars(found.limit(limit)))


def people_of_trail(session: Session) -> dict[str, str]:
    """Return the newest name by id of everybody who stands in the trail, in the order of names."""
    newest = select(func.max(TrailRow.sequence)).group_by(TrailRow.actor_id)
    found = select(TrailRow.actor_id, TrailRow.actor_name).where(TrailRow.sequence.in_(newest))
    return {row.actor_id: row.actor_name for row in session.execute(found.order_by(TrailRow.actor_name))}


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    equal = {
        TrailRow.actor_id: wanted.actor_id,
        TrailRow.act: wanted.act,
        TrailRow.kind: wanted.kind,
        TrailRow.object_id: wanted.object_id,
        TrailRow.outcome: wanted.outcome,
    }
    conditions = [column == value for column, value in equal.items() if value]
    if wanted.since:
        conditions.append(TrailRow.moment >= wanted.since)
    if wanted.before:
        conditions.append(TrailRow.moment < wanted.before)
    return conditions


def _entry(row: TrailRow) -> Entry:
    return Entry(
        row.sequence,
        row.moment,
        row.actor_id,
        row.actor_name,
        row.act,
        row.kind,
        row.object_id,
        row.outcome,
        row.address,
    )

"""What is older than its years: closed cases, earlier versions of cases, the beginning of the trail."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, select
from sqlalchemy.orm import Session

from appeals.store.case_tables import CaseRow, CaseVersionRow
from appeals.store.opening import ring_of
from appeals.store.trail.seals import Link, proof_of_start, trail_key
from appeals.store.trail.tables import TrailRow, TrailStartRow


@dataclass(frozen=True, slots=True)
class OldCase:
    """A closed case and when it was last saved."""

    id: str
    saved_at: datetime


def closed_before(session: Session, limit: datetime) -> tuple[OldCase, ...]:
    """Return archived cases that nobody saved since a moment, the oldest first."""
    old = select(CaseRow.id, CaseRow.updated_at).where(CaseRow.archived.is_(True), CaseRow.updated_at < limit)
    return tuple(OldCase(row.id, row.updated_at) for row in session.execute(old.order_by(CaseRow.updated_at)))


def versions_before(session: Session, limit: datetime) -> int:
    """Return how many versions were saved before a moment and are not the one that counts."""
    return session.scalar(select(func.count()).select_from(CaseVersionRow).where(_outdated(limit))) or 0


def trail_before(session: Session, limit: datetime) -> Link | None:
    """Return the last row of the trail's beginning that lies before a moment; none where nothing does.

    The last row of all stays, so that the trail never is empty.
    """
    kept = select(func.min(TrailRow.sequence)).where(TrailRow.moment >= limit)
    first_kept = session.scalar(kept) or session.scalar(select(func.max(TrailRow.sequence))) or 0
    last = select(TrailRow.sequence, TrailRow.seal).where(TrailRow.sequence < first_kept)
    found = session.execute(last.order_by(TrailRow.sequence.desc()).limit(1)).first()
    return Link(found.sequence, found.seal) if found else None


def remove_case(session: Session, case_id: str) -> None:
    """Remove a case with all that belongs to it."""
    _overwrite_what_goes(session)
    session.execute(delete(CaseRow).where(CaseRow.id == case_id))


def remove_versions(session: Session, limit: datetime) -> None:
    """Remove the versions that `versions_before` counts."""
    _overwrite_what_goes(session)
    session.execute(delete(CaseVersionRow).where(_outdated(limit)))


def remove_trail(session: Session, last: Link) -> int:
    """Remove the trail up to a row, note with proof that we did, and return how many rows went."""
    proof = proof_of_start(trail_key(ring_of(session)), last)
    gone = session.scalar(select(func.count()).select_from(TrailRow).where(TrailRow.sequence <= last.sequence)) or 0
    session.execute(delete(TrailRow).where(TrailRow.sequence <= last.sequence))
    session.execute(delete(TrailStartRow))
    session.execute(insert(TrailStartRow).values(sequence=last.sequence, seal=last.seal, proof=proof))
    return gone


def _outdated(limit: datetime) -> ColumnElement[bool]:
    counts = select(CaseRow.id).where(CaseRow.id == CaseVersionRow.case_id, CaseRow.version == CaseVersionRow.version)
    return and_(CaseVersionRow.saved_at < limit, ~counts.exists())


def _overwrite_what_goes(session: Session) -> None:
    """Let SQLite write zeros over what is removed, which it else leaves in the file."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete=ON")

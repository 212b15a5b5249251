"""Entries of the directory kept and found again: addresses of payers and local criteria, with every version.

Each function works in the session it is given; what they return is plain and frozen, never a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.store.base import now
from appeals.store.payers.tables import CasePayerRow, EntryRow, EntryVersionRow

PAYER, CRITERIA = "payer", "criteria"
ADDED, CHANGED, CONFIRMED, IMPORTED, RETIRED, PUT_BACK = (
    "added",
    "changed",
    "confirmed",
    "imported",
    "retired",
    "put back",
)
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says in one version."""

    id: str
    kind: str
    version: int
    retired: bool
    content: Content
    act: str
    author: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """From which version of which entry the payer of a case was taken, and when."""

    entry_id: str
    version: int
    taken_at: datetime


class EntryNotFound(LookupError):
    """There is no such entry in the directory, or no such version of it."""


class EntryChanged(Exception):
    """Somebody changed the entry since it was opened; nothing was written. `stored` is theirs."""

    def __init__(self, stored: Entry) -> None:
        self.stored = stored
        super().__init__(f"Entry {stored.id} is at version {stored.version}.")


def add_entry(session: Session, actor: Actor, kind: str, content: Content, act: str = ADDED) -> str:
    """Keep a new entry and return its id."""
    row = EntryRow(id=str(uuid4()), kind=kind, version=1, retired=False)
    session.add(row)
    session.flush()
    _keep(session, actor, row, content, act)
    return row.id


def change_entry(
    session: Session, actor: Actor, entry_id: str, content: Content, *, expected_version: int, act: str = CHANGED
) -> int:
    """Keep the next version of an entry and return its number; raise EntryNotFound or EntryChanged."""
    row = session.get(EntryRow, entry_id, populate_existing=True, with_for_update=True)
    if row is None:
        raise EntryNotFound(f"There is no entry {entry_id}.")
    if row.version != expected_version:
        raise EntryChanged(load_entry(session, entry_id))
    row.version += 1
    row.retired = act == RETIRED or (row.retired and act != PUT_BACK)
    session.flush()
    _keep(session, actor, row, content, act)
    return row.version


def load_entry(session: Session, entry_id: str, version: int | None = None) -> Entry:
    """Return an entry as it stands, or in an earlier version; raise EntryNotFound."""
    wanted = EntryVersionRow.version == (EntryRow.version if version is None else version)
    found = session.execute(_joined(wanted).where(EntryRow.id == entry_id)).first()
    if found is None:
        raise EntryNotFound(f"There is no entry {entry_id}, or no version {version} of it.")
    return _entry(*found)


def list_entries(session: Session, kind: str) -> tuple[Entry, ...]:
    """Return every entry of a kind as it stands, retired ones too, in the order in which they were added."""
    wanted = _joined(EntryVersionRow.version == EntryRow.version).where(EntryRow.kind == kind)
    rows = [_entry(*found) for found in session.execute(wanted)]
    return tuple(sorted(rows, key=lambda entry: (entry.saved_at, entry.id)))


def history_of(session: Session, entry_id: str) -> tuple[Entry, ...]:
    """Return every version of an entry, the newest first."""
    wanted = _joined(EntryVersionRow.entry_id == entry_id).where(EntryRow.id == entry_id)
    return tuple(_entry(*found) for found in session.execute(wanted.order_by(EntryVersionRow.version.desc())))


def state_of(session: Session, kind: str) -> tuple[tuple[str, int], ...]:
    """Return id and version of every entry of a kind: equal states say the same."""
    rows = session.execute(select(EntryRow.id, EntryRow.version).where(EntryRow.kind == kind).order_by(EntryRow.id))
    return tuple((entry_id, version) for entry_id, version in rows)


def note_taken(session: Session, case_id: str, entry_id: str, version: int) -> None:
    """Remember from which version the payer of a case was taken."""
    row = session.get(CasePayerRow, case_id) or CasePayerRow(case_id=case_id)
    row.entry_id, row.version, row.taken_at = entry_id, version, now()
    session.add(row)
    session.flush()


def taken_for(session: Session, case_id: str) -> Taken | None:
    """Return from where the payer of a case was taken, or None where it was typed."""
    row = session.get(CasePayerRow, case_id)
    return Taken(row.entry_id, row.version, row.taken_at) if row else None


def _joined(wanted: Any) -> Select[EntryRow, EntryVersionRow]:
    return select(EntryRow, EntryVersionRow).join(
        EntryVersionRow, and_(EntryVersionRow.entry_id == EntryRow.id, wanted)
    )


def _entry(row: EntryRow, version: EntryVersionRow) -> Entry:
    return Entry(
        id=row.id,
        kind=row.kind,
        version=version.version,
        retired=row.retired,
        content=version.content,
        act=version.act,
        author=version.author,
        saved_at=version.saved_at,
    )


def _keep(session: Session, actor: Actor, row: EntryRow, content: Content, act: str) -> None:
    session.add(
        EntryVersionRow(
            entry_id=row.id,
            version=row.version,
            act=act,
            content=dict(content),
            author_id=actor.id,
            author=actor.name,
            saved_at=now(),
        )
    )
    session.flush()

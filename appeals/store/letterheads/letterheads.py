"""Letterheads kept and found again: add, take a version into use, rename, retire, choose one for a case.

Each function works in the session it is given; what they return is plain and frozen, never a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.store.base import now
from appeals.store.letterheads.tables import CaseLetterheadRow, LetterheadRow, LetterheadVersionRow
from appeals.store.opening import ring_of
from appeals.store.sealed import open_bytes, seal_bytes


@dataclass(frozen=True, slots=True)
class LetterheadFile:
    """A checked and rebuilt Word file, the hash of what was uploaded, and what the check told about it."""

    content: bytes = field(repr=False)
    uploaded_sha256: str
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class LetterheadVersion:
    """When, by whom and with what notes a version was uploaded."""

    version: int
    author: str
    saved_at: datetime
    uploaded_sha256: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredLetterhead:
    """A letterhead as lists show it."""

    id: str
    version: int
    name: str
    site: str
    standard: bool
    retired: bool

    @property
    def offered(self) -> bool:
        """Tell whether cases may choose it."""
        return bool(self.version) and not self.retired

    @property
    def label(self) -> str:
        """Return its name, with its site where it has one."""
        return f"{self.name}, {self.site}" if self.site else self.name


class LetterheadNotFound(LookupError):
    """There is no such letterhead, or no such version of it."""


def add_letterhead(session: Session, actor: Actor, name: str, site: str, file: LetterheadFile) -> str:
    """Keep a new letterhead and return its id; no letter uses it until a version is taken into use."""
    row = LetterheadRow(id=str(uuid4()), version=0, name=name, site=site, standard=False, retired=False)
    session.add(row)
    session.flush()
    _keep_file(session, actor, row.id, 1, file)
    return row.id


def add_version(session: Session, actor: Actor, letterhead_id: str, file: LetterheadFile) -> int:
    """Keep another version of a letterhead, not in use yet, and return its number; raise LetterheadNotFound."""
    row = _row(session, letterhead_id)
    versions = LetterheadVersionRow.letterhead_id == letterhead_id
    number = (session.scalar(select(func.max(LetterheadVersionRow.version)).where(versions)) or 0) + 1
    _keep_file(session, actor, row.id, number, file)
    return number


def use_version(session: Session, letterhead_id: str, version: int) -> None:
    """Take a version into use, a newer or an earlier one; raise LetterheadNotFound.

    Where no letterhead is the standard yet, this one becomes it.
    """
    load_file(session, letterhead_id, version)
    row = _row(session, letterhead_id)
    standard = session.scalar(select(LetterheadRow.id).where(LetterheadRow.standard.is_(True)).limit(1))
    row.version, row.retired, row.standard = version, False, row.standard or standard is None
    session.flush()


def rename_letterhead(session: Session, letterhead_id: str, name: str, site: str) -> None:
    """Give a letterhead another name and site; raise LetterheadNotFound."""
    row = _row(session, letterhead_id)
    row.name, row.site = name, site
    session.flush()


def make_standard(session: Session, letterhead_id: str) -> None:
    """Let every case that chose none use this letterhead; raise LetterheadNotFound."""
    row = _row(session, letterhead_id)
    if not row.version:
        raise LetterheadNotFound(f"No version of letterhead {letterhead_id} is in use.")
    session.execute(update(LetterheadRow).values(standard=False))
    row.standard, row.retired = True, False
    session.flush()


def retire_letterhead(session: Session, letterhead_id: str, *, retired: bool) -> None:
    """Offer a letterhead no more, or again. No version is deleted; raise LetterheadNotFound."""
    row = _row(session, letterhead_id)
    row.retired, row.standard = retired, row.standard and not retired
    session.flush()


def list_letterheads(session: Session) -> tuple[StoredLetterhead, ...]:
    """Return every letterhead, those in use first, each group by site and name."""
    wanted = select(LetterheadRow).order_by(LetterheadRow.retired, LetterheadRow.site, LetterheadRow.name)
    return tuple(map(_stored, session.scalars(wanted)))


def find_letterhead(session: Session, letterhead_id: str) -> StoredLetterhead:
    """Return a letterhead; raise LetterheadNotFound."""
    return _stored(_row(session, letterhead_id))


def versions_of(session: Session, letterhead_id: str) -> tuple[LetterheadVersion, ...]:
    """Return every version of a letterhead, the newest first."""
    wanted = select(LetterheadVersionRow).where(LetterheadVersionRow.letterhead_id == letterhead_id)
    rows = session.scalars(wanted.order_by(LetterheadVersionRow.version.desc()))
    return tuple(
        LetterheadVersion(row.version, row.author, row.saved_at, row.uploaded_sha256, tuple(row.notes)) for row in rows
    )


def load_file(session: Session, letterhead_id: str, version: int) -> bytes:
    """Return the rebuilt Word file of a version; raise LetterheadNotFound."""
    row = session.get(LetterheadVersionRow, (letterhead_id, version))
    if row is None:
        raise LetterheadNotFound(f"There is no version {version} of letterhead {letterhead_id}.")
    return open_bytes(ring_of(session), row.file, _place(letterhead_id, version))


def chosen_for(session: Session, case_id: str) -> StoredLetterhead | None:
    """Return the letterhead of a case: the one chosen for it while it is offered, else the standard, or None."""
    chosen = choice_of(session, case_id)
    if chosen and chosen.offered:
        return chosen
    row = session.scalar(select(LetterheadRow).where(LetterheadRow.standard.is_(True)))
    return _stored(row) if row else None


def choice_of(session: Session, case_id: str) -> StoredLetterhead | None:
    """Return what was chosen for a case, retired or not, or None."""
    row = session.get(CaseLetterheadRow, case_id)
    return find_letterhead(session, row.letterhead_id) if row else None


def choose_for(session: Session, case_id: str, letterhead_id: str) -> None:
    """Choose a letterhead for a case, or the standard where the id is empty; raise LetterheadNotFound."""
    session.execute(delete(CaseLetterheadRow).where(CaseLetterheadRow.case_id == case_id))
    if letterhead_id:
        session.add(CaseLetterheadRow(case_id=case_id, letterhead_id=_row(session, letterhead_id).id))
    session.flush()


def _row(session: Session, letterhead_id: str) -> LetterheadRow:
    row = session.get(LetterheadRow, letterhead_id, populate_existing=True)
    if row is None:
        raise LetterheadNotFound(f"There is no letterhead {letterhead_id}.")
    return row


def _stored(row: LetterheadRow) -> StoredLetterhead:
    return StoredLetterhead(row.id, row.version, row.name, row.site, row.standard, row.retired)


def _keep_file(session: Session, actor: Actor, letterhead_id: str, version: int, file: LetterheadFile) -> None:
    session.add(
        LetterheadVersionRow(
            letterhead_id=letterhead_id,
            version=version,
            file=seal_bytes(ring_of(session), file.content, _place(letterhead_id, version)),
            uploaded_sha256=file.uploaded_sha256,
            notes=list(file.notes),
            author_id=actor.id,
            author=actor.name,
            saved_at=now(),
        )
    )
    session.flush()


def _place(letterhead_id: str, version: int) -> str:
    return f"letterhead_versions.file:{letterhead_id}/{version}"

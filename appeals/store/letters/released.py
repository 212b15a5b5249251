"""Released letters: frozen once, then only added to."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from appeals.store.letters.tables import LetterEventRow, ReleasedLetterRow, SignedFileRow
from appeals.store.opening import ring_of
from appeals.store.sealed import open_bytes, open_json, seal_bytes, seal_json

Details = Mapping[str, Any]
RELEASED, SENT, ANSWERED = "released", "sent", "answered"


class LetterNotFound(LookupError):
    """There is no such released letter, or it belongs to another case."""


class LetterDamaged(Exception):
    """The kept file is not the one that was released. Restore it from a backup."""


@dataclass(frozen=True, slots=True)
class LetterEvent:
    """A letter was sent or answered. `details` are what was typed about it."""

    what: str
    at: datetime
    by: str
    details: Details = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A version signed outside: `kind` is docx or pdf."""

    id: str
    kind: str
    sha256: str
    size: int
    at: datetime
    by: str
    by_name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReleasedLetter:
    """A released letter with all that happened to it, the oldest first."""

    id: str
    case_id: str
    kind: str
    sha256: str
    size: int
    released_at: datetime
    released_by: str
    supersedes: str | None
    superseded_by: str | None
    contents: Details = field(repr=False)
    events: tuple[LetterEvent, ...] = field(default=(), repr=False)
    signed: tuple[SignedFile, ...] = field(default=(), repr=False)

    @property
    def state(self) -> str:
        """Return how far the letter has come: released, sent, answered or superseded."""
        if self.superseded_by:
            return "superseded"
        happened = {event.what for event in self.events}
        return ANSWERED if ANSWERED in happened else SENT if SENT in happened else RELEASED


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a release keeps: the Word file, and `contents`, all that it was made from."""

    kind: str
    file: bytes = field(repr=False)
    contents: Details = field(repr=False)
    supersedes: str | None = None


def freeze(session: Session, case_id: str, frozen: Frozen, *, by: str, at: datetime) -> str:
    """Keep a letter as released and return its id. `by`: the id of who attests."""
    letter_id, ring = str(uuid4()), ring_of(session)
    row = ReleasedLetterRow(
        id=letter_id,
        case_id=case_id,
        kind=frozen.kind,
        contents=seal_json(ring, frozen.contents, f"released_letters.contents:{letter_id}"),
        file=seal_bytes(ring, frozen.file, f"released_letters.file:{letter_id}"),
        sha256=hashlib.sha256(frozen.file).hexdigest(),
        size=len(frozen.file),
        released_at=at,
        released_by=by,
        supersedes=frozen.supersedes,
    )
    session.add(row)
    session.flush()
    return letter_id


def load_released(session: Session, case_id: str, letter_id: str) -> ReleasedLetter:
    """Return a released letter of a case; raise LetterNotFound."""
    return _letter(session, _row(session, case_id, letter_id))


def list_released(session: Session, case_id: str) -> tuple[ReleasedLetter, ...]:
    """Return the released letters of a case, the newest first."""
    wanted = select(ReleasedLetterRow).where(ReleasedLetterRow.case_id == case_id)
    rows = session.scalars(wanted.order_by(ReleasedLetterRow.released_at.desc(), ReleasedLetterRow.id))
    return tuple(_letter(session, row) for row in rows)


def released_file(session: Session, case_id: str, letter_id: str) -> bytes:
    """Return the Word file as it was released; raise LetterNotFound, or LetterDamaged where its hash differs."""
    row = _row(session, case_id, letter_id)
    return _whole(open_bytes(ring_of(session), row.file, f"released_letters.file:{row.id}"), row.sha256)


def add_event(session: Session, letter_id: str, what: str, details: Details, *, by: str, at: datetime) -> None:
    """Record that a letter was sent or answered."""
    event_id = str(uuid4())
    sealed = seal_json(ring_of(session), details, f"letter_events.details:{event_id}")
    session.add(LetterEventRow(id=event_id, letter_id=letter_id, what=what, details=sealed, at=at, by=by))
    session.flush()


def add_signed(session: Session, letter_id: str, kind: str, file: bytes, *, by: tuple[str, str], at: datetime) -> str:
    """Keep a signed version and return its SHA-256; it is the one of record from now on. `by`: id and name."""
    file_id, ring, sha256 = str(uuid4()), ring_of(session), hashlib.sha256(file).hexdigest()
    row = SignedFileRow(id=file_id, letter_id=letter_id, kind=kind, sha256=sha256, size=len(file), at=at, by=by[0])
    row.file = seal_bytes(ring, file, f"signed_files.file:{file_id}")
    row.by_name = seal_json(ring, by[1], f"signed_files.by_name:{file_id}")
    session.add(row)
    session.flush()
    return sha256


def signed_file(session: Session, letter_id: str, file_id: str) -> tuple[str, bytes]:
    """Return kind and bytes of a signed version of a letter; raise LetterNotFound or LetterDamaged."""
    row = session.get(SignedFileRow, file_id)
    if row is None or row.letter_id != letter_id:
        raise LetterNotFound
    return row.kind, _whole(open_bytes(ring_of(session), row.file, f"signed_files.file:{row.id}"), row.sha256)


def _row(session: Session, case_id: str, letter_id: str) -> ReleasedLetterRow:
    row = session.get(ReleasedLetterRow, letter_id)
    if row is None or row.case_id != case_id:
        raise LetterNotFound
    return row


def _whole(file: bytes, sha256: str) -> bytes:
    if hashlib.sha256(file).hexdigest() != sha256:
        raise LetterDamaged("The kept file differs from the one that was released. Restore it from a backup.")
    return file


def _letter(session: Session, row: ReleasedLetterRow) -> ReleasedLetter:
    successor = select(ReleasedLetterRow.id).where(ReleasedLetterRow.supersedes == row.id)
    return ReleasedLetter(
        id=row.id,
        case_id=row.case_id,
        kind=row.kind,
        sha256=row.sha256,
        size=row.size,
        released_at=row.released_at,
        released_by=row.released_by,
        supersedes=row.supersedes,
        superseded_by=session.scalars(successor).one_or_none(),
        contents=open_json(ring_of(session), row.contents, f"released_letters.contents:{row.id}"),
        events=_events(session, row.id),
        signed=_signed(session, row.id),
    )


def _events(session: Session, letter_id: str) -> tuple[LetterEvent, ...]:
    wanted = select(LetterEventRow).where(LetterEventRow.letter_id == letter_id).order_by(LetterEventRow.at)
    ring = ring_of(session)
    return tuple(
        LetterEvent(row.what, row.at, row.by, open_json(ring, row.details, f"letter_events.details:{row.id}"))
        for row in session.scalars(wanted)
    )


def _signed(session: Session, letter_id: str) -> tuple[SignedFile, ...]:
    wanted = select(SignedFileRow).where(SignedFileRow.letter_id == letter_id).order_by(SignedFileRow.at)
    ring = ring_of(session)
    return tuple(
        SignedFile(row.id, row.kind, row.sha256, row.size, row.at, row.by, open_json(ring, row.by_name, _name(row)))
        for row in session.scalars(wanted)
    )


def _name(row: SignedFileRow) -> str:
    return f"signed_files.by_name:{row.id}"

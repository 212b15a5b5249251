"""Sign-in sessions in the database: known by a hash, sealed, ended by idleness, age, or a word.

NIST SP 800-63B-4, 5.2, and the practice of health records: 15 minutes idle, 8 hours at most.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from appeals.store.keyring import KeyMissing, SealBroken
from appeals.store.opening import ring_of
from appeals.store.sealed import Sealed, open_json, seal_json
from appeals.store.users.people import Person, PersonState, as_person
from appeals.store.users.secrets import hash_of
from appeals.store.users.tables import PersonRow, SignInSessionRow

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=8)
TOUCHED_EVERY = timedelta(minutes=1)  # that somebody is there is written no more often than this


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it was found. `person` is set once somebody signed in."""

    person: Person | None
    begun_at: datetime
    seen_at: datetime
    confirmed_at: datetime | None
    content: Mapping[str, Any] = field(repr=False)


def find_session(session: Session, secret: str, moment: datetime) -> KeptSession | None:
    """Return a session that still holds; none where it is unknown, too old, idle too long, or its account shut."""
    row = session.get(SignInSessionRow, hash_of(secret))
    if row is None or moment - row.seen_at >= IDLE or moment - row.begun_at >= LONGEST:
        return None
    person = _person(session, row.person_id)
    if row.person_id and (person is None or person.state is not PersonState.ACTIVE):
        return None
    try:
        content = open_json(ring_of(session), row.content, _place(row.secret_hash))
    except (KeyMissing, SealBroken):
        return None  # a session is worth a new sign-in, and no page of error
    return KeptSession(person, row.begun_at, row.seen_at, row.confirmed_at, content)


def begin_session(session: Session, secret: str, kept: KeptSession) -> None:
    """Write a new session, and sweep out those that ended."""
    sweep(session, kept.seen_at)
    row = SignInSessionRow(secret_hash=hash_of(secret), person_id=kept.person.id if kept.person else None)
    row.begun_at, row.seen_at, row.confirmed_at = kept.begun_at, kept.seen_at, kept.confirmed_at
    row.content = _sealed(session, row.secret_hash, kept.content)
    session.add(row)
    session.flush()


def keep_session(session: Session, secret: str, kept: KeptSession) -> None:
    """Write what changed in a session; one that was ended meanwhile by another request stays ended."""
    row = session.get(SignInSessionRow, hash_of(secret))
    if row is not None:
        row.seen_at, row.confirmed_at = kept.seen_at, kept.confirmed_at
        row.content = _sealed(session, row.secret_hash, kept.content)
        session.flush()


def touch_session(session: Session, secret: str, moment: datetime) -> None:
    """Note that somebody is there; a session that ended meanwhile stays ended."""
    row = session.get(SignInSessionRow, hash_of(secret))
    if row is not None:
        row.seen_at = moment


def end_session(session: Session, secret: str) -> bool:
    """End one session; its cookie opens nothing from now on. Return whether it was still there."""
    this = delete(SignInSessionRow).where(SignInSessionRow.secret_hash == hash_of(secret))
    return session.execute(this.returning(SignInSessionRow.seen_at)).first() is not None


def end_sessions_of(session: Session, person_id: str, *, but: str = "") -> None:
    """End every session of a person, but perhaps the one that asks for it."""
    theirs = delete(SignInSessionRow).where(SignInSessionRow.person_id == person_id)
    session.execute(theirs.where(SignInSessionRow.secret_hash != hash_of(but)))


def end_every_session(session: Session) -> None:
    """Sign everybody out."""
    session.execute(delete(SignInSessionRow))


def sweep(session: Session, moment: datetime) -> None:
    """Delete what ended by itself."""
    idle, old = SignInSessionRow.seen_at <= moment - IDLE, SignInSessionRow.begun_at <= moment - LONGEST
    session.execute(delete(SignInSessionRow).where(or_(idle, old)))


def _person(session: Session, person_id: str | None) -> Person | None:
    row = session.get(PersonRow, person_id) if person_id else None
    return as_person(row) if row else None


def _sealed(session: Session, key: bytes, content: Mapping[str, Any]) -> Sealed:
    return seal_json(ring_of(session), dict(content), _place(key))


def _place(key: bytes) -> str:
    return f"sign_in_sessions.content:{key.hex()}"

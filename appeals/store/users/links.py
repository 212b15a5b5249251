"""One-time links with which a person sets a password: made, looked at, used up."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from appeals.store.users.people import Person, PersonState, load_person
from appeals.store.users.secrets import hash_of, new_secret
from appeals.store.users.tables import OneTimeLinkRow


def make_link(session: Session, person_id: str, expires_at: datetime) -> str:
    """Keep a new link and return its secret, which is shown once; earlier links of the person end."""
    session.execute(delete(OneTimeLinkRow).where(OneTimeLinkRow.person_id == person_id))
    secret = new_secret()
    session.add(OneTimeLinkRow(secret_hash=hash_of(secret), person_id=person_id, expires_at=expires_at))
    session.flush()
    return secret


def person_of_link(session: Session, secret: str, moment: datetime) -> Person | None:
    """Return whose link this is, or none where it is unknown, expired, used up, or its account is disabled."""
    row = session.get(OneTimeLinkRow, hash_of(secret))
    if row is None or row.expires_at <= moment:
        return None
    person = load_person(session, row.person_id)
    return None if person.state is PersonState.DISABLED else person


def end_every_link(session: Session) -> None:
    """End all links with which passwords are set."""
    session.execute(delete(OneTimeLinkRow))


def use_up(session: Session, person_id: str) -> None:
    """End the links of a person."""
    session.execute(delete(OneTimeLinkRow).where(OneTimeLinkRow.person_id == person_id))

"""Passkeys kept and found again. What a browser sends is judged at the border, in `web.account`."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from appeals.store.base import now
from appeals.store.users.tables import PasskeyRow


@dataclass(frozen=True, slots=True)
class MadePasskey:
    """The public half of a key as a device made it; `uses` is the device's own count, 0 where it keeps none."""

    credential_id: bytes
    public_key: bytes
    uses: int


@dataclass(frozen=True, slots=True)
class Passkey(MadePasskey):
    """A passkey that a person keeps with us."""

    person_id: str
    name: str
    created_at: datetime


def add_passkey(session: Session, person_id: str, name: str, made: MadePasskey) -> bool:
    """Keep a passkey; tell whether it was new."""
    if session.get(PasskeyRow, made.credential_id) is not None:
        return False
    row = PasskeyRow(credential_id=made.credential_id, person_id=person_id, name=name, public_key=made.public_key)
    row.uses, row.created_at = made.uses, now()
    session.add(row)
    session.flush()
    return True


def find_passkey(session: Session, credential_id: bytes) -> Passkey | None:
    """Return a passkey by the id that the browser names."""
    row = session.get(PasskeyRow, credential_id)
    return _passkey(row) if row else None


def passkeys_of(session: Session, person_id: str) -> tuple[Passkey, ...]:
    """Return the passkeys of a person, the oldest first."""
    mine = select(PasskeyRow).where(PasskeyRow.person_id == person_id).order_by(PasskeyRow.created_at)
    return tuple(_passkey(row) for row in session.scalars(mine))


def note_use(session: Session, credential_id: bytes, uses: int) -> None:
    """Keep the count of a passkey that was used."""
    row = session.get(PasskeyRow, credential_id)
    if row is not None:
        row.uses = uses
        session.flush()


def remove_passkey(session: Session, person_id: str, credential_id: bytes) -> bool:
    """Forget a passkey of a person; tell whether there was one."""
    row = session.get(PasskeyRow, credential_id)
    if row is None or row.person_id != person_id:
        return False
    session.delete(row)
    session.flush()
    return True


def _passkey(row: PasskeyRow) -> Passkey:
    return Passkey(row.credential_id, row.public_key, row.uses, row.person_id, row.name, row.created_at)

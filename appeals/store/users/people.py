"""People kept and found again: add, look up, list, change roles, disable."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Role
from appeals.store.base import now
from appeals.store.users.tables import PersonRoleRow, PersonRow


class PersonState(StrEnum):
    """How an account stands."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    id: str
    email: str = field(repr=False)
    name: str = field(repr=False)
    roles: frozenset[Role]
    state: PersonState
    has_authenticator: bool
    codes_locked: bool
    passkeys: int
    last_sign_in: datetime | None

    @property
    def has_second_factor(self) -> bool:
        """Tell whether a password alone is not enough to be this person."""
        return self.has_authenticator or self.passkeys > 0

    def acting_from(self, address: str) -> Actor:
        """Return this person as who acts, from a network address."""
        return Actor(self.id, self.name, self.roles, address)


# Wrong codes in a row; then only a new link helps (NIST SP 800-63B-4, 3.2.2, allows 100).
MOST_WRONG_CODES = 50


class PersonNotFound(LookupError):
    """There is no such person."""


class EmailTaken(ValueError):
    """Somebody has an account with this email already."""


def add_person(session: Session, email: str, name: str, roles: Iterable[Role]) -> Person:
    """Keep a new person without a password; raise EmailTaken."""
    row = PersonRow(id=str(uuid4()), email=plain_email(email), name=name, disabled=False, created_at=now())
    row.roles = [PersonRoleRow(role=role.value) for role in sorted(set(roles))]
    if session.scalar(select(PersonRow.id).where(PersonRow.email == row.email)) is not None:
        raise EmailTaken(row.email)
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise EmailTaken(row.email) from None
    return as_person(row)


def load_person(session: Session, person_id: str) -> Person:
    """Return a person; raise PersonNotFound."""
    return as_person(row_of(session, person_id))


def find_person(session: Session, email: str) -> Person | None:
    """Return the person with an email, however it is capitalized."""
    row = session.scalar(select(PersonRow).where(PersonRow.email == plain_email(email)))
    return as_person(row) if row else None


def list_people(session: Session) -> tuple[Person, ...]:
    """Return everybody by name."""
    return tuple(as_person(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id)))


def set_roles(session: Session, person_id: str, roles: Iterable[Role]) -> None:
    """Give a person these roles and no others."""
    row, wanted = row_of(session, person_id), {role.value for role in roles}
    kept = [held for held in row.roles if held.role in wanted]
    row.roles = kept + [PersonRoleRow(role=role) for role in sorted(wanted - {held.role for held in kept})]
    session.flush()


def set_disabled(session: Session, person_id: str, *, disabled: bool) -> None:
    """Shut an account, or open it again."""
    row_of(session, person_id).disabled = disabled
    session.flush()


def set_password_hash(session: Session, person_id: str, password_hash: str) -> None:
    """Keep the hash of a new password."""
    row_of(session, person_id).password_hash = password_hash
    session.flush()


def password_hash_of(session: Session, person_id: str) -> str | None:
    """Return the hash of a person's password; none while the invitation is open or the account is shut."""
    row = row_of(session, person_id)
    return None if row.disabled else row.password_hash


def note_sign_in(session: Session, person_id: str, moment: datetime) -> None:
    """Keep when a person signed in last."""
    row_of(session, person_id).last_sign_in = moment
    session.flush()


def active_administrators(session: Session, *, to_change: bool = False) -> frozenset[str]:
    """Return the ids of those who can sign in and keep accounts; `to_change` holds them as they are meanwhile."""
    wanted = select(PersonRow.id).join(PersonRoleRow).where(PersonRoleRow.role == Role.ADMINISTRATOR.value)
    open_accounts = wanted.where(PersonRow.disabled.is_(False), PersonRow.password_hash.is_not(None))
    if to_change:
        open_accounts = open_accounts.with_for_update(of=PersonRow)
    return frozenset(session.scalars(open_accounts))


def is_anybody(session: Session) -> bool:
    """Tell whether there is any account."""
    return bool(session.scalar(select(func.count()).select_from(PersonRow)))


def row_of(session: Session, person_id: str) -> PersonRow:
    """Return the row of a person, for the other modules of this package; raise PersonNotFound."""
    row = session.get(PersonRow, person_id)
    if row is None:
        raise PersonNotFound(f"There is no person {person_id}.")
    return row


def as_person(row: PersonRow) -> Person:
    """Return a row as what may cross the layers."""
    state = PersonState.DISABLED if row.disabled else PersonState.ACTIVE if row.password_hash else PersonState.INVITED
    known = {role.value for role in Role}
    return Person(
        id=row.id,
        email=row.email,
        name=row.name,
        roles=frozenset(Role(held.role) for held in row.roles if held.role in known),
        state=state,
        has_authenticator=row.authenticator is not None,
        codes_locked=row.wrong_codes >= MOST_WRONG_CODES,
        passkeys=len(row.passkeys),
        last_sign_in=row.last_sign_in,
    )


def plain_email(email: str) -> str:
    """Return an email as it is compared."""
    return email.strip().casefold()

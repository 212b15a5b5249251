"""A person for each role, for the demonstration: passwords by chance, new each time."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from appeals.domain.access import Role
from appeals.store.opening import Store
from appeals.store.users.people import Person
from appeals.workflow.people.accounts import COMMAND_LINE, invite, set_password_by_link

_CAST = (
    ("provider@demo.example", "Dana Whitfield, MD", Role.PROVIDER),
    ("staff@demo.example", "Marisol Vega", Role.STAFF),
    ("administrator@demo.example", "Theo Lindgren", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A person of the demonstration, with the password to print."""

    person: Person
    password: str = field(repr=False)


def add_cast(store: Store, moment: datetime) -> tuple[SignIn, ...]:
    """Make the people of the demonstration."""
    return tuple(_added(store, email, name, role, moment) for email, name, role in _CAST)


def _added(store: Store, email: str, name: str, role: Role, moment: datetime) -> SignIn:
    link = invite(store, COMMAND_LINE, email, name, [role], moment=moment)
    password = secrets.token_hex(10)
    return SignIn(set_password_by_link(store, link.secret, password, moment, ""), password)

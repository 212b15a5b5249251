"""How roles and states are said to people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appeals.domain.access import Role
from appeals.store.users.people import PersonState


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A role as a choice in a form."""

    role: Role
    name: str
    about: str


ROLES = (
    RoleWords(Role.PROVIDER, "Provider", "Drafts and signs; sees the cases they began or were put on."),
    RoleWords(Role.STAFF, "Staff", "Drafts, sends and tracks; sees every case of the practice."),
    RoleWords(Role.ADMINISTRATOR, "Administrator", "Keeps accounts, keys and the audit trail; sees no case by that."),
)
STATES: Mapping[PersonState, str] = {
    PersonState.ACTIVE: "Active",
    PersonState.INVITED: "Invited",
    PersonState.DISABLED: "Disabled",
}


def roles_said(roles: Iterable[Role]) -> str:
    """Say the roles of a person in one row: `Provider, staff`."""
    held = set(roles)
    return ", ".join(words.name for words in ROLES if words.role in held).capitalize() or "No role yet"

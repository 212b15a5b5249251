"""Who may do what: one table, closed by default. Who somebody is, the store knows; this module only judges."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person does in the practice; one person may have several roles."""

    PROVIDER = "provider"
    STAFF = "staff"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """One thing that can be allowed."""

    USE_CASES = "use_cases"  # list, open and change the cases that are theirs
    SEE_ALL_CASES = "see_all_cases"  # every case of the practice counts as theirs
    RELEASE_LETTERS = "release_letters"  # attest, freeze, supersede
    SEND_LETTERS = "send_letters"  # record how a letter went out and what was answered
    SHARE_LETTERS = "share_letters"  # give a patient the way to a released letter, and take it back
    EDIT_TEMPLATES = "edit_templates"  # letters, parts, arguments, letterheads
    APPROVE_TEMPLATES = "approve_templates"  # publish what somebody else wrote, where the practice asks for two
    EDIT_PAYERS = "edit_payers"  # the directory of payers and their local criteria
    MANAGE_PEOPLE = "manage_people"  # invite, change roles, disable, send a reset link
    READ_TRAIL = "read_trail"
    MANAGE_KEYS = "manage_keys"  # rotate keys, make backups
    READ_KNOWLEDGE = "read_knowledge"  # guide pages and rows: hold no health data


_EVERYBODY = frozenset({Permission.READ_KNOWLEDGE})
_CASE_WORK = frozenset({Permission.USE_CASES, Permission.SEND_LETTERS, Permission.SHARE_LETTERS})
ALLOWED: Mapping[Role, frozenset[Permission]] = {
    Role.PROVIDER: _EVERYBODY | _CASE_WORK | {Permission.RELEASE_LETTERS},
    Role.STAFF: _EVERYBODY
    | _CASE_WORK
    | {
        Permission.SEE_ALL_CASES,
        Permission.EDIT_TEMPLATES,
        Permission.APPROVE_TEMPLATES,
        Permission.EDIT_PAYERS,
    },
    # Who keeps accounts and keys reads no case by that.
    Role.ADMINISTRATOR: _EVERYBODY | {Permission.MANAGE_PEOPLE, Permission.READ_TRAIL, Permission.MANAGE_KEYS},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and from where: a person's id, the name shown to colleagues, roles, and the network address."""

    id: str
    name: str
    roles: frozenset[Role]
    address: str = ""

    def may(self, permission: Permission) -> bool:
        """Tell whether one of the roles allows this."""
        return any(permission in ALLOWED[role] for role in self.roles)

    def demand(self, permission: Permission) -> None:
        """Raise NotAllowed unless one of the roles allows this."""
        if not self.may(permission):
            raise NotAllowed(permission.value)


class NotAllowed(Exception):
    """Who acts may not do this. The message names the permission only."""

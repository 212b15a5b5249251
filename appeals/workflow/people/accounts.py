"""What an administrator does with accounts: invite, change roles, disable, give a new link, end sessions."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission, Role
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.store.users import people
from appeals.store.users.factors import drop_factors
from appeals.store.users.links import make_link, person_of_link, use_up
from appeals.store.users.people import Person, PersonState
from appeals.store.users.sessions import end_sessions_of
from appeals.workflow.people.own_account import checked_hash

INVITATION_LASTS = timedelta(days=7)
RESET_LASTS = timedelta(hours=24)
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}  # control, direction, private use, halves of signs: Unicode general categories
# Who sits at the machine itself needs no account: the files are theirs.
COMMAND_LINE = Actor("command-line", "Command line", frozenset({Role.ADMINISTRATOR}))


class LastAdministrator(ValueError):
    """Nobody could keep accounts any more."""


class AccountShut(ValueError):
    """The account is disabled: no link would open it."""


class NameRefused(ValueError):
    """A name without a letter, or one that stands for the machine itself. The message says what to do."""


class LinkDoesNotHold(LookupError):
    """The link is unknown, expired, or used up."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A one-time link for a person: the secret is shown once and kept nowhere."""

    person: Person
    secret: str = field(repr=False)
    expires_at: datetime


def list_people(store: Store, actor: Actor) -> tuple[Person, ...]:
    """Return everybody by name; raise NotAllowed."""
    actor.demand(Permission.MANAGE_PEOPLE)
    with store.reading() as session:
        return people.list_people(session)


def one_person(store: Store, actor: Actor, person_id: str) -> Person:
    """Return one person; raise NotAllowed, PersonNotFound."""
    actor.demand(Permission.MANAGE_PEOPLE)
    with store.reading() as session:
        return people.load_person(session, person_id)


def invite(store: Store, actor: Actor, email: str, name: str, roles: Iterable[Role], *, moment: datetime) -> NewLink:
    """Keep a new person and return their link; raise NameRefused, EmailTaken, NotAllowed."""
    actor.demand(Permission.MANAGE_PEOPLE)
    shown = _plain_name(name)
    with store.writing() as session:
        person = people.add_person(session, email, shown, roles)
        secret = make_link(session, person.id, moment + INVITATION_LASTS)
        record(session, actor, "invite", kind="person", object_id=person.id)
        _note_roles(session, actor, person.id, "give_role", person.roles)
    return NewLink(person, secret, moment + INVITATION_LASTS)


def new_link(store: Store, actor: Actor, person_id: str, moment: datetime) -> NewLink:
    """Return a new link: for the invitation that was missed, or for a lost password or second factor.

    Password and factors hold until the link is used. Raises AccountShut, PersonNotFound, NotAllowed.
    """
    with _act(store, actor, "make_link", person_id) as session:
        person = people.load_person(session, person_id)
        if person.state is PersonState.DISABLED:
            raise AccountShut
        lasts = INVITATION_LASTS if person.state is PersonState.INVITED else RESET_LASTS
        secret = make_link(session, person_id, moment + lasts)
    return NewLink(person, secret, moment + lasts)


def new_link_for_email(store: Store, actor: Actor, email: str, moment: datetime) -> NewLink:
    """Return a new link for who has this email; raise PersonNotFound, NotAllowed."""
    actor.demand(Permission.MANAGE_PEOPLE)
    with store.reading() as session:
        person = people.find_person(session, email)
    if person is None:
        raise people.PersonNotFound
    return new_link(store, actor, person.id, moment)


def change_roles(store: Store, actor: Actor, person_id: str, roles: Iterable[Role]) -> None:
    """Give a person these roles; raise LastAdministrator, PersonNotFound, NotAllowed."""
    actor.demand(Permission.MANAGE_PEOPLE)
    wanted = frozenset(roles)
    with store.writing() as session:
        held = people.load_person(session, person_id).roles
        if Role.ADMINISTRATOR not in wanted:
            _keep_one_administrator(session, person_id)
        people.set_roles(session, person_id, wanted)
        _note_roles(session, actor, person_id, "give_role", wanted - held)
        _note_roles(session, actor, person_id, "take_role", held - wanted)


def disable(store: Store, actor: Actor, person_id: str) -> None:
    """Shut an account and end its sessions; raise LastAdministrator, PersonNotFound, NotAllowed."""
    with _act(store, actor, "disable", person_id) as session:
        _keep_one_administrator(session, person_id)
        people.set_disabled(session, person_id, disabled=True)
        use_up(session, person_id)
        end_sessions_of(session, person_id)


def enable(store: Store, actor: Actor, person_id: str) -> None:
    """Open an account again; raise PersonNotFound, NotAllowed."""
    with _act(store, actor, "enable", person_id) as session:
        people.set_disabled(session, person_id, disabled=False)


def end_sessions(store: Store, actor: Actor, person_id: str) -> None:
    """Sign a person out everywhere; raise PersonNotFound, NotAllowed."""
    with _act(store, actor, "end_sessions", person_id) as session:
        people.load_person(session, person_id)
        end_sessions_of(session, person_id)


def whose_link(store: Store, secret: str, moment: datetime) -> Person:
    """Return whose link this is, without using it up; raise LinkDoesNotHold."""
    with store.reading() as session:
        person = person_of_link(session, secret, moment)
    if person is None:
        raise LinkDoesNotHold
    return person


def set_password_by_link(store: Store, secret: str, password: str, moment: datetime, address: str) -> Person:
    """Set the first or a new password, forget old factors, end old sessions; raise LinkDoesNotHold, WeakPassword."""
    hashed = checked_hash(whose_link(store, secret, moment), password)
    with store.writing() as session:
        person = person_of_link(session, secret, moment)  # again: two may have come at once
        if person is None:
            raise LinkDoesNotHold
        use_up(session, person.id)
        people.set_password_hash(session, person.id, hashed)
        drop_factors(session, person.id)
        end_sessions_of(session, person.id)
        act = "accept_invitation" if person.state is PersonState.INVITED else "reset_password"
        record(session, person.acting_from(address), act, kind="person", object_id=person.id)
        return people.load_person(session, person.id)


def is_ready(store: Store) -> bool:
    """Tell whether somebody can sign in and keep accounts."""
    with store.reading() as session:
        return bool(people.active_administrators(session))


def is_anybody(store: Store) -> bool:
    """Tell whether anybody was ever invited."""
    with store.reading() as session:
        return people.is_anybody(session)


@contextmanager
def _act(store: Store, actor: Actor, act: str, person_id: str) -> Iterator[Session]:
    actor.demand(Permission.MANAGE_PEOPLE)
    with store.writing() as session:
        yield session
        record(session, actor, act, kind="person", object_id=person_id)


def _note_roles(session: Session, actor: Actor, person_id: str, act: str, roles: Iterable[Role]) -> None:
    for role in sorted(roles):
        record(session, actor, act, kind=role.value, object_id=person_id)


def _plain_name(name: str) -> str:
    """Return a name on one line, without signs that are not seen: the trail and colleagues know people by it."""
    words = ("".join(sign for sign in word if unicodedata.category(sign) not in UNSEEN) for word in name.split())
    plain = " ".join(word for word in words if word)
    if not any(sign.isalpha() for sign in plain):
        raise NameRefused("Enter the name that colleagues see.")
    if plain.casefold().startswith(COMMAND_LINE.name.casefold()):
        raise NameRefused("So the trail calls whoever works at the machine itself. Enter the person's own name.")
    return plain


def _keep_one_administrator(session: Session, person_id: str) -> None:
    if people.active_administrators(session, to_change=True) == {person_id}:
        raise LastAdministrator

"""What a person changes in their own account: password, authenticator app, passkeys, recovery codes.

Each of these ends the person's other sessions: who learned the old secret is put out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.domain.passwords import weakness
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.store.users import factors, passkeys
from appeals.store.users.passkeys import MadePasskey, Passkey
from appeals.store.users.passwords import password_hash
from appeals.store.users.people import Person, load_person, set_password_hash
from appeals.store.users.sessions import end_sessions_of


class WeakPassword(ValueError):
    """The password is too easy to guess. The message says why, and does not quote it."""


class LastFactor(ValueError):
    """Without this the person would have no second factor left."""


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What a person sees of their own account."""

    person: Person
    passkeys: tuple[Passkey, ...]
    recovery_codes: int


def own_account(store: Store, actor: Actor) -> OwnAccount:
    """Return the account of who asks."""
    with store.reading() as session:
        person = load_person(session, actor.id)
        left = factors.recovery_codes_left(session, actor.id)
        return OwnAccount(person, passkeys.passkeys_of(session, actor.id), left)


def change_password(store: Store, actor: Actor, password: str) -> None:
    """Set a new password; raise WeakPassword."""
    with store.reading() as session:
        person = load_person(session, actor.id)
    hashed = checked_hash(person, password)
    with _change(store, actor, "change_password") as session:
        set_password_hash(session, actor.id, hashed)


def set_up_authenticator(store: Store, actor: Actor, secret: str, code: str) -> bool:
    """Keep an app whose code proves that it holds the secret; tell whether it did."""
    with store.writing() as session:
        right = factors.set_authenticator(session, actor.id, secret, code.replace(" ", ""))
        if right:
            _note(session, actor, "change_authenticator")
    return right


def add_passkey(store: Store, actor: Actor, name: str, made: MadePasskey) -> bool:
    """Keep a passkey that the browser proved; tell whether it was new."""
    with store.writing() as session:
        new = passkeys.add_passkey(session, actor.id, name, made)
        if new:
            _note(session, actor, "add_passkey")
    return new


def remove_passkey(store: Store, actor: Actor, credential_id: bytes) -> None:
    """Forget a passkey; raise LastFactor where nothing else would be left."""
    with _change(store, actor, "remove_passkey") as session:
        person = load_person(session, actor.id)
        if not person.has_authenticator and person.passkeys < 2:
            raise LastFactor
        passkeys.remove_passkey(session, actor.id, credential_id)


def renew_recovery_codes(store: Store, actor: Actor) -> tuple[str, ...]:
    """Make new recovery codes and return them, to be shown this once."""
    with store.writing() as session:
        codes = factors.new_recovery_codes(session, actor.id)
        record(session, actor, "renew_recovery_codes", kind="person", object_id=actor.id)
    return codes


def checked_hash(person: Person, password: str) -> str:
    """Return the hash of a password that this person may have; raise WeakPassword."""
    weak = weakness(password, (person.name, person.email))
    if weak:
        raise WeakPassword(weak)
    return password_hash(password)


@contextmanager
def _change(store: Store, actor: Actor, act: str) -> Iterator[Session]:
    with store.writing() as session:
        yield session
        _note(session, actor, act)


def _note(session: Session, actor: Actor, act: str) -> None:
    end_sessions_of(session, actor.id)
    record(session, actor, act, kind="person", object_id=actor.id)

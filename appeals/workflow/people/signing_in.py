"""Sign in and out: each proof is checked once, every try leaves a row in the trail."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.store.users import factors, people
from appeals.store.users.passkeys import Passkey, find_passkey, note_use
from appeals.store.users.passwords import is_password
from appeals.store.users.people import Person, PersonState
from appeals.store.users.sessions import end_session

CODES = {"code", "recovery code"}


class CodesLocked(Exception):
    """Too many wrong codes were typed in a row; only a new link helps."""


def check_password(store: Store, email: str, password: str, address: str) -> Person | None:
    """Return whose email and password these are; unknown, wrong, disabled and invited take alike.

    Either way a row is left: a right password whose code never came is worth to be seen.
    """
    with store.reading() as session:
        person = people.find_person(session, email)
        kept = people.password_hash_of(session, person.id) if person else None
    if is_password(kept, password) and person:  # in this order: an unknown name costs a hash as well
        with store.writing() as session:
            record(session, person.acting_from(address), "give_password", kind="person", object_id=person.id)
        return person
    _refuse(store, person, address, "password")
    return None


def password_mark(store: Store, person_id: str) -> str:
    """Return a mark that changes with the person's password: a sign-in begun with an older one ends there."""
    with store.reading() as session:
        return sha256((people.password_hash_of(session, person_id) or "").encode()).hexdigest()


def check_code(store: Store, person_id: str, code: str, address: str) -> Person | None:
    """Return the person if a code of their app is right, and was never used before; raise CodesLocked."""
    with store.writing() as session:
        right = factors.use_code(session, person_id, code.replace(" ", ""))
        person = _open_account(session, person_id)
    if right and person:
        return person
    _refuse(store, person, address, "code")
    return None


def check_recovery_code(store: Store, person_id: str, code: str, address: str) -> Person | None:
    """Return the person if this was one of their recovery codes; it is used up. Raises CodesLocked."""
    with store.writing() as session:
        right = factors.use_recovery_code(session, person_id, code)
        person = _open_account(session, person_id)
        if right and person:
            record(session, person.acting_from(address), "use_recovery_code", kind="person", object_id=person_id)
    if right and person:
        return person
    _refuse(store, person, address, "recovery code")
    return None


def passkey_named(store: Store, credential_id: bytes) -> Passkey | None:
    """Return the passkey that a browser names."""
    with store.reading() as session:
        return find_passkey(session, credential_id)


def use_passkey(store: Store, passkey: Passkey, uses: int) -> Person | None:
    """Return whose passkey this is, after the browser proved it; none where the account is not open."""
    with store.writing() as session:
        note_use(session, passkey.credential_id, uses)
        return _open_account(session, passkey.person_id)


def refuse_passkey(store: Store, address: str) -> None:
    """Note that a passkey was not accepted."""
    _refuse(store, None, address, "passkey")


def note_sign_in(store: Store, person: Person, moment: datetime, address: str) -> None:
    """Note that a person is signed in now."""
    with store.writing() as session:
        people.note_sign_in(session, person.id, moment)
        record(session, person.acting_from(address), "sign_in", kind="person", object_id=person.id)


def note_confirmation(store: Store, actor: Actor, *, done: bool) -> None:
    """Note that a signed-in person proved again who they are, or failed to."""
    with store.writing() as session:
        outcome = "done" if done else "refused"
        record(session, actor, "confirm", kind="person", object_id=actor.id, outcome=outcome)


def is_own_password(store: Store, actor: Actor, password: str) -> bool:
    """Tell whether this is the password of who asks."""
    with store.reading() as session:
        kept = people.password_hash_of(session, actor.id)
    return is_password(kept, password)


def sign_out(store: Store, actor: Actor, secret: str) -> None:
    """End the session with this secret."""
    with store.writing() as session:
        end_session(session, secret)
        record(session, actor, "sign_out", kind="person", object_id=actor.id)


def _open_account(session: Session, person_id: str) -> Person | None:
    try:
        person = people.load_person(session, person_id)
    except people.PersonNotFound:
        return None
    return person if person.state is PersonState.ACTIVE else None


def _refuse(store: Store, person: Person | None, address: str, kind: str) -> None:
    """Leave a row that names the account if there is one; what was typed is kept nowhere.

    Raises CodesLocked, with a row of its own, where no code helps any more.
    """
    actor = person.acting_from(address) if person else Actor("", "", frozenset(), address)
    with store.writing() as session:
        record(session, actor, "sign_in", kind=kind, object_id=actor.id, outcome="refused")
        locked = bool(person and person.codes_locked and kind in CODES)
        if locked:
            record(session, actor, "lock", kind="person", object_id=actor.id)
    if locked:
        raise CodesLocked

"""Who works on a case: seen, added, taken off."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.store.users import on_cases as kept
from appeals.store.users.people import Person, PersonState, list_people
from appeals.workflow.cases import case_of


class NotToBeAdded(ValueError):
    """There is no such colleague who may work on cases."""


class LastOnCase(ValueError):
    """Nobody would be left on the case."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """Who works on a case, and who else could."""

    people: tuple[Person, ...]
    others: tuple[Person, ...]


def who_works_on(store: Store, actor: Actor, case_id: str) -> AtWork:
    """Return the people of a case; raise CaseNotFound."""
    with store.reading() as session:
        case_of(session, actor, case_id)
        on_it = kept.people_on(session, case_id)
        known = {person.id for person in on_it}
        others = (person for person in list_people(session) if person.id not in known and _could_work(person))
        return AtWork(on_it, tuple(others))


def put_on_case(store: Store, actor: Actor, case_id: str, person_id: str) -> None:
    """Let a colleague work on a case; raise CaseNotFound, NotToBeAdded."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        if not any(person.id == person_id and _could_work(person) for person in list_people(session)):
            raise NotToBeAdded
        kept.put_on(session, case_id, person_id)
        _note(session, actor, "put_on_case", case_id, person_id)


def take_off_case(store: Store, actor: Actor, case_id: str, person_id: str) -> None:
    """End a colleague's work on a case; raise CaseNotFound, LastOnCase."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        if not kept.take_off(session, case_id, person_id):
            raise LastOnCase
        _note(session, actor, "take_off_case", case_id, person_id)


def _note(session: Session, actor: Actor, act: str, case_id: str, person_id: str) -> None:
    record(session, actor, act, kind="case", object_id=case_id)
    record(session, actor, act, kind="person", object_id=person_id)


def _could_work(person: Person) -> bool:
    return person.state is PersonState.ACTIVE and person.acting_from("").may(Permission.USE_CASES)

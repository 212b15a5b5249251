"""Who works on a case."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from appeals.store.users.people import Person, as_person
from appeals.store.users.tables import CasePersonRow, PersonRow


def works_on(session: Session, case_id: str, person_id: str) -> bool:
    """Tell whether a person was put on a case."""
    return session.get(CasePersonRow, (case_id, person_id)) is not None


def people_on(session: Session, case_id: str) -> tuple[Person, ...]:
    """Return who works on a case, by name."""
    wanted = select(PersonRow).join(CasePersonRow, CasePersonRow.person_id == PersonRow.id)
    rows = session.scalars(wanted.where(CasePersonRow.case_id == case_id).order_by(PersonRow.name, PersonRow.id))
    return tuple(as_person(row) for row in rows)


def put_on(session: Session, case_id: str, person_id: str) -> None:
    """Put a person on a case, if they are not on it yet."""
    if not works_on(session, case_id, person_id):
        session.add(CasePersonRow(case_id=case_id, person_id=person_id))
        session.flush()


def take_off(session: Session, case_id: str, person_id: str) -> bool:
    """Take a person off a case, unless nobody would be left on it; tell whether that was done."""
    on_it = select(func.count()).select_from(CasePersonRow).where(CasePersonRow.case_id == case_id)
    if (session.scalar(on_it) or 0) < 2 or not works_on(session, case_id, person_id):
        return False
    one = (CasePersonRow.case_id == case_id, CasePersonRow.person_id == person_id)
    session.execute(delete(CasePersonRow).where(*one))
    return True

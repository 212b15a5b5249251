"""A closed case stays as long as the youngest of its letters, and nothing of it is left when it goes."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from clinic import Clinic

from appeals.workflow.cases import archive_case
from appeals.workflow.keeping.retention import Years, what_may_go
from appeals.workflow.keeping.retention import remove_old as remove

PDF = b"%PDF-1.7\n%%EOF\n"
TABLES = "cases released_letters letter_events signed_files letter_drafts shares share_letters share_events"


@pytest.fixture
def closed(store):
    """Return a case of 2029 with one released letter, put away."""
    with time_machine.travel(datetime(2029, 1, 1, tzinfo=UTC), tick=False):
        clinic = Clinic(store)
        clinic.at = datetime(2029, 1, 1, 12, tzinfo=UTC)
        clinic.letter_id = clinic.released()
        clinic.send(clinic.letter_id)
        archive_case(store, clinic.actor, clinic.case_id)
    return clinic


def goes(clinic):
    return [case.id for case in what_may_go(clinic.store, Years(), date(2040, 3, 1)).cases] == [clinic.case_id]


def test_a_case_goes_when_its_letter_is_as_old(closed):
    assert goes(closed)


@pytest.mark.parametrize("act", ["release", "sign", "answer", "share"])
def test_a_younger_act_on_a_letter_keeps_its_case(closed, act):
    with time_machine.travel(datetime(2029, 1, 2, tzinfo=UTC), tick=False):
        closed.put_up("claim_file_request")
    closed.at = datetime(2035, 1, 1, tzinfo=UTC)
    {
        "release": lambda: closed.release("claim_file_request"),
        "sign": lambda: closed.sign(closed.letter_id, PDF),
        "answer": lambda: closed.answer(closed.letter_id, "approved"),
        "share": lambda: closed.share(closed.letter_id),
    }[act]()
    assert not goes(closed)


def test_nothing_of_its_letters_and_links_is_left(closed, actor):
    closed.sign(closed.letter_id, PDF)
    closed.share(closed.letter_id)
    closed.put_up("claim_file_request")
    remove(closed.store, Years(), date(2040, 3, 1), actor)
    with closed.store.engine.connect() as connection:
        left = {table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in TABLES.split()}  # noqa: S608
    assert left == dict.fromkeys(TABLES.split(), 0)

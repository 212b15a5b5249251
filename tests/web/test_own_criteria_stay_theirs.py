"""What one practice entered is known in its requests alone: not after them, not in other threads, not elsewhere."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from cases import KETAMINE_APPEAL, TODAY
from pages import Reader
from practice import POLICY, STAFF
from studio_texts import SHIPPED, plant_edit

from appeals.knowledge.loader import knowing, load_knowledge, shipped_knowledge
from appeals.store.database import store_of
from appeals.web.app import create_app
from appeals.workflow.examples import example_of
from appeals.workflow.palette.finding import usual_facts
from appeals.workflow.palette.trying import samples
from appeals.workflow.practice.criteria import add_policy, known_to
from appeals.workflow.studio.rehearsing.extremes import rehearsal_cases

REHEARSAL = "/templates/arguments/experimental_investigational/rehearsal"


def clock() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10, 41, tzinfo=UTC)


def enters(app, name):
    """Let the practice enter a policy of this name; return a reader, and the page of a case that offers it."""
    add_policy(store_of(app), STAFF, {**POLICY, "policy_name": name}, TODAY)
    reader = Reader(app)
    return reader, f"/cases/{reader.new_case(KETAMINE_APPEAL)}/evidence"


@pytest.fixture
def elsewhere(tmp_path):
    app = create_app({"INSTANCE": tmp_path / "elsewhere", "CLOCK": clock})
    yield app
    app.extensions["appeals.store"].close()


def test_a_request_leaves_nothing_behind(app):
    reader, page = enters(app, "Northern rules")
    reader.get(page)
    assert "Northern rules" in reader.text
    assert load_knowledge() is shipped_knowledge()
    for address, status in (("/cases/nowhere", 404), ("/people/x", 404), ("/payers/criteria", 200)):
        reader.get(address, status)
        assert load_knowledge() is shipped_knowledge()


def test_what_is_told_line_by_line_after_the_request_knows_only_what_is_shipped(app):
    plant_edit(app, SHIPPED + "\nOur newest words.\n")
    reader, _ = enters(app, "Northern rules")
    with reader.client.get(REHEARSAL) as answer:
        for line in answer.iter_encoded():
            assert b'"failure": ""' in line
            assert load_knowledge() is shipped_knowledge()


def test_two_practices_in_one_process_never_see_each_others_policies(app, elsewhere):
    both, together = {"Northern rules": app, "Southern rules": elsewhere}, Barrier(2)

    def look(name):
        reader, page = enters(both[name], name)
        seen = []
        for _ in range(4):
            together.wait(timeout=60)
            reader.get(page)
            seen.append({other for other in both if other in reader.text})
        return seen

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(look, both)) == [[{name}] * 4 for name in both]


def test_what_is_kept_for_everybody_holds_nothing_of_one_practice(app):
    enters(app, "Northern rules")
    with knowing(known_to(store_of(app))):
        for kept in (samples, rehearsal_cases, usual_facts):
            assert kept.__wrapped__() == kept()
        assert example_of.__wrapped__("appeal_level_1", TODAY) == example_of("appeal_level_1", TODAY)
        assert load_knowledge() is not shipped_knowledge()


def test_a_policy_of_a_practice_is_in_no_case_of_the_rehearsal(app):
    enters(app, "Northern rules")
    rehearsal_cases.cache_clear()
    samples.cache_clear()
    with knowing(known_to(store_of(app))):
        kept = (*rehearsal_cases(), *samples())
    assert not [one for one in kept if "ours-" in one.case.model_dump_json()]

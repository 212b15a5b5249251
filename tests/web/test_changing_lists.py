"""The entries of a list: added, removed and moved by buttons, with everything typed kept."""

import pytest
from cases import KETAMINE_APPEAL


@pytest.fixture
def case_id(reader):
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(f"/cases/{case_id}/treatments")
    return case_id


def names(reader, case_id):
    return [entry.get("treatment") for entry in reader.kept(case_id)["treatments"]]


def test_an_added_entry_stands_open_at_the_end_with_the_cursor_in_it(reader, case_id):
    before = names(reader, case_id)
    reader.fill(do="add:treatments")
    last = f"treatments-{len(before)}"
    assert names(reader, case_id) == [*before, None]
    assert "open" in reader.page.all("details", id=last)[0]
    assert "autofocus" in reader.page.all("input", id=f"{last}-treatment")[0]


def test_a_removed_entry_is_gone_and_the_others_keep_their_order(reader, case_id):
    before = names(reader, case_id)
    reader.fill(do="remove:treatments-1")
    assert names(reader, case_id) == [before[0], *before[2:]]


@pytest.mark.parametrize(("do", "order"), [("up:treatments-1", (1, 0)), ("down:treatments-0", (1, 0))])
def test_an_entry_moves_by_one(reader, case_id, do, order):
    before = names(reader, case_id)
    reader.fill(do=do)
    assert names(reader, case_id)[:2] == [before[order[0]], before[order[1]]]


@pytest.mark.parametrize("do", ["add:treatments", "remove:treatments-1", "up:treatments-1", "down:treatments-0"])
def test_a_button_loses_nothing_that_was_typed(reader, case_id, do):
    reader.fill({"treatments-0-note": "typed and not saved before", "treatments-0-dose-amount": "2oo"}, do=do)
    kept = [entry for entry in reader.kept(case_id)["treatments"] if entry.get("note")]
    assert [(entry["note"], entry["dose"]["amount"]) for entry in kept] == [("typed and not saved before", "2oo")]


def test_a_list_inside_a_group_grows_as_well(reader, case_id):
    reader.get(f"/cases/{case_id}/request")
    before = len(reader.kept(case_id)["request"]["codes"])
    reader.fill(do="add:request-codes")
    assert len(reader.kept(case_id)["request"]["codes"]) == before + 1


def test_the_last_entry_can_be_removed(reader):
    case_id = reader.new_case({"scores": [{"scale": "phq-9"}]})
    reader.get(f"/cases/{case_id}/scores")
    reader.fill(do="remove:scores-0")
    assert "scores" not in reader.kept(case_id)
    assert "autofocus" in reader.page.all("button", id="add-scores")[0]


@pytest.mark.parametrize(
    "do",
    ["remove:treatments-99", "up:treatments", "add:treatments-0", "add:patient", "remove:patient-given_name", "add:",
     "remove:treatments-²", "up:__class__-0", "add:scores", "explode", "remove:treatments-00001"],
)  # fmt: skip
def test_a_button_that_we_did_not_make_changes_no_entry(reader, case_id, do):
    before = names(reader, case_id)
    reader.fill(do=do)
    assert names(reader, case_id) == before
    assert len(reader.kept(case_id).get("scores", [])) == len(KETAMINE_APPEAL["scores"])

"""The payer of a case taken from the directory: a copy with its origin, which no later change alters."""

from datetime import timedelta

import pytest
from cases import TODAY
from practice import APPEALS, REQUESTS, STAFF

from appeals.workflow.cases import Opened, open_case, read_facts, save_facts
from appeals.workflow.drafting import draft_letter
from appeals.workflow.practice.entered import plain
from appeals.workflow.practice.on_case import payer_on_case, payers_for, take_payer
from appeals.workflow.practice.payers import add_payer, change_payer, confirm_payer, open_payer, retire_payer

NEW_FAX = "800-555-0177"


@pytest.fixture
def entry_id(store):
    return add_payer(store, STAFF, APPEALS, TODAY)


@pytest.fixture
def taken(store, case_id, entry_id):
    take_payer(store, STAFF, case_id, entry_id, TODAY)
    return entry_id


def moved(store, entry_id):
    row = open_payer(store, entry_id, TODAY)
    said = {**plain(row.entry), "fax": NEW_FAX, "verified_on": "2026-12-01"}
    change_payer(store, STAFF, entry_id, said, seen=row.version, today=TODAY)


def test_addresses_for_the_letters_purpose_stand_first(store, entry_id):
    add_payer(store, STAFF, REQUESTS, TODAY)
    for kind, purpose in (("appeal_level_1", "appeals"), ("pa_request_lmn", "prior authorization")):
        assert payers_for(store, "granite", kind, "", TODAY)[0].entry.purpose == purpose
    assert payers_for(store, " ", "appeal_level_1", "", TODAY) == ()


def test_an_address_for_other_kinds_of_coverage_stands_below(store):
    for coverage in ("medicaid_ffs", "tricare"):
        add_payer(store, STAFF, {**APPEALS, "plan": coverage, "coverages": [coverage]}, TODAY)
    found = payers_for(store, "granite", "appeal_level_1", "tricare", TODAY)
    assert [row.entry.plan for row in found] == ["tricare", "medicaid_ffs"]


def test_name_and_address_are_copied_and_nothing_of_the_old_payer_is_left(store, case_id):
    entry_id = add_payer(store, STAFF, REQUESTS, TODAY)
    take_payer(store, STAFF, case_id, entry_id, TODAY)
    coverage = open_case(store, STAFF, case_id).document["coverage"]
    assert coverage["payer"] == {"name": "Granite Ridge Health", "fax": "800-555-0190"}
    assert coverage["member_id"] == "GRH77120943"


def test_the_origin_names_the_directory_and_the_day(store, case_id, taken):
    origins = open_case(store, STAFF, case_id).document["origins"]
    assert origins["coverage.payer.fax"] == {
        "how": "imported", "source": "payers directory, verified November 13, 2026", "confirmed_by": "Noor Abadi",
    }  # fmt: skip
    assert "coverage.payer.address.city" in origins


def test_what_was_taken_blocks_no_release(store, case_id):
    take_payer(store, STAFF, case_id, add_payer(store, STAFF, REQUESTS, TODAY), TODAY)
    draft = draft_letter(read_facts(open_case(store, STAFF, case_id).document).case, "appeal_level_1", TODAY)
    assert not [problem for problem in draft.missing if "confirmed" in problem.sentence]


def test_a_later_change_alters_no_case_but_is_told_there(store, case_id, taken):
    assert not payer_on_case(store, STAFF, case_id, TODAY).asks
    moved(store, taken)
    assert open_case(store, STAFF, case_id).document["coverage"]["payer"]["fax"] == APPEALS["fax"]
    assert payer_on_case(store, STAFF, case_id, TODAY).changes == (("Fax", APPEALS["fax"], NEW_FAX),)
    take_payer(store, STAFF, case_id, taken, TODAY)
    assert not payer_on_case(store, STAFF, case_id, TODAY).asks


def test_a_mere_confirmation_is_no_change(store, case_id, taken):
    confirm_payer(store, STAFF, taken, "Call", seen=1, today=TODAY)
    assert payer_on_case(store, STAFF, case_id, TODAY).changes == ()


def test_a_stale_or_retired_row_is_told_on_the_case(store, case_id, taken):
    assert payer_on_case(store, STAFF, case_id, TODAY + timedelta(days=400)).asks
    retire_payer(store, STAFF, taken)
    assert payer_on_case(store, STAFF, case_id, TODAY).asks


def test_what_is_typed_over_no_longer_comes_from_the_directory(store, case_id, taken):
    case = open_case(store, STAFF, case_id)
    coverage = {**case.document["coverage"], "payer": {**case.document["coverage"]["payer"], "fax": "800-555-0199"}}
    save_facts(store, STAFF, case_id, {"coverage": coverage}, Opened(case.version, "another-page"), today=TODAY)
    origins = open_case(store, STAFF, case_id).document["origins"]
    assert "coverage.payer.fax" not in origins
    assert "coverage.payer.name" in origins
    assert payer_on_case(store, STAFF, case_id, TODAY) is None


def test_a_typed_payer_comes_from_nowhere(store, case_id):
    assert payer_on_case(store, STAFF, case_id, TODAY) is None

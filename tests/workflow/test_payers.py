"""The directory of payers: found, changed, confirmed, retired, and every version kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cases import TODAY
from practice import APPEALS, PLACE, REQUESTS, STAFF

from appeals.store.payers.directory import EntryChanged, EntryNotFound
from appeals.workflow.practice.entered import NotAccepted, plain
from appeals.workflow.practice.payers import (
    add_payer,
    change_payer,
    confirm_payer,
    find_payers,
    open_payer,
    payer_history,
    retire_payer,
)

OTHER = {"payer": "Summit Claims", "purpose": "appeals", "fax": "(208) 555-0133", "address": {**PLACE, "city": "Boise"}}


@pytest.fixture
def entry_id(store):
    return add_payer(store, STAFF, APPEALS, TODAY)


def names(found):
    return [row.entry.payer for group in found.groups for row in group]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Granite Ridge Health", "Summit Claims"]),
        ("granite", ["Granite Ridge Health"]),
        ("RIDGE open", ["Granite Ridge Health"]),
        ("boise", ["Summit Claims"]),
        ("208-555", ["Summit Claims"]),
        ("2085550133", ["Summit Claims"]),
        ("granite boise", []),
        ("%", []),
    ],
)
def test_a_payer_is_found_by_every_word_of_name_plan_place_or_number(store, entry_id, search, found):
    add_payer(store, STAFF, OTHER, TODAY)
    assert names(find_payers(store, TODAY, search)) == found


def test_a_directory_is_narrowed_by_purpose_and_doubt(store, entry_id):
    add_payer(store, STAFF, REQUESTS, TODAY)
    assert find_payers(store, TODAY, purpose="prior authorization").matching == 1
    assert find_payers(store, TODAY, doubtful=True).matching == 1
    found = find_payers(store, TODAY + timedelta(days=400))
    assert (found.stale, found.never) == (1, 1)


def test_rows_of_one_payer_stand_together_those_for_appeals_first(store, entry_id):
    add_payer(store, STAFF, {**REQUESTS, "plan": APPEALS["plan"]}, TODAY)
    [group] = find_payers(store, TODAY).groups
    assert [row.entry.purpose for row in group] == ["appeals", "prior authorization"]


def test_who_enters_a_day_has_verified_it(store, entry_id):
    assert open_payer(store, entry_id, TODAY).entry.verified_by == "Noor Abadi"


def test_a_stale_address_is_confirmed_with_todays_date_and_a_source(store, entry_id):
    later = TODAY + timedelta(days=400)
    assert open_payer(store, entry_id, later).freshness.value == "stale"
    confirm_payer(store, STAFF, entry_id, "Call with the plan", seen=1, today=later)
    row = open_payer(store, entry_id, later)
    assert (row.freshness.value, row.entry.source, row.entry.verified_on) == ("verified", "Call with the plan", later)


@pytest.mark.parametrize("source", ["", "   "])
def test_nothing_is_confirmed_without_a_source(store, entry_id, source):
    with pytest.raises(NotAccepted):
        confirm_payer(store, STAFF, entry_id, source, seen=1, today=TODAY)
    assert open_payer(store, entry_id, TODAY).version == 1


def test_an_address_that_moved_is_not_verified_by_the_old_day(store, entry_id):
    said = plain(open_payer(store, entry_id, TODAY).entry)
    with pytest.raises(NotAccepted) as refused:
        change_payer(store, STAFF, entry_id, {**said, "fax": "800-555-0177"}, seen=1, today=TODAY)
    assert [problem.path for problem in refused.value.problems] == ["verified_on"]
    change_payer(store, STAFF, entry_id, {**said, "fax": "800-555-0177", "verified_on": ""}, seen=1, today=TODAY)
    assert open_payer(store, entry_id, TODAY).freshness.value == "not verified"


@pytest.mark.parametrize(
    ("changes", "by"),
    [
        ({"verified_on": "2026-12-01"}, "Lena Brandt"),
        ({"verified_on": "2026-12-01", "verified_by": "Kim Roe"}, "Kim Roe"),
        ({"verified_on": ""}, None),
        ({"note": "Ask for Kim"}, "Noor Abadi"),
    ],
)
def test_a_new_day_of_checking_stands_for_who_entered_it(store, entry_id, changes, by):
    said = plain(open_payer(store, entry_id, TODAY).entry)
    change_payer(store, replace(STAFF, name="Lena Brandt"), entry_id, {**said, **changes}, seen=1, today=TODAY)
    assert open_payer(store, entry_id, TODAY).entry.verified_by == by


def test_two_people_never_overwrite_each_other_unseen(store, entry_id):
    said = plain(open_payer(store, entry_id, TODAY).entry)
    change_payer(store, STAFF, entry_id, {**said, "note": "one"}, seen=1, today=TODAY)
    with pytest.raises(EntryChanged):
        change_payer(store, STAFF, entry_id, {**said, "note": "two"}, seen=1, today=TODAY)
    assert open_payer(store, entry_id, TODAY).entry.note == "one"


def test_every_version_is_kept_with_what_it_changed(store, entry_id):
    said = plain(open_payer(store, entry_id, TODAY).entry)
    change_payer(store, STAFF, entry_id, {**said, "note": "Ask for Kim"}, seen=1, today=TODAY)
    retire_payer(store, STAFF, entry_id)
    past = payer_history(store, entry_id)
    assert [one.act for one in past] == ["retired", "changed", "added"]
    assert past[1].changes == (("Note", "", "Ask for Kim"),)


def test_a_retired_address_is_found_among_the_retired_only(store, entry_id):
    retire_payer(store, STAFF, entry_id)
    assert find_payers(store, TODAY).total == 0
    assert names(find_payers(store, TODAY, retired=True)) == ["Granite Ridge Health"]
    retire_payer(store, STAFF, entry_id, retired=False)
    assert find_payers(store, TODAY).total == 1


def test_an_address_that_is_not_there_is_not_found(store):
    for look in (lambda: open_payer(store, "none", TODAY), lambda: payer_history(store, "none")):
        with pytest.raises(EntryNotFound):
            look()

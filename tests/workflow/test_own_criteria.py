"""Payers' policies that the practice entered: judged, shown and printed like the shipped ones, and marked as ours."""

from typing import Any, get_args

import pytest
from cases import KETAMINE_APPEAL, TODAY, a_case
from practice import POLICY, STAFF

from appeals.domain.practice.policy import KINDS, OWN, Line, LocalDemand, Stance
from appeals.knowledge.loader import knowing, load_knowledge, shipped_knowledge
from appeals.knowledge.rows.policies import CriterionKind, PolicyStance
from appeals.letters.outline import outline
from appeals.store.payers.directory import EntryChanged, EntryNotFound
from appeals.workflow.cases import read_facts
from appeals.workflow.checking import check_case
from appeals.workflow.declared import questions_of
from appeals.workflow.drafting import draft_letter
from appeals.workflow.outlook.criteria import criteria_for
from appeals.workflow.practice.criteria import (
    add_policy,
    as_policy,
    change_policy,
    known_to,
    list_policies,
    open_policy,
    policy_history,
    put_demand,
    remove_demand,
    retire_policy,
    supersede_policy,
)
from appeals.workflow.practice.demands import id_of
from appeals.workflow.practice.entered import NotAccepted

# kind, what is entered, how the case of the tests stands with it
DEMANDS: list[tuple[str, dict[str, Any], str]] = [
    ("age-min", {"least_age": "18"}, "met"),
    ("age-min", {"most_age": "40"}, "not met"),
    ("diagnosis", {"groups": ["depression"]}, "met"),
    ("diagnosis", {"codes": ["F31"]}, "not met"),
    ("diagnosis", {"on_label": True}, "not met"),
    ("severity-score", {"scales": ["phq-9"], "phq9_min": "10"}, "met"),
    ("severity-score", {"scales": ["phq-9"], "phq9_min": "27"}, "not met"),
    ("failed-antidepressants", {"count": "9"}, "not met"),
    ("augmentation", {"count": "1", "intolerance_accepted": True}, "not met"),
    ("psychotherapy", {}, "met"),
    ("concurrent-antidepressant", {"alongside": "required"}, "not stated"),
    ("prescriber", {"specialist": "psychiatrist"}, "met"),
    ("prescriber", {"specialist": "psychiatrist or consult"}, "met"),
    ("concurrent-antidepressant", {"alongside": "not required for TRD"}, "met"),
    ("pdmp", {}, "met"),
    ("exclusion", {"statements": ["psychosis_absent"]}, "met"),
    ("rems", {"statements": ["rems_certified_site"]}, "not stated"),
    ("acute-suicidality", {}, "not stated"),
    ("adherence", {"percent": "80"}, "not stated"),
    ("other", {}, "not stated"),
]


@pytest.fixture
def entry_id(store):
    entry_id = add_policy(store, STAFF, POLICY, TODAY)
    put(store, entry_id, "age-min", {"least_age": "18", "text": "Eighteen or older"})
    return entry_id


def put(store, entry_id, kind, facts, at=0):
    put_demand(store, STAFF, entry_id, facts, kind=kind, at=at, seen=open_policy(store, entry_id).version)


def judged(store, entry_id):
    with knowing(known_to(store)):
        return criteria_for(a_case(), TODAY, f"ours-{entry_id}")


@pytest.mark.parametrize(("kind", "facts", "standing"), DEMANDS)
def test_a_demand_of_ours_is_judged_like_a_shipped_one(store, entry_id, kind, facts, standing):
    put(store, entry_id, kind, {"text": "It is asked for", **facts})
    assert [one.standing.value for one in judged(store, entry_id).judged] == [standing]


def test_a_policy_of_ours_says_when_it_was_seen_and_who_entered_it(store, entry_id):
    seen = judged(store, entry_id).policy
    assert (seen.seen_on.isoformat(), seen.entered_by, seen.verified) == ("2026-11-20", "Noor Abadi", "payer-page")


def test_it_is_offered_for_the_payers_cases(store, entry_id):
    with knowing(known_to(store)):
        offered = [one.id for one in criteria_for(a_case(), TODAY).candidates]
    assert f"ours-{entry_id}" in offered


def test_a_case_may_name_it_and_a_letter_lays_it_beside_the_facts(store, entry_id):
    facts = {**KETAMINE_APPEAL, "choices": {"policy": f"ours-{entry_id}"}}
    with knowing(known_to(store)):
        parsed = read_facts(facts)
        assert parsed.errors == ()
        draft = draft_letter(parsed.case, "appeal_level_1", TODAY)
        assert check_case(parsed, TODAY).criteria.title.startswith("Granite Ridge Health: Ketamine for depression")
    text = outline(draft.letter)
    assert "Eighteen or older" in text
    assert "Ketamine for depression" in text


def test_its_origin_in_a_letter_is_who_entered_it_and_when_it_was_seen(store, entry_id):
    assert as_policy(open_policy(store, entry_id)).origin == "criteria entered by Noor Abadi, as seen on 2026-11-20"


def test_outside_of_its_practice_nobody_knows_it(store, entry_id):
    with knowing(known_to(store)):
        assert f"ours-{entry_id}" in load_knowledge().policies
    assert f"ours-{entry_id}" not in load_knowledge().policies
    assert f"ours-{entry_id}" not in shipped_knowledge().policies


def test_without_policies_of_its_own_a_practice_knows_the_shipped_ones(store):
    assert known_to(store) is shipped_knowledge()


def test_a_change_is_known_at_once(store, entry_id):
    put(store, entry_id, "other", {"text": "A second opinion"}, at=1)
    assert [one.demand for one in judged(store, entry_id).judged] == ["Eighteen or older", "A second opinion"]
    remove_demand(store, STAFF, entry_id, at=0, seen=3)
    assert [one.demand for one in judged(store, entry_id).judged] == ["A second opinion"]


def test_a_newer_version_takes_over_the_demands_and_the_old_one_stays_marked(store, entry_id):
    newer = supersede_policy(store, STAFF, entry_id, {**POLICY, "version_seen": "effective 2027-01-01"}, TODAY)
    assert [one.demand for one in judged(store, newer).judged] == ["Eighteen or older"]
    assert judged(store, newer).policy.doubt == ""
    assert "superseded" in judged(store, entry_id).policy.doubt
    assert [one.act for one in policy_history(store, entry_id)] == ["superseded", "changed", "added"]


def test_a_retired_policy_is_still_known_to_the_cases_that_named_it(store, entry_id):
    retire_policy(store, STAFF, entry_id)
    assert judged(store, entry_id).policy.doubt
    retire_policy(store, STAFF, entry_id, retired=False)
    assert judged(store, entry_id).policy.doubt == ""


def test_demands_for_the_renewal_stand_apart(store, entry_id):
    put(store, entry_id, "other", {"text": "Response shown", "renewal": True}, at=1)
    policy = as_policy(open_policy(store, entry_id))
    assert [one.text for one in policy.criterion] == ["Eighteen or older"]
    assert [one.text for one in policy.renewal] == ["Response shown"]


def test_two_people_never_overwrite_each_other_unseen(store, entry_id):
    with pytest.raises(EntryChanged):
        put_demand(store, STAFF, entry_id, {"text": "Late"}, kind="other", at=1, seen=1)
    with pytest.raises(EntryChanged):
        change_policy(store, STAFF, entry_id, POLICY, seen=1, today=TODAY)


def test_what_does_not_fit_is_refused_and_nothing_is_kept(store):
    with pytest.raises(NotAccepted):
        add_policy(store, STAFF, {**POLICY, "payer": ""}, TODAY)
    assert list_policies(store) == ()


def test_an_address_of_a_payer_is_no_policy(store):
    with pytest.raises(EntryNotFound):
        open_policy(store, "none")


def test_what_a_form_offers_is_what_the_shipped_policies_say():
    lines = {name for row in shipped_knowledge().files.policy_uses.line for name in row.names}
    assert set(get_args(Line)) <= lines
    assert {id_of(words) for words in get_args(Stance)} <= set(get_args(PolicyStance))
    assert set(OWN) == set(KINDS) == set(get_args(CriterionKind))
    shipped = [one for policy in shipped_knowledge().policies.values() for one in policy.criterion]
    for kind, name in (("prescriber", "specialist"), ("concurrent-antidepressant", "alongside")):
        offered = {id_of(words) for words in choices_of(name)}
        assert {one.value for one in shipped if one.kind == kind and one.value} <= offered


def choices_of(name):
    return [words for words, _ in questions_of(LocalDemand)[name].choices]

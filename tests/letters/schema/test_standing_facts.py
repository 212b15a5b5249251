"""What follows from where a dispute stands: who is written to, who decided, which rule a failure touched."""

import pytest
from bound import at, bound, paths, said
from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, a_case

REVIEWER = {"name": "State Review Office"}
SPONSOR = {"name": "Granite Mills", "department": "Benefits"}


@pytest.mark.parametrize(
    ("kind", "records", "name", "path"),
    [
        ("appeal_level_1", {}, "Granite Ridge Health", "coverage.payer"),
        ("appeal_level_2", {}, "State Review Office", "next_review.recipient"),
        ("external_review_request", {}, "State Review Office", "next_review.recipient"),
        ("claim_file_request", {}, "Granite Ridge Health", "coverage.payer"),
        ("claim_file_request", {"addressed_to": "plan-administrator"}, "Granite Mills", "coverage.plan_sponsor"),
    ],
)
def test_a_letter_goes_to_whoever_decides(kind, records, name, path):
    case = a_case(next_review={"recipient": REVIEWER}, records=records, coverage={"plan_sponsor": SPONSOR})
    found = at(bound(case, kind), "recipient")
    assert (said(found, "name"), found.path) == (name, path)


def test_a_review_without_a_reviewer_of_its_own_goes_to_the_payer():
    assert said(bound(a_case(), "appeal_level_2"), "recipient.name") == "Granite Ridge Health"


UPHELD_ONCE = [{"level": 0}, {"level": 1, "notice_date": "2026-11-09", "reasons": ["not_medically_necessary"]}]


@pytest.mark.parametrize(
    ("coverage", "kind"),
    [
        ("fehb_pshb", "appeal_level_2"),
        ("medicare_part_d", "appeal_level_2"),
        ("medicare_original", "appeal_level_2"),
        ("tricare", "patient_appeal"),
        ("commercial_fully_insured", "external_review_request"),
        ("marketplace_individual", "external_review_request"),
    ],
)
def test_a_letter_to_an_outside_reviewer_is_never_addressed_to_the_payer(coverage, kind):
    record = bound(a_case(coverage={"kind": coverage}, denials=UPHELD_ONCE), kind, voice="patient")
    assert at(record, "recipient").path == "next_review.recipient"
    assert [gap.text for gap in at(record, "addressee_gaps")] == ["[NAME AND ADDRESS OF THE REVIEWER - MISSING]"]


@pytest.mark.parametrize(
    ("coverage", "denials", "path"),
    [
        ("tricare", UPHELD_ONCE[:1], "coverage.payer"),
        ("tricare", UPHELD_ONCE, "next_review.recipient"),
        ("marketplace_individual", UPHELD_ONCE[:1], "coverage.payer"),
        (None, UPHELD_ONCE[:1], "next_review.recipient"),  # which level it is nobody knows yet
    ],
)
def test_a_first_appeal_of_the_patient_goes_to_the_plan_whoever_reviews_later(coverage, denials, path):
    case = a_case(coverage={"kind": coverage}, denials=denials, next_review={"recipient": REVIEWER})
    assert at(bound(case, "patient_appeal", voice="patient"), "recipient").path == path


def test_the_external_review_of_a_self_funded_plan_is_asked_for_at_the_plan():
    denials = [*UPHELD_ONCE, {"level": 2, "reasons": ["not_medically_necessary"]}]
    record = bound(a_case(coverage={"kind": "employer_self_funded_erisa"}, denials=denials), "external_review_request")
    assert (at(record, "recipient").path, at(record, "addressee_gaps")) == ("coverage.payer", ())


@pytest.mark.parametrize(
    ("coverage", "decided_by", "decider"),
    [
        ("commercial_fully_insured", None, "Granite Ridge Health"),
        ("commercial_fully_insured", "Appeal Committee", "Appeal Committee"),
        ("medicare_original", "MAC Jurisdiction 6", "MAC Jurisdiction 6"),
        ("medicare_original", None, None),
    ],
)
def test_original_medicare_must_be_told_who_decided(coverage, decided_by, decider):
    case = a_case(coverage={"kind": coverage}, next_review={"decided_by": decided_by})
    found = at(bound(case, "appeal_level_2"), "decider")
    assert (None if found.missing else found.text) == decider


def test_earlier_denials_are_those_before_the_latest():
    first = {"level": 0, "notice_date": "2026-08-03"}
    case = a_case(denials=[first, *KETAMINE_APPEAL["denials"]])
    assert paths(at(bound(case), "earlier_denials")) == ["denials[0]"]
    assert at(bound(a_case()), "earlier_denials") == ()


@pytest.mark.parametrize(
    ("coverage", "failure", "rule"),
    [
        ("commercial_fully_insured", "no-criteria", "29 CFR 2560.503-1"),
        ("medicare_advantage", "no-qualified-reviewer", "42 CFR 422"),
        ("medicare_advantage", "no-criteria", None),
        ("tricare", "late-decision", None),
    ],
)
def test_a_failure_cites_the_rule_that_the_coverage_grants_and_no_other(coverage, failure, rule):
    case = a_case(coverage={"kind": coverage}, next_review={"failures": [{"kind": failure}]})
    found = at(bound(case, "appeal_level_2"), "next_review.failures[0].citation")
    assert found.missing if rule is None else found.text.startswith(rule)


@pytest.mark.parametrize(
    ("grounds", "ineffective", "harmful"),
    [
        (["tried-ineffective"], True, False),
        (["contraindicated"], False, True),
        (["less-effective", "harmful"], True, True),
        ([], False, False),
    ],
)
def test_a_statement_claims_no_more_than_the_drugs_named_bear_out(grounds, ineffective, harmful):
    alternatives = [{"treatment": "lithium", "ground": ground} for ground in grounds]
    record = bound(a_case(SPRAVATO_REQUEST, exception={"alternatives": alternatives}), "exception_request")
    found = [bool(at(record, f"exception.{name}")) for name in ("ineffective", "harmful")]
    assert found == [ineffective, harmful]


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ({"rx_bin": "015599", "rx_pcn": "ADV", "rx_group": "LK"}, "BIN 015599, PCN ADV, group LK"),
        ({"rx_bin": "015599"}, "BIN 015599"),
        ({"rx_pcn": "ADV"}, None),
    ],
)
def test_pharmacy_identifiers_stand_together_and_not_without_a_bin(ids, words):
    found = at(bound(a_case(coverage=ids)), "coverage.pharmacy_ids")
    assert (None if found.missing else found.text) == words


@pytest.mark.parametrize(("times", "lacking"), [([], 2), (["Monday, 9–10 am Central"], 1), (["a", "b", "c"], 0)])
def test_a_call_needs_two_times(times, lacking):
    gaps = at(bound(a_case(provider={"call_times": times}), "peer_to_peer_request"), "provider.call_time_gaps")
    assert [gap.missing for gap in gaps] == [True] * lacking


@pytest.mark.parametrize(
    ("coverage", "form"),
    [("medicare_part_d", "CMS-1696"), ("tricare", "Figure 12.A-1"), ("fehb_pshb", None), ("va_health_care", None)],
)
def test_the_official_form_of_a_representative_is_named_where_one_exists(coverage, form):
    found = at(bound(a_case(coverage={"kind": coverage}), "authorized_representative"), "representation.form")
    assert found.missing if form is None else form in found.text

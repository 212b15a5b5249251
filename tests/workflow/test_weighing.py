"""What the author is told before release: clashes with codes and days, references, reasons, policies, origins."""

from datetime import date
from typing import Any

import pytest
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, TODAY, a_document, shipped_vocabulary

from appeals.domain.parse import parse_case
from appeals.domain.problem import Severity
from appeals.workflow.checking import CaseCheck, check_case

DENIAL = KETAMINE_APPEAL["denials"][0]


def checked(of: Any = KETAMINE_APPEAL, today: date = TODAY, **changes: Any) -> CaseCheck:
    return check_case(parse_case(a_document(of, **changes), shipped_vocabulary()), today)


def sentences(check: CaseCheck, path: str) -> list[str]:
    return [problem.sentence for problem in check.warnings if problem.path == path]


def codes(*names: str) -> dict[str, Any]:
    return {"request": {"codes": [{"code": name, "units": 6} for name in names]}}


# base, change, path, both sides
CODED = [
    (KETAMINE_APPEAL, codes("96365", "J0013"), "request.codes[1].code", ["J0013", "Spravato", "ketamine"]),
    (SPRAVATO_REQUEST, codes("G2083", "J3490"), "request.codes[1].code", ["J3490", "ketamine", "Spravato"]),
    (SPRAVATO_REQUEST, codes("G2083", "J0013"), "request.codes[1].code", ["J0013", "G2083", "holds drug"]),
    (SPRAVATO_REQUEST, codes("G2083", "99214"), "request.codes[1].code", ["99214", "G2083"]),
    (SPRAVATO_REQUEST, {"request": {"codes": [{"code": "G2082", "units": 8}]}}, "request.codes", ["G2082", "84 mg"]),
    (SPRAVATO_REQUEST, {"request": {"dose": {"amount": 56, "unit": "mg"}}}, "request.codes", ["G2083", "56 mg"]),
    (SPRAVATO_REQUEST, {"request": {"dose": {"amount": 56, "unit": "mg"}, "codes": [
        {"code": "G2082", "units": 1}, {"code": "G2083", "units": 7}]}}, "request.codes", ["G2083", "56 mg"]),
    (SPRAVATO_REQUEST, {"charges": [{"code": "G2082", "dose": {"amount": 84, "unit": "mg"}}]},
     "charges[0].code", ["G2082", "84 mg"]),
    (SPRAVATO_REQUEST, {"request": {"codes": [{"code": "G2083", "units": 12}]}}, "request.codes",
     ["12 units", "8 sessions"]),
    (KETAMINE_APPEAL, {"request": {"indication": "crps"}}, "diagnoses[0].code", ["complex regional", "F33.2"]),
    (SPRAVATO_REQUEST, {"patient": {"birth_date": "2010-01-01"}}, "patient.birth_date", ["16 years", "adults"]),
    (KETAMINE_APPEAL, {"coverage": {"kind": "medicaid_managed_care"}, "denials": [{**DENIAL, "level": 3}]},
     "denials[0].level", ["level 3", "2 reviews"]),
    (KETAMINE_APPEAL, {"denials": [{**DENIAL, "notice_date": "2026-12-24", "received_date": None}]},
     "denials[0].notice_date", ["December 24", "December 1"]),
    (SPRAVATO_REQUEST, {"request": {"start_date": "2026-09-01", "end_date": "2026-10-01"}},
     "request.end_date", ["October 1", "to come"]),
    (KETAMINE_APPEAL, {"scores": [{"scale": "phq-9", "date": "2027-01-02", "value": 20}]},
     "scores[0].date", ["January 2, 2027", "December 1, 2026"]),
]  # fmt: skip


@pytest.mark.parametrize(("of", "change", "path", "sides"), CODED)
def test_codes_and_days_that_do_not_go_together_are_told_with_both_sides(of, change, path, sides):
    told = sentences(checked(of, **change), path)
    assert any(all(side in sentence for side in sides) for sentence in told), told


@pytest.mark.parametrize("of", [KETAMINE_APPEAL, SPRAVATO_REQUEST, CRPS_EXPEDITED])
def test_a_sound_case_has_no_clash(of):
    clashing = {"request.codes", "request.codes[0].code", "diagnoses[0].code", "patient.birth_date", "denials[0].level"}
    assert not [problem for problem in checked(of).warnings if problem.path in clashing]


def test_a_course_that_begins_with_the_lower_dose_has_both_codes():
    both = [{"code": "G2082", "units": 1}, {"code": "G2083", "units": 7}]
    assert sentences(checked(SPRAVATO_REQUEST, request={"codes": both}), "request.codes") == []


def test_an_impossible_fact_is_an_error_of_the_check():
    found = checked(SPRAVATO_REQUEST, request={"place_of_service": "12"})
    assert [problem.path for problem in found.problems] == ["request.place_of_service"]


def test_fields_of_references_that_stand_from_memory_are_to_be_compared():
    told = sentences(checked(), "choices.references")
    assert any("from memory" in sentence and sentence.startswith("Singh 2016") for sentence in told)


def test_what_must_not_be_claimed_of_a_chosen_reference_is_told():
    found = checked(choices={"references": ["ekstrand2022ketect"]})
    assert "Ekstrand 2022: Do not cite as showing ketamine equal to ECT." in sentences(found, "choices.references")


@pytest.mark.parametrize("choices", [{"leave_out_contrary": True}, {"references": ["anand2023elektd"]}])
def test_contrary_evidence_that_is_left_out_is_told_with_its_finding(choices):
    told = sentences(checked(choices=choices), "choices.leave_out_contrary")
    assert any(sentence.startswith("Left out of the letter: Ekstrand 2022 (mixed).") for sentence in told)


def test_nothing_is_called_left_out_where_the_letter_tells_it():
    assert sentences(checked(), "choices.leave_out_contrary") == []


def test_a_letter_without_references_is_not_asked_about_them():
    superbill = check_case(parse_case(a_document(), shipped_vocabulary()), TODAY, "expedited_request")
    assert sentences(superbill, "choices.references") == []


@pytest.mark.parametrize(("policy", "said"), [
    ("bcbsma-087", "an older copy"),
    ("uhc-medical-2026d0069", "only a summary by others was seen"),
    ("cigna-spravato", "does not speak of ketamine"),
    ("humana-spravato", "no copy of the policy was seen"),
])  # fmt: skip
def test_a_chosen_policy_that_is_not_to_be_relied_on_says_so(policy, said):
    assert any(said in sentence for sentence in sentences(checked(choices={"policy": policy}), "choices.policy"))


def test_questions_and_cautions_of_the_reasons_are_told_at_the_first_denial():
    told = sentences(checked(), "denials[0].reasons")
    assert any(sentence.startswith("Ask first (Experimental") for sentence in told)
    assert any("Do not overstate" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("kind", "said", "unsaid"),
    [
        ("commercial_fully_insured", "not grandfathered must keep the coverage going", "10 days"),
        ("employer_self_funded_erisa", "not grandfathered must keep the coverage going", "claimed back"),
        ("medicaid_managed_care", "10 days", "grandfathered"),
        ("medicaid_ffs", "claimed back", "grandfathered"),
    ],
)
def test_an_author_is_cautioned_by_the_rules_of_the_coverage_and_no_other(kind, said, unsaid):
    cut = {**DENIAL, "reasons": ["course_terminated"]}
    told = sentences(checked(coverage={"kind": kind}, denials=[cut]), "denials[0].reasons")
    assert any(said in sentence for sentence in told), told
    assert not any(unsaid in sentence for sentence in told), told


@pytest.mark.parametrize("kind", ["medicare_advantage", "tricare", "va_health_care", "fehb_pshb"])
def test_public_coverage_hears_nothing_of_medicaid_nor_of_external_review(kind):
    cut = {**DENIAL, "reasons": ["course_terminated", "benefit_exclusion", "eligibility"]}
    told = sentences(checked(coverage={"kind": kind}, denials=[cut]), "denials[0].reasons")
    careful = " ".join(sentence for sentence in told if sentence.startswith("Careful"))
    assert not [word for word in ("Medicaid", "10 days", "xternal review") if word in careful]


def test_after_an_appeal_nothing_is_asked_first_any_more():
    later = {**DENIAL, "level": 1, "notice_date": "2026-11-30"}
    assert not [one for one in sentences(checked(denials=[DENIAL, later]), "denials[1].reasons") if "Ask first" in one]


def test_cautions_are_told_once_and_need_no_answer():
    found = [p for p in checked().warnings if p.path == "denials[0].reasons"]
    assert {problem.severity for problem in found} == {Severity.NOTICE}


def test_an_import_that_nobody_confirmed_blocks_release():
    origins = {"coverage.member_id": {"how": "read", "source": "denial.pdf"}}
    found = checked(origins=origins)
    [problem] = [problem for problem in found.missing if problem.path == "coverage.member_id"]
    assert problem.sentence == "Read from denial.pdf and not confirmed. Compare it with its source and confirm it."
    confirmed = {"coverage.member_id": {**origins["coverage.member_id"], "confirmed_by": "L. Brandt"}}
    assert "coverage.member_id" not in {problem.path for problem in checked(origins=confirmed).missing}


def test_what_was_typed_waits_for_nobody():
    assert checked(origins={"coverage.member_id": {"how": "typed"}}).missing == checked().missing


def test_criteria_are_those_of_the_chosen_policy_else_what_is_common():
    assert checked().criteria.title == "What policies commonly ask for"
    chosen = checked(choices={"policy": "bcbsma-087"}).criteria
    assert (chosen.policy.id, chosen.policy.seen_on) == ("bcbsma-087", date(2026, 11, 23))
    assert len(chosen.judged) == 7


def test_policies_are_offered_and_none_is_chosen_for_the_author():
    found = checked(SPRAVATO_REQUEST, coverage={"kind": "commercial_fully_insured", "payer": {"name": "Cigna"}})
    assert [policy.id for policy in found.criteria.candidates] == ["cigna-spravato"]
    assert found.criteria.policy is None

"""Where a case stands among its reviews and what comes next, under every coverage; the matrix is the bound."""

from itertools import product
from typing import Any

import pytest

from appeals.domain.case import Case
from appeals.domain.pathway import Signer, Stand
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import fitting_documents, offered_documents, signer_at, way_of

ARGUED = ["not_medically_necessary"]
CORRECTED = ["missing_information"]
EXCEPTED = ["step_therapy"]
ASKED = ["benefit_exclusion"]
RENEWED = ["va_not_authorized"]


def case_of(kind: str | None, level: int | None = None, reasons: list[str] = ARGUED, **changes: Any) -> Case:
    denials = [] if level is None else [{"level": level, "reasons": tuple(reasons), **changes.pop("denial", {})}]
    coverage = {"kind": kind, **changes.pop("coverage", {})}
    return Case.model_validate({"coverage": coverage, "denials": denials, **changes})


# coverage, level of the latest decision (- for none): act, first document, level that it goes to
LADDERS = """
commercial_fully_insured   - : request   pa_request_lmn          -
commercial_fully_insured   0 : appeal    appeal_level_1          internal_1
commercial_fully_insured   1 : appeal    appeal_level_2          internal_2
commercial_fully_insured   2 : appeal    external_review_request external_review
commercial_fully_insured   3 : attorney  -                       court
employer_self_funded_erisa 0 : appeal    appeal_level_1          internal_1
employer_self_funded_erisa 2 : appeal    external_review_request external_review
marketplace_individual     0 : appeal    appeal_level_1          internal_1
marketplace_individual     1 : appeal    external_review_request external_review
marketplace_individual     2 : attorney  -                       -
medicare_original          - : inquire   coverage_inquiry        -
medicare_original          0 : appeal    appeal_level_1          redetermination
medicare_original          1 : appeal    appeal_level_2          qic_reconsideration
medicare_original          2 : form      -                       alj_hearing
medicare_original          3 : form      -                       appeals_council
medicare_original          4 : attorney  -                       court
medicare_advantage         - : request   pa_request_lmn          -
medicare_advantage         0 : appeal    appeal_level_1          plan_reconsideration
medicare_advantage         1 : forwarded -                       ire
medicare_advantage         2 : form      -                       alj_hearing
medicare_part_d            0 : appeal    appeal_level_1          redetermination
medicare_part_d            1 : appeal    appeal_level_2          ire
medicaid_ffs               0 : appeal    medicaid_fair_hearing   state_fair_hearing
medicaid_ffs               1 : attorney  -                       state_court
medicaid_managed_care      0 : appeal    appeal_level_1          plan_appeal
medicaid_managed_care      1 : appeal    medicaid_fair_hearing   state_fair_hearing
medicaid_managed_care      2 : attorney  -                       -
va_health_care             - : request   va_referral_request     rfs_or_referral
va_health_care             0 : appeal    appeal_level_1          clinical_appeal_facility
va_health_care             1 : appeal    appeal_level_2          clinical_appeal_visn
va_health_care             2 : attorney  -                       -
tricare                    0 : appeal    patient_appeal          contractor_reconsideration
tricare                    1 : name_track -                      -
tricare                    2 : in_writing -                      hearing
fehb_pshb                  0 : appeal    appeal_level_1          carrier_reconsideration
fehb_pshb                  1 : appeal    appeal_level_2          opm_review
fehb_pshb                  2 : attorney  -                       court
self_pay_uninsured         - : account   hsa_fsa_lmn             -
self_pay_uninsured         0 : own_plan  -                       plan_ladder
"""
ROWS = [line.replace(":", " ").split() for line in LADDERS.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_each_decision_leads_to_the_review_after_it(knowledge, row):
    kind, level, *expected = row
    step = way_of(case_of(kind, None if level == "-" else int(level)), knowledge).steps[0]
    assert (step.act, (step.documents or ("-",))[0], step.level.id if step.level else "-") == tuple(expected)


# coverage, reasons: act and document of the first step, act of the last
FIRSTS = [
    ("commercial_fully_insured", CORRECTED, "correct_and_resubmit", "pa_request_lmn", "appeal"),
    ("commercial_fully_insured", EXCEPTED, "exception_request", "exception_request", "appeal"),
    ("commercial_fully_insured", ASKED, "ask_then_decide", "claim_file_request", "appeal"),
    ("commercial_fully_insured", ["out_of_network"], "exception_request", "gap_exception", "appeal"),
    ("commercial_fully_insured", [*ARGUED, *EXCEPTED], "appeal", "appeal_level_1", "exception_request"),
    ("medicare_original", EXCEPTED, "appeal", "appeal_level_1", "appeal"),  # its ladder knows no exception
    ("va_health_care", RENEWED, "new_request", "va_referral_request", "appeal"),
    ("tricare", CORRECTED, "correct_and_resubmit", "pa_request_lmn", "appeal"),
    ("medicaid_ffs", EXCEPTED, "exception_request", "exception_request", "appeal"),
]


@pytest.mark.parametrize(("kind", "reasons", "expected"), [(*row[:2], row[2:]) for row in FIRSTS])
def test_what_a_reason_calls_for_comes_before_the_appeal_where_nothing_is_to_be_argued(
    knowledge, kind, reasons, expected
):
    steps = way_of(case_of(kind, 0, reasons), knowledge).steps
    assert (steps[0].act, steps[0].documents[0], steps[-1].act) == expected


def test_after_a_first_appeal_the_reasons_are_argued(knowledge):
    assert way_of(case_of("commercial_fully_insured", 1, CORRECTED), knowledge).steps[0].act == "appeal"


def test_after_care_a_claim_is_appealed_and_no_exception_is_asked_for(knowledge):
    steps = way_of(case_of("fehb_pshb", 0, EXCEPTED, request={"timing": "post-service"}), knowledge).steps
    assert [(step.act, step.documents[0]) for step in steps] == [("appeal", "claim_appeal")]


@pytest.mark.parametrize(("second", "levels"), [
    (None, ["internal_2", "external_review"]),  # nobody said whether the plan has one: both
    (True, ["internal_2"]),  # the plan demands it: nothing outside comes first
    (False, ["external_review"]),
])  # fmt: skip
def test_a_second_level_is_offered_unless_the_plan_has_none(knowledge, second, levels):
    case = case_of("employer_self_funded_erisa", 1, coverage={"two_internal_levels": second})
    assert [step.level.id for step in way_of(case, knowledge).steps] == levels


def test_a_final_decision_of_the_plan_skips_its_second_level(knowledge):
    case = case_of("commercial_fully_insured", 1, next_review={"exhaustion": "finished"})
    assert [step.level.id for step in way_of(case, knowledge).steps] == ["external_review"]


@pytest.mark.parametrize(("kind", "exhaustion", "document"), [
    ("commercial_fully_insured", "deemed", "external_review_request"),
    ("marketplace_individual", "waived", "external_review_request"),
    ("medicaid_managed_care", "deemed", "medicaid_fair_hearing"),
])  # fmt: skip
def test_a_process_that_is_waived_or_broken_opens_the_outside_review(knowledge, kind, exhaustion, document):
    way = way_of(case_of(kind, 0, next_review={"exhaustion": exhaustion}), knowledge)
    assert document in next(step for step in way.steps if step.act == "exhausted").documents


def test_an_urgent_appeal_may_go_outside_at_the_same_time(knowledge):
    way = way_of(case_of("commercial_fully_insured", 0, request={"urgency": "expedited"}), knowledge)
    assert ("at_once", "external_review") in [(step.act, step.level and step.level.id) for step in way.steps]


@pytest.mark.parametrize(("changes", "reasons"), [
    ({"coverage": {"grandfathered": True}}, ARGUED),
    ({}, ["underpayment"]),  # a question of the contract alone
])  # fmt: skip
def test_external_review_is_left_out_where_the_law_gives_none(knowledge, changes, reasons):
    way = way_of(case_of("marketplace_individual", 1, reasons, **changes), knowledge)
    assert "external_review_request" not in way.documents


@pytest.mark.parametrize(("track", "levels"), [
    ("medical_necessity", ["tqmc_reconsideration"]),
    ("factual", ["dha_formal_review"]),
    (None, ["tqmc_reconsideration", "dha_formal_review"]),
])  # fmt: skip
def test_a_tricare_notice_names_the_track(knowledge, track, levels):
    case = case_of("tricare", 1, denial={"track": track})
    steps = way_of(case, knowledge).steps
    assert [step.level.id for step in steps if step.level] == levels
    assert (steps[0].act == "name_track") is (track is None)


@pytest.mark.parametrize(("network", "signing", "documents"), [
    ("in-network", {}, ("patient_appeal",)),
    (None, {}, ("patient_appeal",)),  # not known to be outside
    ("out-of-network", {}, ("appeal_level_1", "patient_appeal")),
    ("in-network", {"signer": "patient"}, ("patient_appeal", "appeal_level_1")),
    ("in-network", {"representative": True, "designation": "Appointment"}, ("appeal_level_1", "patient_appeal")),
])  # fmt: skip
def test_a_network_clinic_is_no_party_of_a_tricare_appeal(knowledge, network, signing, documents):
    case = case_of("tricare", 0, coverage={"network": network}, signing=signing)
    assert way_of(case, knowledge).steps[0].documents == documents


@pytest.mark.parametrize(("kind", "changes", "expected"), [
    ("commercial_fully_insured", {}, Signer.APPOINTED),
    ("commercial_fully_insured", {"request": {"urgency": "expedited"}}, Signer.FREE),  # 29 CFR 2560.503-1(b)(4)
    ("commercial_fully_insured", {"request": {"urgency": "expedited", "timing": "post-service"}}, Signer.APPOINTED),
    ("medicare_original", {}, Signer.APPOINTED),
    ("medicare_original", {"claim": {"assigned": True}}, Signer.FREE),
    ("medicare_advantage", {}, Signer.FREE),  # the treating physician, before care (42 CFR 422.578)
    ("medicare_advantage", {"request": {"timing": "post-service"}}, Signer.APPOINTED),
    ("medicare_part_d", {}, Signer.FREE),
    ("medicaid_managed_care", {}, Signer.APPOINTED),  # written consent
    ("tricare", {}, Signer.NEVER),
    ("tricare", {"coverage": {"network": "out-of-network"}}, Signer.FREE),
    ("fehb_pshb", {}, Signer.APPOINTED),  # specific written consent
])  # fmt: skip
def test_the_clinician_signs_freely_or_as_representative_or_not(knowledge, kind, changes, expected):
    case = case_of(kind, 0, **changes)
    assert signer_at(way_of(case, knowledge).steps[0].level, case, knowledge) is expected


def test_a_dismissed_medicare_advantage_appeal_is_not_sent_on_by_itself(knowledge):
    step = way_of(case_of("medicare_advantage", 1, ["appeal_late"]), knowledge).steps[0]
    assert (step.act, step.documents, step.level.id) == ("dismissed", ("patient_appeal",), "ire")


def test_an_answer_that_is_out_is_waited_for(knowledge):
    way = way_of(case_of("fehb_pshb", 0, denial={"appealed_on": "2026-11-20"}), knowledge)
    assert (way.stand, way.steps[0].act, way.ahead[0].id) == (Stand.APPEALED, "await", "opm_review")


def test_a_course_that_is_cut_may_go_on_under_medicaid(knowledge):
    way = way_of(case_of("medicaid_managed_care", 0, ["course_terminated"]), knowledge)
    assert "continuation_of_benefits_request" in way.documents


def test_without_a_coverage_a_denial_is_still_answered(knowledge):
    assert way_of(case_of(None, 0), knowledge).documents == ("appeal_level_1", "patient_appeal")


SITUATIONS = list(product(
    [None, 0, 1, 2, 3, 6],
    [ARGUED, CORRECTED, EXCEPTED, ASKED, RENEWED, ["course_terminated"], ["non_formulary"], ["out_of_network"], []],
    [{}, {"request": {"timing": "post-service"}}, {"request": {"urgency": "expedited"}},
     {"coverage": {"network": "out-of-network"}}, {"signing": {"signer": "patient"}}, {"course": {"given": 8}}],
))  # fmt: skip


def allowed(knowledge: Knowledge, kind: str, document: str) -> bool:
    """Read the matrix afresh; what it does not hold is bound by the rows beside it."""
    offer = knowledge.documents[document].offer(kind)
    if offer:
        return offer.use != "-"
    row = next(row for row in knowledge.files.pathway_uses.beyond_matrix if row.document == document)
    return knowledge.documents[row.like].offer(kind).use != "-"


URGENT = {"request": {"urgency": "expedited"}}
GIVEN = {"request": {"timing": "post-service"}}


# coverage, level of the latest decision, what else the case holds; a kind of document, and whether it is listed
@pytest.mark.parametrize(("decided", "document", "listed"), [((*row[:3],), *row[3:]) for row in [
    ("commercial_fully_insured", None, {}, "pa_request_lmn", True),
    ("commercial_fully_insured", 0, {}, "pa_request_lmn", False),  # it was asked for, and denied
    ("va_health_care", 0, {"reasons": RENEWED}, "va_referral_request", True),  # a step asks for it anew
    ("commercial_fully_insured", None, {}, "renewal_request", False),  # no course runs
    ("commercial_fully_insured", None, {"course": {"given": 6}}, "renewal_request", True),
    ("commercial_fully_insured", 0, {}, "expedited_request", False),
    ("commercial_fully_insured", 0, URGENT, "expedited_request", True),  # on top of the appeal
    ("commercial_fully_insured", 3, URGENT, "expedited_request", False),  # no review is left to hurry
    ("medicare_advantage", None, {}, "peer_to_peer_talking_points", True),
    ("medicare_advantage", 0, {}, "peer_to_peer_talking_points", False),  # a call may not stand in the appeal's way
    ("tricare", 0, {}, "peer_to_peer_talking_points", True),
    ("commercial_fully_insured", 0, {}, "exception_request", False),
    ("commercial_fully_insured", 0, {"reasons": EXCEPTED}, "exception_request", True),
    ("commercial_fully_insured", 0, {}, "gap_exception", False),
    ("medicare_original", 0, GIVEN, "claim_appeal", True),
    ("medicare_original", 1, GIVEN, "claim_appeal", False),  # past its level
    ("marketplace_individual", 2, GIVEN, "claim_appeal", False),
]])  # fmt: skip
def test_a_letter_is_listed_while_something_is_there_for_it_to_do(knowledge, decided, document, listed):
    kind, level, changes = decided
    assert (document in fitting_documents(case_of(kind, level, **changes), knowledge)) is listed


def test_nothing_is_offered_that_the_matrix_does_not_allow(knowledge):
    for kind in knowledge.coverages:
        barred = {document for document in knowledge.documents if not allowed(knowledge, kind, document)}
        for level, reasons, changes in SITUATIONS:
            case = case_of(kind, level, reasons, **{name: dict(group) for name, group in changes.items()})
            offered = {*fitting_documents(case, knowledge), *way_of(case, knowledge).documents}
            assert not offered & barred, (kind, level, reasons, changes)


def test_each_kind_of_document_is_offered_to_somebody(knowledge):
    assert {id for kind in knowledge.coverages for id in offered_documents(knowledge, kind)} == set(knowledge.documents)


def test_each_case_is_told_what_to_do(knowledge):
    for kind, (level, reasons, changes) in product(knowledge.coverages, SITUATIONS):
        assert way_of(case_of(kind, level, reasons, **dict(changes)), knowledge).steps


def test_the_file_of_uses_names_every_level_and_only_what_exists(knowledge):
    file = knowledge.files.pathway_uses
    levels = {level.id for coverage in knowledge.coverages.values() for level in coverage.level}
    filers = {id for c in knowledge.coverages.values() for level in c.level for id in level.who_may_file}
    actions = {row.first_action for row in knowledge.reasons.values()} - {"appeal", "none"}
    named = {id for _, ids in file.documents for id in ids} | {id for row in file.act for id in row.documents}
    named |= {id for row in file.level for id in (*row.documents, row.after_care) if id}
    assert {row.id for row in file.level} == levels
    assert {row.id for row in file.who} == filers
    assert actions <= set(knowledge.acts)
    assert named | {row.document for row in file.beyond_matrix} <= set(knowledge.documents)


def test_excuses_and_continued_benefits_lean_on_rights_and_levels_that_exist(knowledge):
    file = knowledge.files.pathway_uses
    for row in file.good_cause:
        assert all(row.right in knowledge.coverages[kind].rights for kind in row.coverages if row.right)
        assert row.right or row.citation in knowledge.files.pathways.counting.good_cause
    for row in file.continued_benefits:
        assert "medicaid_continue_benefits" in knowledge.coverages[row.coverage].rights
        assert knowledge.level(row.coverage, row.level).keep_benefits
    assert all(row.right in knowledge.coverages[row.coverage].rights for row in file.network_never_party)

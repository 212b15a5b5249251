"""What a case is told to do where a wrong word would lose a right: late answers, dismissals, cut courses, two roads."""

from datetime import date
from typing import Any

import pytest

from appeals.domain.case import Case
from appeals.domain.clashes.plans import plan_clashes
from appeals.knowledge.loader import load_knowledge
from appeals.workflow.drafting import fitting_letters
from appeals.workflow.outlook.days import DueDay, due_days
from appeals.workflow.outlook.steps import Outlook, outlook
from appeals.workflow.outlook.telling import NextStep

TODAY = date(2026, 11, 23)
KNOWN = load_knowledge()
URGENT = {"request": {"urgency": "expedited"}}
PAID = {"request": {"timing": "post-service"}}


def case_of(kind: str, *denials: dict[str, Any], **changes: Any) -> Case:
    entries = [{"reasons": ["not_medically_necessary"], "level": i, **one} for i, one in enumerate(denials)]
    coverage = {"kind": kind, **changes.pop("coverage", {})}
    return Case.model_validate({"coverage": coverage, "denials": entries, **changes})


def told(case: Case, today: date = TODAY) -> Outlook:
    return outlook(case, KNOWN, due_days(case, KNOWN, today), today)


def step(case: Case, act: str) -> NextStep:
    return next(one for one in told(case).steps if one.act == act)


def day(case: Case, what: str) -> DueDay | None:
    return next((one for one in due_days(case, KNOWN, TODAY) if one.what.startswith(what)), None)


def on(notice: str, received: str | None = None, **more: Any) -> dict[str, Any]:
    return {"notice_date": notice, "received_date": received, **more}


@pytest.mark.parametrize(("denial", "said"), [
    (on("2026-11-10", "2026-11-13"), " by February 8, 2027."),  # the three days are over
    (on("2026-11-18", "2026-11-21"), " by November 24, 2026 to have it expedited; the last day of all is February 16"),
    (on("2026-11-17"), " by November 20, 2026 to have it expedited"),  # receipt is presumed on the 22nd
])  # fmt: skip
def test_an_urgent_tricare_case_has_three_days_and_then_all_its_time(denial, said):
    sentence = told(case_of("tricare", denial, **URGENT)).sentences[0]
    assert "ended" not in sentence
    assert said in sentence


def test_an_urgent_appeal_goes_out_at_once():
    case = case_of("commercial_fully_insured", on("2026-11-18", "2026-11-19"), **URGENT)
    assert " at once: the last day is May 18, 2027." in step(case, "appeal").sentence


CUT = {"reasons": ["course_terminated"]}


@pytest.mark.parametrize(("kind", "denials", "said"), [
    ("medicaid_ffs", [on("2026-11-16", **CUT)], "by November 30, 2026 so that the course goes on meanwhile"),
    ("medicaid_managed_care", [on("2026-09-16"), on("2026-11-18", **CUT)], "by November 27, 2026 so that the course"),
])  # fmt: skip
def test_a_medicaid_course_goes_on_only_if_the_hearing_is_asked_for_in_time(kind, denials, said):
    case = case_of(kind, *denials, authorization={"cut_on": "2026-12-01"})
    assert told(case).steps[0].act == "go_on"
    assert told(case).steps[0].by
    assert said in step(case, "appeal").sentence


def test_a_private_plan_is_not_said_to_claim_the_cost_back():
    said = " ".join(told(case_of("employer_self_funded_erisa", on("2026-11-16", **CUT))).sentences)
    assert "claimed back" not in said
    assert "must keep paying" in said


ASKED = "2026-08-20"


@pytest.mark.parametrize(("kind", "document"), [
    ("employer_self_funded_erisa", "external_review_request"),
    ("medicaid_managed_care", "medicaid_fair_hearing"),
    ("fehb_pshb", "appeal_level_2"),
])  # fmt: skip
def test_an_answer_that_is_late_opens_the_next_review(kind, document):
    late = case_of(kind, on("2026-08-01", "2026-08-04", appealed_on=ASKED))
    first, second = told(late).steps[:2]
    assert (first.act, document in first.documents, first.optional) == ("late", True, False)
    assert second.sentence.startswith("Ask for the answer, which is overdue")
    assert "keep the proof" in second.sentence
    assert document in [kind.id for kind in fitting_letters(late)]


def test_while_there_is_time_an_answer_is_waited_for():
    case = case_of("employer_self_funded_erisa", on("2026-11-01", appealed_on="2026-11-20"))
    assert [one.act for one in told(case).steps] == ["await", "late"]
    assert not any(kind.recommended for kind in fitting_letters(case))


@pytest.mark.parametrize("appealed", [None, ASKED])
def test_a_process_that_counts_as_finished_is_left_at_once(appealed):
    denial = on("2026-08-01", "2026-08-04", appealed_on=appealed)
    case = case_of("employer_self_funded_erisa", denial, next_review={"exhaustion": "deemed"})
    first = told(case).steps[0]
    assert (first.act, first.documents[0]) == ("exhausted", "external_review_request")
    assert first.fallback == "Federal court"
    assert not [one for one in due_days(case, KNOWN, TODAY) if one.kind == "answer" and one.passed]
    assert fitting_letters(case)[0].id == "external_review_request"


DISMISSED = {"reasons": ["appeal_late"]}


def test_a_dismissal_is_no_decision_and_has_a_time_that_only_the_notice_knows():
    case = case_of("medicare_original", on("2026-06-01"), on("2026-11-10", **DISMISSED), **PAID)
    assert told(case).stands == "Redetermination: the appeal was dismissed on November 10, 2026."
    assert told(case).steps[0].act == "cure"
    assert day(case, "File: Reconsideration") is None


def test_the_last_day_that_a_dismissal_prints_is_kept():
    notice = on("2026-11-10", deadline="2027-01-09", **DISMISSED)
    found = day(case_of("medicare_original", on("2026-06-01"), notice, **PAID), "File: Reconsideration")
    assert found
    assert found.last_day == date(2027, 1, 9)


def test_a_medicare_advantage_dismissal_is_challenged_by_the_patient():
    case = case_of("medicare_advantage", on("2026-08-01"), on("2026-10-02", **DISMISSED))
    assert told(case).steps[0].who == ("the patient", "a representative appointed in writing")


@pytest.mark.parametrize(("reasons", "timing", "level"), [
    (["timely_filing"], "post-service", "Decision review"),
    (["not_medically_necessary"], "post-service", "Decision review"),
    (["eligibility"], "pre-service", "Decision review"),
    (["not_medically_necessary"], "pre-service", "Clinical appeal"),
])  # fmt: skip
def test_va_keeps_payment_and_care_apart(reasons, timing, level):
    case = case_of("va_health_care", on("2026-10-16", reasons=reasons), request={"timing": timing})
    levels = [one.level for one in told(case).steps if one.level]
    assert len(levels) == 1
    assert levels[0].startswith(level)
    assert not any(said.startswith("If the plan") for said in told(case).sentences)
    assert ("va_referral_request" in [kind.id for kind in fitting_letters(case)]) is (timing == "pre-service")


def test_no_claim_is_called_late_by_a_limit_that_nobody_set():
    for kind in ("self_pay_uninsured", "commercial_fully_insured"):
        assert day(case_of(kind, charges=[{"date": "2026-05-10"}], **PAID), "") is None


@pytest.mark.parametrize(("case", "act", "left"), [
    (case_of("commercial_fully_insured", on("2026-06-01"), on("2026-10-20")), "appeal", "External review"),
    (case_of("commercial_fully_insured", on("2026-11-01"), **URGENT), "at_once", "Court"),
    (case_of("self_pay_uninsured", on("2026-11-01"), charges=[{"amount": "900"}], **PAID), "other_road", ""),
])  # fmt: skip
def test_what_is_left_follows_from_the_level_itself(case, act, left):
    assert step(case, act).fallback.startswith(left)
    assert bool(step(case, act).fallback) is bool(left)


def test_a_second_level_that_is_demanded_is_no_choice_and_halves_the_time():
    demanded = {"coverage": {"two_internal_levels": True}}
    first = case_of("commercial_fully_insured", on("2026-11-02"), **demanded)
    answer = day(first, "Answer due")
    assert answer
    assert answer.last_day == date(2026, 12, 8)  # 15 days from today
    second = told(case_of("commercial_fully_insured", on("2026-06-01"), on("2026-11-02"), **demanded)).steps
    assert [one.optional for one in second] == [False]
    assert not second[0].sentence.startswith("If the plan")


@pytest.mark.parametrize("reason", ["underpayment", "eligibility"])
def test_tricare_hears_no_appeal_of_charges_and_eligibility(reason):
    case = case_of("tricare", on("2026-11-01", reasons=[reason]), coverage={"network": "out-of-network"}, **PAID)
    assert [one.act for one in told(case).steps] == ["not_appealable"]


def test_an_unknown_tricare_track_is_asked_for_and_not_made_up():
    second = case_of("tricare", on("2026-06-01"), on("2026-11-02"))
    assert told(second).steps[0].act == "name_track"
    third = case_of("tricare", on("2026-06-01"), on("2026-08-02"), on("2026-11-02"))
    assert told(third).stands == "The last appeal: the denial was upheld on November 2, 2026."


def test_a_hearing_after_a_plan_appeal_is_due_from_that_appeal():
    first = on("2026-09-01", appealed_on="2026-09-10")
    answer = day(case_of("medicaid_managed_care", first, on("2026-10-05")), "Answer due")
    assert answer
    assert answer.last_day == date(2027, 1, 27)  # Sep 10 and 90 days, and the 49 from Oct 5 to today
    unknown = case_of("medicaid_managed_care", on("2026-09-01"), on("2026-10-05"))
    assert day(unknown, "Answer due") is None


def test_the_notice_settles_what_the_rule_leaves_to_states():
    case = case_of("medicaid_ffs", on("2026-11-16", deadline="2027-02-14"))
    assert " by February 12, 2027." in told(case).sentences[0]  # the 14th is a Sunday


@pytest.mark.parametrize(("kind", "document"), [
    ("medicare_original", "abn_note"), ("self_pay_uninsured", "good_faith_estimate"),
])  # fmt: skip
def test_what_the_clinic_owes_the_patient_before_care_is_told(kind, document):
    assert step(case_of(kind), "tell").documents == (document,)


def test_a_time_that_no_rule_sets_is_told_as_such():
    answer = day(case_of("fehb_pshb", on("2026-06-01"), on("2026-11-10")), "Answer due")
    assert answer
    assert "60 days is OPM's stated service time" in " ".join(answer.notes)


def test_a_dispute_about_a_bill_waits_for_the_bill():
    assert [one.act for one in told(case_of("self_pay_uninsured")).steps if one.act == "other_road"] == []


@pytest.mark.parametrize(("estimated", "offered"), [("400", True), ("500", True), ("501", False), (None, True)])
def test_a_bill_may_be_disputed_at_400_dollars_above_the_estimate(estimated, offered):
    estimate = {"charges": [{"amount": estimated}]} if estimated else {}
    case = case_of("self_pay_uninsured", charges=[{"amount": "900"}], estimate=estimate, **PAID)
    assert ("other_road" in [one.act for one in told(case).steps]) is offered


def test_the_dispute_about_a_bill_has_120_days_from_the_bill():
    billed = {"charges": [{"amount": "900"}], "billing": {"billed_on": "2026-11-02"}}
    found = day(case_of("self_pay_uninsured", **billed, **PAID), "File: Patient-provider")
    assert found
    assert found.last_day == date(2027, 3, 2)  # 28 to Nov 30, 59, 90, 118 to Feb 28, and 2


def test_a_denial_before_care_is_questioned_under_original_medicare():
    case = case_of("medicare_original", on("2026-11-02"))
    assert [one.path for one in plan_clashes(case)] == ["request.timing"]


def test_the_end_of_an_authorization_is_a_day_to_keep():
    case = case_of("commercial_fully_insured", course={"given": 8}, renewal={"authorization_ends": "2026-12-31"})
    assert step(case, "renew").by == date(2026, 12, 17)
    assert "by December 17, 2026" in step(case, "renew").sentence


@pytest.mark.parametrize(("case", "absent"), [
    (case_of("commercial_fully_insured", on("2026-11-02"), **PAID), "the treating clinician in an urgent case"),
    (case_of("medicare_advantage", on("2026-11-02"), **PAID), "the treating physician before care"),
    (case_of("tricare", on("2026-11-02"), coverage={"network": "in-network"}), "a provider outside the network"),
])  # fmt: skip
def test_only_those_are_named_who_may_file_as_the_case_stands(case, absent):
    assert not [who for who in told(case).steps[0].who if who.startswith(absent)]


def test_an_attorney_does_not_stand_beside_a_review_that_is_open():
    case = case_of("commercial_fully_insured", on("2026-06-01"), on("2026-11-02"), coverage={"grandfathered": True})
    assert [one.act for one in told(case).steps] == ["appeal"]


@pytest.mark.parametrize(("case", "document"), [
    (case_of("commercial_fully_insured", on("2026-11-02", appealed_on="2026-11-10")), "peer_to_peer_request"),
    (case_of("medicare_advantage", on("2026-11-02"), coverage={"network": "in-network"}, **PAID), "superbill"),
])  # fmt: skip
def test_a_letter_that_has_nothing_to_do_any_more_is_not_listed(case, document):
    assert document not in [kind.id for kind in fitting_letters(case)]


def test_a_clerical_error_under_original_medicare_is_reopened():
    case = case_of("medicare_original", on("2026-11-02", reasons=["coding_error"]), **PAID)
    assert "reopening" in told(case).sentences[0]

"""Where a case stands and what comes next, in words."""

from datetime import date

import pytest
from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, TODAY, a_case, a_document, shipped_vocabulary

from appeals.domain.parse import parse_case
from appeals.workflow.checking import CaseCheck, check_case

DENIAL = KETAMINE_APPEAL["denials"][0]


def checked(today: date = TODAY, of=KETAMINE_APPEAL, **changes) -> CaseCheck:
    return check_case(parse_case(a_document(of, **changes), shipped_vocabulary()), today)


def test_the_main_step_names_letter_day_decider_form_and_fallback():
    step = checked().outlook.steps[0]
    assert step.sentence == "Send the first-level appeal by May 12, 2027. Answer each reason of the notice."
    assert step.decided_by == "The insurer (reviewer not involved before)"
    assert "a representative appointed in writing" in step.who
    assert step.appointment.startswith("Plan's own designation form")
    assert step.fallback.startswith("Second-level internal appeal")
    assert (step.by, step.check) == (date(2027, 5, 12), "primary")


def test_where_the_case_stands_is_told_with_the_day_of_the_decision():
    assert checked().outlook.stands == "The request was denied on November 9, 2026."
    assert checked(denials=[DENIAL, {**DENIAL, "level": 1, "notice_date": "2026-11-30"}]).outlook.stands == (
        "First-level internal appeal: the denial was upheld on November 30, 2026."
    )
    assert checked(of=SPRAVATO_REQUEST).outlook.stands == "Nothing is decided yet."


@pytest.mark.parametrize(("today", "when"), [
    (date(2027, 5, 12), "by May 12, 2027."),
    (date(2027, 5, 13), "all the same, though the time ended on May 12, 2027."),
])  # fmt: skip
def test_a_passed_day_is_not_hidden(today, when):
    assert when in checked(today).next_steps[0]


def test_a_safe_day_that_is_gone_leaves_the_last_one():
    denial = {**DENIAL, "notice_date": "2026-11-02", "received_date": None}
    found = checked(date(2026, 11, 24), coverage={"kind": "medicaid_ffs"}, denials=[denial])
    assert " at once: the last day is January 31, 2027." in found.next_steps[0]


def test_medicare_advantage_sends_the_case_on_by_itself():
    found = checked(of=SPRAVATO_REQUEST, denials=[{"level": 1, "notice_date": "2026-11-20"}])
    assert found.outlook.steps[0].act == "forwarded"
    assert "no request to write" in found.next_steps[0]
    assert found.outlook.steps[0].fallback.startswith("Hearing before an administrative law judge")
    assert not any(letter.recommended for letter in found.letters)


@pytest.mark.parametrize(("year", "least"), [(2026, "$200"), (2027, "$200")])
def test_a_hearing_needs_an_amount_in_dispute_by_the_year_of_filing(year, least):
    denials = [{"level": 2, "notice_date": "2026-11-20"}]
    step = checked(date(year, 1, 4), of=SPRAVATO_REQUEST, denials=denials).outlook.steps[0]
    assert step.amount == f"At least {least} must be in dispute (filed in {year})."
    assert step.form == "OMHA-100"


def test_a_clinician_who_is_free_needs_no_appointment():
    urgent = {"urgency": "expedited", "urgency_ground": "jeopardy", "urgency_reason": "Admitted twice."}
    assert checked(request=urgent).outlook.steps[0].appointment == ""


def test_without_a_coverage_it_is_asked_for():
    assert checked(coverage={"kind": None}).next_steps == (
        "Enter the kind of coverage and the request; then the letters that fit are shown.",
    )


def test_the_recommended_letter_is_that_of_the_first_step_that_has_one():
    assert next(letter.id for letter in checked().letters) == "appeal_level_1"
    assert [letter.id for letter in checked(of=SPRAVATO_REQUEST).letters if letter.recommended] == ["pa_request_lmn"]


def test_every_case_in_the_tests_has_a_first_step():
    for of in (KETAMINE_APPEAL, SPRAVATO_REQUEST):
        assert a_case(of)
        assert checked(of=of).next_steps[0].endswith(".")

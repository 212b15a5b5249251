"""What a letter says of the decision it answers: denied, upheld or dismissed, and the time that each leaves."""

from datetime import date
from typing import Any

import pytest
from bound import at, bound
from cases import KETAMINE_APPEAL, TODAY, a_case

from appeals.domain.case import Case
from appeals.knowledge.loader import load_knowledge
from appeals.letters.outline import outline
from appeals.workflow.drafting import draft_letter, fitting_letters

FIRST = KETAMINE_APPEAL["denials"][0]
LATER = {**FIRST, "level": 1, "notice_date": "2026-11-23", "received_date": "2026-11-25", "reference": "R-1"}
DISMISSED = {**LATER, "reasons": ["appeal_late"], "turns_on": {"good_cause": "I was in the hospital in October."}}
DAY = date(2026, 12, 24)
NEXT = [
    ("medicare_original", "appeal_level_2"),
    ("medicare_original", "appeal_level_2.patient"),
    ("medicare_part_d", "appeal_level_2"),
    ("medicare_advantage", "patient_appeal"),
    ("tricare", "patient_appeal"),
]


def case_of(kind: str, *denials: Any, **more: Any) -> Case:
    return a_case(**{"coverage": {"kind": kind}, "denials": list(denials), **more})


def text_of(case: Case, kind: str, today: date = TODAY) -> str:
    return outline(draft_letter(case, kind, today).letter)


@pytest.mark.parametrize(("kind", "letter"), NEXT)
def test_a_dismissed_appeal_is_called_so_and_is_to_be_set_aside(kind: str, letter: str) -> None:
    text = text_of(case_of(kind, FIRST, DISMISSED), letter)
    assert "upheld" not in text
    assert "Heading 1 | REQUEST TO SET ASIDE THE DISMISSAL OF AN APPEAL" in text
    assert "dismissed" in text
    assert "set the dismissal aside" in text.lower()
    assert "I was in the hospital in October." in text
    assert ("acceptance for good cause (42 CFR 4" in text) is kind.startswith("medicare")


@pytest.mark.parametrize(("kind", "letter"), NEXT)
def test_a_dismissal_is_answered_in_time_only_by_the_notice(kind: str, letter: str) -> None:
    case = case_of(kind, FIRST, DISMISSED)
    assert "in time" not in text_of(case, letter)
    assert "The time for filing ended" not in text_of(case, letter, date(2028, 1, 3))
    printed = text_of(case_of(kind, FIRST, {**DISMISSED, "deadline": DAY.isoformat()}), letter)
    assert "the time for filing that the notice states ends on December 24, 2026" in printed


@pytest.mark.parametrize(("kind", "letter"), NEXT)
def test_no_time_for_deciding_on_a_dismissal_is_named(kind: str, letter: str) -> None:
    appeal = at(bound(case_of(kind, FIRST, DISMISSED), letter.removesuffix(".patient")), "appeal")
    assert all(at(appeal, name).missing for name in ("decision_time", "decision_hours"))


def test_a_dismissal_of_medicare_advantage_leads_to_the_patients_letter_to_the_reviewer() -> None:
    case = case_of("medicare_advantage", FIRST, DISMISSED)
    assert next(kind.id for kind in fitting_letters(case) if kind.recommended) == "patient_appeal"
    text = text_of(case, "patient_appeal")
    assert "Granite Ridge Health / Member Appeals" not in text
    assert "set the dismissal aside (42 CFR 422.592)." in text


@pytest.mark.parametrize(
    ("denials", "letter", "said"),
    [
        ([FIRST], "appeal_level_1", "you denied 6 ketamine infusions"),
        ([FIRST, LATER], "appeal_level_1", "you upheld your denial of 6 ketamine infusions"),
        ([FIRST, DISMISSED], "appeal_level_1", "you dismissed the appeal of your denial of 6 ketamine infusions"),
        ([FIRST], "appeal_level_2", "Granite Ridge Health denied 6"),
        ([FIRST, LATER], "appeal_level_2", "Granite Ridge Health upheld the denial of 6"),
        ([FIRST, DISMISSED], "appeal_level_2.patient", "Granite Ridge Health dismissed the appeal of the denial of 6"),
        ([FIRST], "external_review_request", "Granite Ridge Health denied 6"),
        ([FIRST, LATER], "external_review_request.patient", "Granite Ridge Health upheld the denial of 6"),
    ],
)
def test_a_letter_says_what_the_last_decision_was(denials: list[Any], letter: str, said: str) -> None:
    text = text_of(case_of("commercial_fully_insured", *denials), letter)
    assert said in text
    assert ("upheld the denial" in text or "upheld your denial" in text) is ("upheld" in said)


@pytest.mark.parametrize("kind", ["medicaid_managed_care", "fehb_pshb", "commercial_fully_insured"])
def test_a_plan_that_dismissed_is_asked_to_withdraw_it_and_is_told_no_time_of_another_level(kind: str) -> None:
    text = text_of(case_of(kind, FIRST, DISMISSED), "appeal_level_1")
    assert "Heading 1 | REQUEST TO WITHDRAW THE DISMISSAL OF AN APPEAL" in text
    assert "The appeal is timely" not in text
    assert "Decide in writing. If" in text


@pytest.mark.parametrize("voice", ["appeal_level_2", "appeal_level_2.patient"])
def test_opm_is_held_to_no_time_that_no_rule_sets(voice: str) -> None:
    text = text_of(case_of("fehb_pshb", FIRST, LATER), voice)
    assert "60 days" not in text
    assert "request for OPM review of a disputed claim (5 CFR 890.105(e))" in text


def test_a_citation_is_never_printed_with_a_note_of_our_own() -> None:
    known = load_knowledge()
    for kind, coverage in known.coverages.items():
        for nth in range(len(coverage.level)):
            for letter in ("appeal_level_1", "appeal_level_2", "external_review_request", "patient_appeal"):
                denials = [{**FIRST, "level": level} for level in range(nth + 1)]
                found = at(bound(case_of(kind, *denials), letter), "appeal.citation")
                assert found.missing or not {"page", "same text", "minimum"} & set(found.text.split()), found.text


HURRIED = {"request": {"urgency": "expedited", "urgency_reason": "The course cannot wait.", "timing": "pre-service"}}
OPEN_FOR = "open for three calendar days"


@pytest.mark.parametrize(
    ("received", "today", "told"),
    [
        ("2026-11-25", date(2026, 11, 28), True),
        ("2026-11-25", date(2026, 11, 29), False),
        (None, date(2026, 12, 1), True),  # of November 23: taken as received five days later, then three days
        (None, date(2026, 12, 2), False),
    ],
)
@pytest.mark.parametrize("letter", ["expedited_request", "appeal_level_1"])
def test_speed_in_tricare_is_claimed_only_while_its_days_run(
    letter: str, received: str | None, today: date, told: bool
) -> None:
    denial = {**FIRST, "notice_date": "2026-11-23", "received_date": received}
    text = text_of(case_of("tricare", denial, **HURRIED), letter, today)
    assert (OPEN_FOR in text) is told
    assert "My determination" not in text


def test_before_a_denial_no_reconsideration_is_open_in_tricare() -> None:
    assert OPEN_FOR not in text_of(case_of("tricare", **HURRIED), "expedited_request")

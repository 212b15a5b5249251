"""A fact that is not there is a mark that names it and whose it is, and a path that leads to its field."""

import pytest
from bound import at, bound, said
from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, a_case

from appeals.letters.model import Origin

NO_DOSE = {"treatments": [{"treatment": "sertraline", "started": "2019-01", "ended": "2019-06"}]}

TABLE = [
    (KETAMINE_APPEAL, NO_DOSE, "treatments[0].amount", "[HIGHEST DOSE OF SERTRALINE - MISSING]", "treatments[0].dose"),
    (KETAMINE_APPEAL, NO_DOSE, "treatments[0].result", "[RESULT OF SERTRALINE - MISSING]", "treatments[0].stop_reason"),
    (
        KETAMINE_APPEAL,
        {"treatments": [{"dose": {"amount": 20, "unit": "mg"}}]},
        "treatments[0].name",
        "[TREATMENT 1 - MISSING]",
        "treatments[0].treatment",
    ),
    (
        KETAMINE_APPEAL,
        {"treatments": [{"treatment": "ect"}, {"treatment": "rtms"}]},
        "treatments[1].period",
        "[DATES OF RTMS - MISSING]",
        "treatments[1].started",
    ),
    (KETAMINE_APPEAL, {"scores": [{"scale": "phq-9"}]}, "scores[0].words", "[SCORE 1 - MISSING]", "scores[0].value"),
    (KETAMINE_APPEAL, {"scores": [{}, {}]}, "scores[1].date", "[DATE OF SCORE 2 - MISSING]", "scores[1].date"),
    (KETAMINE_APPEAL, {"patient": {"birth_date": None}}, "patient.birth_date", None, "patient.birth_date"),
    (KETAMINE_APPEAL, {"provider": {"npi": None}}, "provider.npi", "[NPI OF PROVIDER - MISSING]", "provider.npi"),
    (
        KETAMINE_APPEAL,
        {"practice": {"phone": None}},
        "practice.phone",
        "[PHONE OF PRACTICE - MISSING]",
        "practice.phone",
    ),
    (
        KETAMINE_APPEAL,
        {"practice": {"npi": None}},
        "practice.npi",
        "[PRACTICE NPI - MISSING]",  # the label says whose it is
        "practice.npi",
    ),
    (KETAMINE_APPEAL, {"coverage": {"payer": None}}, "coverage.payer.name", "[PAYER - MISSING]", "coverage.payer.name"),
    (
        KETAMINE_APPEAL,
        {"coverage": {"payer": {"address": None}}},
        "coverage.payer.address.one_line",
        "[ADDRESS OF PAYER - MISSING]",
        "coverage.payer.address.line1",
    ),
    (
        KETAMINE_APPEAL,
        {"coverage": {"member_id": None}},
        "coverage.member_id",
        "[MEMBER ID - MISSING]",
        "coverage.member_id",
    ),
    (
        KETAMINE_APPEAL,
        {"denials": []},
        "denial.quote",
        "[THE REASON IN THE PLAN'S WORDS - MISSING]",
        "denials[0].quote",
    ),
    (KETAMINE_APPEAL, {"request": {"dose": None}}, "request.dose", "[DOSE - MISSING]", "request.dose"),
    (KETAMINE_APPEAL, {"request": {"dose": {"unit": None}}}, "request.dose", "[DOSE - MISSING]", "request.dose"),
    (KETAMINE_APPEAL, {"plan": {"monitoring": None}}, "plan.monitoring", "[MONITORING - MISSING]", "plan.monitoring"),
    (KETAMINE_APPEAL, {"treatments": []}, "treatments_missing", "[PRIOR TREATMENTS - MISSING]", "treatments"),
    (KETAMINE_APPEAL, {"scores": []}, "scores_missing", "[SCORE WITH DATE - MISSING]", "scores"),
    (
        KETAMINE_APPEAL,
        {},
        "signing.designation",
        "[DESIGNATION OF REPRESENTATIVE - MISSING]",
        "signing.designation",
    ),
    (
        SPRAVATO_REQUEST,
        {"treatments": []},
        "plan.alongside",
        "[ORAL ANTIDEPRESSANT, NAME AND DOSE - MISSING]",
        "plan.oral_antidepressant",
    ),
]


@pytest.mark.parametrize(("of", "changes", "place", "mark", "path"), TABLE, ids=[f"{row[2]}-{row[4]}" for row in TABLE])
def test_what_is_missing_says_what_and_whose_and_leads_to_its_field(of, changes, place, mark, path):
    found = at(bound(a_case(of, **changes)), place)
    assert (found.missing, found.source.origin, found.source.path) == (True, Origin.MISSING, path)
    assert mark in {None, found.text}


@pytest.mark.parametrize(("of", "changes", "place", "mark", "path"), TABLE, ids=[f"{row[2]}-{row[4]}" for row in TABLE])
def test_what_is_missing_is_false_and_claims_nothing(of, changes, place, mark, path):
    found = at(bound(a_case(of, **changes)), place)
    assert not found
    assert found.value is None


SPRAVATO_GAPS = [
    "[INTRACEREBRAL HEMORRHAGE - MISSING]",
    "[HYPERSENSITIVITY - MISSING]",
]


@pytest.mark.parametrize(
    ("of", "safety", "gaps"),
    [
        (KETAMINE_APPEAL, {}, []),
        (SPRAVATO_REQUEST, {}, SPRAVATO_GAPS),
        (SPRAVATO_REQUEST, {"intracerebral_hemorrhage_absent": True, "hypersensitivity_absent": True}, []),
        (KETAMINE_APPEAL, {"psychosis_absent": None}, ["[PSYCHOSIS - MISSING]"]),
        (KETAMINE_APPEAL, {"psychosis_absent": False}, []),  # answered: no gap, and no statement either
        (KETAMINE_APPEAL, {"pdmp_checked": None}, ["[PRESCRIPTION-MONITORING DATABASE - MISSING]"]),
    ],
)
def test_a_safety_check_without_an_answer_is_a_mark(of, safety, gaps):
    assert [gap.text for gap in at(bound(a_case(of, safety=safety)), "safety.gaps")] == gaps


@pytest.mark.parametrize("answer", [None, False])
def test_only_what_was_answered_with_yes_is_stated(answer):
    answers = {"psychosis_absent": answer, "pregnancy_excluded": True}
    stated = [fact.text for fact in at(bound(a_case(safety=answers)), "safety.stated")]
    assert stated == ["blood pressure is controlled", "pregnancy is excluded", "substance use has been reviewed"]


@pytest.mark.parametrize(
    ("plan", "treatments", "words"),
    [
        ({}, None, "venlafaxine 225 mg/day"),  # the one that goes on
        ({"oral_antidepressant": "sertraline 50 mg/day"}, None, "sertraline 50 mg/day"),
        (
            {},
            [{"treatment": "lithium", "dose": {"amount": 900, "unit": "mg", "per": "day"}, "stop_reason": "ongoing"}],
            None,
        ),
        ({}, [{"treatment": "sertraline", "stop_reason": "ongoing"}], None),  # no dose
    ],
)
def test_the_antidepressant_alongside_is_the_one_typed_or_the_one_that_goes_on(plan, treatments, words):
    changes = {"plan": plan} if treatments is None else {"plan": plan, "treatments": treatments}
    assert at(bound(a_case(SPRAVATO_REQUEST, **changes)), "plan.alongside").value == words


def test_marks_are_said_in_capitals_between_brackets():
    assert said(bound(a_case({})), "request.frequency") == "[SCHEDULE - MISSING]"

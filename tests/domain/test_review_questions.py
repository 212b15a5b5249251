"""What a reviewer will ask and the case leaves open is asked of the author first."""

from datetime import date

import pytest
from cases import CRPS_EXPEDITED, SPRAVATO_REQUEST, TODAY, a_case

from appeals.domain.problem import Severity
from appeals.domain.rules.review import questions

NAMES = {"fluoxetine": "fluoxetine", "quetiapine-xr": "quetiapine XR"}


def asked(case, mental_health=True, today=TODAY):
    return {problem.path: problem.sentence for problem in questions(case, today, mental_health, NAMES)}


NOT_ASKED = None
TRIAL = {"treatment": "fluoxetine", "dose": {"amount": 60, "unit": "mg"}, "started": "2024-01"}


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        # Suicide risk
        ({}, "safety.suicide_risk", "Suicidal thoughts now, and the safety plan: not stated."),
        ({"safety": {"suicide_risk": "None; safety plan of November 17."}}, "safety.suicide_risk", NOT_ASKED),
        # Weeks at the highest dose, adherence
        ({}, "treatments[0].weeks_at_highest_dose", "How many weeks at the highest dose of fluoxetine?"),
        ({}, "treatments[2].weeks_at_highest_dose", NOT_ASKED),  # stated
        ({}, "treatments[4].weeks_at_highest_dose", NOT_ASKED),  # counted by sessions
        (
            {"treatments": [{"dose": {"amount": 60, "unit": "mg"}}]},
            "treatments[0].weeks_at_highest_dose",
            "How many weeks at the highest dose of this treatment?",
        ),
        ({}, "treatments[0].adherence", "Was each drug taken as prescribed, and how is that known?"),
        ({"treatments": [TRIAL | {"adherence": "Refills on time."}]}, "treatments[0].adherence", NOT_ASKED),
        ({"treatments": []}, "treatments[0].adherence", NOT_ASKED),
        # Treatment since: the last one ended in December 2024
        ({}, "plan.concurrent", "What treatment since December 2024?"),
        ({"plan": {"concurrent": "Supportive therapy."}}, "plan.concurrent", NOT_ASKED),
        ({"treatments": [TRIAL | {"stop_reason": "ongoing"}, TRIAL | {"ended": "2024-03"}]}, "plan.concurrent", None),
        ({"treatments": [TRIAL]}, "plan.concurrent", NOT_ASKED),  # the end is a missing fact, not a question
        # 92 days before December 1 is August 31
        ({"treatments": [TRIAL | {"ended": "2026-08-31"}]}, "plan.concurrent", NOT_ASKED),
        ({"treatments": [TRIAL | {"ended": "2026-08-30"}]}, "plan.concurrent", "What treatment since August 30, 2026?"),
        ({"treatments": [TRIAL | {"ended": "2026"}]}, "plan.concurrent", NOT_ASKED),  # it may be last month
        # Scores: 30 days before December 1 is November 1
        ({"scores": [{"date": "2026-11-01"}]}, "scores[0].date", NOT_ASKED),
        (
            {"scores": [{"date": "2026-10-31"}]},
            "scores[0].date",
            "The latest score is 31 days old; policies ask for the last four weeks.",
        ),
        (
            {"scores": [{"date": "2026-09-30"}, {"date": "2026-01"}]},
            "scores[0].date",
            "The latest score is 62 days old; policies ask for the last four weeks.",
        ),
        ({"scores": [{"date": "2026-10"}, {"date": "2026-11-20"}]}, "scores[0].date", NOT_ASKED),
        ({"scores": []}, "scores[0].date", NOT_ASKED),
        # Alternatives
        ({}, "narrative.alternatives", "Why not electroconvulsive therapy?"),
        (
            {"narrative": {"rationale": "Electroconvulsive therapy was declined."}},
            "narrative.alternatives",
            "Why not Spravato, which is approved for this condition?",
        ),
        (
            {"narrative": {"alternatives": "Spravato and electroconvulsive therapy: no."}},
            "narrative.alternatives",
            None,
        ),
        ({"request": {"indication": "ptsd"}}, "narrative.alternatives", NOT_ASKED),
        # Codes and urgency
        (
            {"request": {"codes": [{"code": "96365"}, {"code": "J3490"}]}},
            "request.codes[1].ndc",
            "J3490 is an unclassified code: which NDC?",
        ),
        ({}, "request.codes[1].ndc", NOT_ASKED),
        (
            {"request": {"urgency": "expedited"}},
            "request.urgency_ground",
            "Which test of urgency is met: jeopardy, or severe pain?",
        ),
        ({"request": {"urgency": "expedited", "urgency_ground": "jeopardy"}}, "request.urgency_ground", NOT_ASKED),
        # The contract, and what the plan owes
        (
            {},
            "denials[0].contract_definition",
            "How does the contract define the term? Quote it once known.",
        ),
        ({"denials": [{"reasons": ["step_therapy"]}]}, "denials[0].contract_definition", NOT_ASKED),
        (
            {"denials": [{"reasons": ["off_label_not_fda"]}, {"reasons": ["step_therapy"]}]},
            "denials[1].contract_definition",
            NOT_ASKED,
        ),
        ({}, "coverage.grandfathered", "Is the plan grandfathered? Such plans owe no external review."),
        ({"coverage": {"grandfathered": False}}, "coverage.grandfathered", NOT_ASKED),
        ({"coverage": {"kind": "medicaid_managed_care"}}, "coverage.grandfathered", NOT_ASKED),
        ({"denials": []}, "coverage.grandfathered", NOT_ASKED),
    ],
)
def test_a_question_is_asked_where_the_case_leaves_it_open(changes, path, sentence):
    assert asked(a_case(**changes)).get(path) == sentence


def test_of_a_pain_case_nobody_asks_for_suicide_risk_or_spravato():
    paths = asked(a_case(CRPS_EXPEDITED), mental_health=False)
    assert not {"safety.suicide_risk", "narrative.alternatives"} & set(paths)


def test_spravato_is_not_asked_why_not_spravato():
    assert "narrative.alternatives" not in asked(a_case(SPRAVATO_REQUEST))


def test_the_risk_to_life_comes_first_and_every_question_is_a_warning():
    found = questions(a_case(), TODAY, mental_health=True, names=NAMES)
    assert found[0].path == "safety.suicide_risk"
    assert {problem.severity for problem in found} == {Severity.WARNING}


def test_a_drug_is_asked_about_by_its_name():
    trial = {**TRIAL, "treatment": "quetiapine-xr"}
    said = asked(a_case(treatments=[trial]))["treatments[0].weeks_at_highest_dose"]
    assert said == "How many weeks at the highest dose of quetiapine XR?"


def test_an_empty_case_is_asked_nothing_of_its_request():
    assert asked(a_case({}), mental_health=False) == {}


def test_a_score_from_tomorrow_is_fresh():
    assert "scores[0].date" not in asked(a_case(scores=[{"date": "2026-12-02"}]), today=date(2026, 12, 1))

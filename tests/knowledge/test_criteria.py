"""The demands of policies judged: each kind of demand with facts that meet it, speak against it, or are not there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from appeals.domain.case import Case
from appeals.domain.criteria import judge
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.policies import judge_common, judge_policy, lore_of, policies_for
from appeals.knowledge.rows.policies import Criterion

TODAY = date(2026, 11, 23)
KNOWN = load_knowledge()
TAKEN = {"adherence": "Taken daily by fills, 95%", "stop_reason": "inadequate-response", "current_episode": True}


def trial(drug: str, mg: int | None = None, weeks: int | None = None, **more: Any) -> dict[str, Any]:
    dose = {"dose": {"amount": str(mg), "unit": "mg", "per": "day"}} if mg else {}
    return {"treatment": drug, "weeks_at_highest_dose": weeks, **dose, **TAKEN, **more}


def standing(demand: Mapping[str, Any], **facts: Any) -> str:
    row = Criterion.model_validate({"text": "a demand", **demand})
    return judge(row, Case.model_validate(facts), lore_of(KNOWN), TODAY).standing.value


TWO = {"kind": "failed-antidepressants", "count": 2, "min_classes": 2, "min_weeks": 6, "current_episode": True}
SSRI, SNRI, SSRI2 = trial("sertraline", 150, 8), trial("venlafaxine", 225, 10), trial("escitalopram", 20, 8)
PHQ = {"scores": [{"scale": "phq-9", "date": "2026-11-12", "value": "20"}]}
DEPRESSED = {"diagnoses": [{"code": "F33.2", "primary": True, "criteria": "DSM-5-TR criteria"}]}
SPRAY = {"product": "esketamine-nasal", "indication": "trd"}

# demand, facts, standing; the remark of each says why
TABLE = [
    # two antidepressants of two classes, six weeks, in this episode
    (TWO, {"treatments": [SSRI, SNRI]}, "met"),
    (TWO, {"treatments": [SSRI]}, "not met"),  # one of two
    (TWO, {"treatments": [SSRI, SSRI2]}, "not met"),  # two of one class
    (TWO, {}, "not stated"),  # no treatment was entered
    (TWO, {"treatments": [SSRI, SNRI | {"adherence": None}]}, "not stated"),  # no trial counts without adherence
    (TWO, {"treatments": [SSRI, trial("venlafaxine", None, 10)]}, "not stated"),  # nor without the dose
    (TWO, {"treatments": [SSRI, trial("venlafaxine", 225)]}, "not stated"),  # nor without the weeks
    (TWO, {"treatments": [SSRI, SNRI | {"stop_reason": None}]}, "not stated"),  # nor without its end
    (TWO, {"treatments": [SSRI, trial("venlafaxine", 225, 3, started="2026-01-05", ended="2026-02-02")]}, "not met"),
    (TWO, {"treatments": [SSRI, trial("venlafaxine", 225, 3, started="2025-01", ended="2026-02")]}, "not stated"),
    (TWO, {"treatments": [SSRI, trial("venlafaxine", 37, 10)]}, "not met"),  # below the usual dose
    (TWO, {"treatments": [SSRI, SNRI | {"current_episode": False}]}, "not met"),  # of an earlier episode
    (TWO, {"treatments": [SSRI, SNRI | {"stop_reason": "intolerance"}]}, "not met"),  # not the same as no response
    (TWO | {"intolerance_accepted": True}, {"treatments": [SSRI, SNRI | {"stop_reason": "intolerance"}]}, "met"),
    (TWO, {"treatments": [SSRI, SNRI | {"stop_reason": "nonadherence"}]}, "not met"),
    (TWO, {"treatments": [SSRI, SNRI | {"stop_reason": "ongoing"}]}, "not met"),
    (TWO, {"treatments": [SSRI, SNRI | {"stop_reason": "loss-of-response"}]}, "met"),
    (TWO, {"treatments": [SSRI, SNRI | {"stop_reason": "partial-response"}]}, "not stated"),  # by how much?
    (TWO, {"treatments": [SSRI, SNRI | {"role": "augmentation"}]}, "not met"),  # an addition is no trial of its own
    (TWO | {"window_years": 5}, {"treatments": [SSRI, SNRI | {"ended": "2020-03"}]}, "not met"),  # too long ago
    (TWO | {"window_years": 5}, {"treatments": [SSRI, SNRI | {"ended": "2024-03"}]}, "met"),
    # no more than 25% improvement
    *[
        (TWO | {"nonresponse_pct": 25}, {"treatments": [SSRI, SNRI | {
            "score_before": {"scale": "phq-9", "value": "20"}, "score_after": {"scale": "phq-9", "value": after},
        }]}, expected)
        for after, expected in (("15", "met"), ("14", "not met"))  # 25% is no response, 30% is more
    ],
    # without a number of weeks six are usual
    ({"kind": "failed-antidepressants", "count": 1}, {"treatments": [trial("sertraline", 150, 5)]}, "not stated"),
    ({"kind": "failed-antidepressants", "count": 2, "psychotherapy_counts": True},
     {"treatments": [SSRI, trial("cbt", sessions=16)]}, "met"),
    # augmentation, psychotherapy
    ({"kind": "augmentation", "count": 1}, {"treatments": [trial("lithium", 900, 8, role="augmentation")]}, "met"),
    ({"kind": "augmentation", "count": 1}, {"treatments": [SSRI]}, "not met"),
    ({"kind": "augmentation", "count": 1}, {}, "not stated"),
    ({"kind": "augmentation", "count": 1, "alternative": "psychotherapy"}, {"treatments": [trial("cbt")]}, "met"),
    ({"kind": "augmentation", "count": 1, "alternative": "psychotherapy"}, {"treatments": [SSRI]}, "not met"),
    ({"kind": "psychotherapy"}, {"treatments": [trial("ipt", sessions=12)]}, "met"),
    ({"kind": "psychotherapy"}, {"treatments": [SSRI]}, "not stated"),
    # age
    ({"kind": "age-min", "value": 18}, {"patient": {"birth_date": "2008-11-23"}}, "met"),  # eighteen today
    ({"kind": "age-min", "value": 18}, {"patient": {"birth_date": "2008-11-24"}}, "not met"),
    ({"kind": "age-min", "value": 18, "max_value": 64}, {"patient": {"birth_date": "1961-11-23"}}, "not met"),  # 65
    ({"kind": "age-min", "value": 18}, {}, "not stated"),
    # diagnosis
    ({"kind": "diagnosis", "groups": ["depression"]}, DEPRESSED, "met"),
    ({"kind": "diagnosis", "groups": ["depression"]}, {"diagnoses": [{"code": "G90.511"}]}, "not met"),
    ({"kind": "diagnosis", "groups": ["depression"]}, {}, "not stated"),
    ({"kind": "diagnosis", "diagnosed_by": "DSM-5"}, DEPRESSED, "met"),
    ({"kind": "diagnosis", "diagnosed_by": "interview"}, DEPRESSED, "not stated"),  # how it was made is not said
    ({"kind": "diagnosis", "codes": ["F33.2"]}, {"diagnoses": [{"code": "F33.1"}]}, "not met"),
    ({"kind": "diagnosis", "on_label": True}, DEPRESSED | {"request": SPRAY}, "met"),
    ({"kind": "diagnosis", "on_label": True}, DEPRESSED | {"request": SPRAY | {"indication": "ptsd"}}, "not met"),
    # scores: one scale that reaches its limit is enough
    ({"kind": "severity-score", "scales": ["phq-9"], "phq9_min": 20}, PHQ, "met"),
    ({"kind": "severity-score", "scales": ["phq-9"], "phq9_min": 21}, PHQ, "not met"),
    ({"kind": "severity-score", "scales": ["madrs"], "madrs_min": 28}, PHQ, "not stated"),
    ({"kind": "severity-score", "scales": ["madrs", "phq-9"], "madrs_min": 28, "phq9_min": 15}, PHQ, "met"),
    ({"kind": "severity-score"}, PHQ, "met"),  # any scale
    ({"kind": "severity-score", "scales": ["phq-9"], "max_age_days": 28}, PHQ, "met"),
    ({"kind": "severity-score", "scales": ["phq-9"], "max_age_days": 10}, PHQ, "not stated"),  # eleven days old
    # oral antidepressant
    ({"kind": "concurrent-antidepressant", "value": "required"}, {"plan": {"oral_antidepressant": "x 10 mg"}}, "met"),
    ({"kind": "concurrent-antidepressant", "value": "required"},
     {"treatments": [SNRI | {"stop_reason": "ongoing"}]}, "met"),
    ({"kind": "concurrent-antidepressant", "value": "required"}, {"request": {"monotherapy": True}}, "not met"),
    ({"kind": "concurrent-antidepressant", "value": "required"}, {}, "not stated"),
    ({"kind": "concurrent-antidepressant", "value": "not-required"}, {"request": {"monotherapy": True}}, "met"),
    ({"kind": "concurrent-antidepressant", "value": "not-required-for-trd"},
     {"request": {"indication": "mdd-suicidal-ideation", "monotherapy": True}}, "not met"),
    # prescriber
    ({"kind": "prescriber", "value": "psychiatrist"}, {"provider": {"specialty": "Psychiatry"}}, "met"),
    ({"kind": "prescriber", "value": "psychiatrist"}, {"provider": {"specialty": "Anesthesiology"}}, "not met"),
    ({"kind": "prescriber", "value": "psychiatrist-or-consult"}, {"provider": {"specialty": "Pain"}}, "not stated"),
    ({"kind": "prescriber", "value": "psychiatrist"}, {}, "not stated"),
    # facts that answer by yes or no
    ({"kind": "rems", "answered_by": ["safety.rems_certified_site"]}, {"safety": {"rems_certified_site": True}}, "met"),
    ({"kind": "rems", "answered_by": ["safety.rems_certified_site"]},
     {"safety": {"rems_certified_site": False}}, "not met"),
    ({"kind": "rems", "answered_by": ["safety.rems_certified_site"]}, {}, "not stated"),
    ({"kind": "pdmp", "answered_by": ["safety.pdmp_checked"]}, {"safety": {"pdmp_checked": "2026-11-12"}}, "met"),
    ({"kind": "exclusion", "answered_by": ["safety.psychosis_absent"], "partly": True},
     {"safety": {"psychosis_absent": True}}, "not stated"),  # the rest is the author's to judge
    ({"kind": "exclusion", "none_ongoing": ["ect"]}, {"treatments": [trial("ect", stop_reason="ongoing")]}, "not met"),
    ({"kind": "exclusion", "none_ongoing": ["ect"]}, {"treatments": [trial("ect")]}, "met"),
    # observation
    ({"kind": "monitoring"}, {"request": {"codes": [{"code": "G2083"}]}}, "met"),
    ({"kind": "monitoring"}, {"plan": {"monitoring": "Watched for two hours by a nurse."}}, "met"),
    ({"kind": "monitoring"}, {"plan": {"monitoring": "Watched by a nurse."}}, "not stated"),
    ({"kind": "monitoring"}, {}, "not stated"),
    # adherence, papers, codes
    ({"kind": "adherence", "value": 80}, {"treatments": [SSRI]}, "met"),
    ({"kind": "adherence", "value": 96}, {"treatments": [SSRI]}, "not met"),
    ({"kind": "adherence", "value": 80}, {"treatments": [SSRI | {"adherence": "Mostly"}]}, "not stated"),
    ({"kind": "documentation"}, {"enclosures": [{"title": "Notes"}]}, "not stated"),
    ({"kind": "drug-source", "codes": ["G2082", "G2083"]}, {"request": {"codes": [{"code": "G2083"}]}}, "met"),
    ({"kind": "drug-source", "codes": ["G2082", "G2083"]}, {"request": {"codes": [{"code": "J0013"}]}}, "not met"),
    ({"kind": "other"}, {}, "not stated"),
    ({"kind": "dose-limit"}, {"request": {"sessions": 8}}, "not stated"),
]  # fmt: skip


@pytest.mark.parametrize(("demand", "facts", "expected"), TABLE)
def test_a_demand_is_judged_by_the_facts_that_were_entered(demand, facts, expected):
    assert standing(demand, **facts) == expected


def test_what_is_not_stated_names_the_fact_to_enter_and_what_is_stated_its_place():
    row = Criterion.model_validate({"text": "two", **TWO})
    case = Case.model_validate({"treatments": [SSRI, SNRI | {"adherence": None}]})
    found = judge(row, case, lore_of(KNOWN), TODAY)
    assert [lack.path for lack in found.missing] == ["treatments[1].adherence"]
    assert found.found[0].path == "treatments[0]"
    assert found.found[0].words == "sertraline (SSRI) 150 mg/day, 8 weeks at the highest dose, inadequate response"


@pytest.mark.parametrize("dose", [{}, {"dose": {"unit": "mg", "per": "day"}}, {"dose": {"amount": "20"}}])
def test_a_trial_without_a_full_dose_is_said_without_one(dose):
    row = Criterion.model_validate({"text": "two", **TWO})
    case = Case.model_validate({"treatments": [SSRI, trial("escitalopram", weeks=8) | dose]})
    found = judge(row, case, lore_of(KNOWN), TODAY)
    words = [one.words for one in found.found if one.path == "treatments[1]"]
    assert words == ["escitalopram (SSRI), 8 weeks at the highest dose, inadequate response"]


def test_why_a_trial_does_not_count_is_told_to_the_author():
    row = Criterion.model_validate({"text": "two", **TWO})
    case = Case.model_validate({"treatments": [SSRI, SNRI | {"stop_reason": "intolerance"}]})
    note = judge(row, case, lore_of(KNOWN), TODAY).note
    assert note.startswith("1 of 2 trials can count.")
    assert "not the same as no response" in note


def test_every_policy_on_file_is_judged_and_says_what_it_asks():
    case = Case.model_validate(DEPRESSED | PHQ | {"request": SPRAY, "treatments": [SSRI, SNRI]})
    for policy in KNOWN.policies.values():
        for one in judge_policy(KNOWN, policy, case, TODAY):
            assert one.demand
            assert one.found or one.missing or one.for_author or one.note or one.standing.value == "met", policy.id


def test_demands_for_other_conditions_and_advice_are_left_out():
    case = Case.model_validate({"request": SPRAY})
    judged = {one.demand for one in judge_policy(KNOWN, KNOWN.policies["carefirst-caremark-2889a"], case, TODAY)}
    assert not [demand for demand in judged if "suicidality" in demand or "crisis pathway" in demand]


def test_a_running_course_is_judged_by_the_rules_of_renewal():
    case = Case.model_validate({"request": SPRAY, "course": {"given": 8}})
    assert [one.demand for one in judge_policy(KNOWN, KNOWN.policies["aetna-spravato"], case, TODAY)] == [
        "Response on a rating scale at the end of the 4-week induction"
    ]


@pytest.mark.parametrize(("indication", "some"), [("trd", True), ("mdd-suicidal-ideation", True), ("crps", False)])
def test_what_policies_commonly_ask_for_is_about_depression(indication, some):
    case = Case.model_validate({"request": SPRAY | {"indication": indication}})
    assert bool(judge_common(KNOWN, case, TODAY)) is some


def test_a_missing_path_leads_to_a_fact_that_exists():
    case = Case.model_validate({"request": SPRAY})
    demands = [*KNOWN.files.policies.composite.criterion, *(c for p in KNOWN.policies.values() for c in p.criterion)]
    for path in {path for demand in demands for path in demand.answered_by}:
        group, _, name = path.partition(".")
        assert name in type(getattr(case, group)).model_fields, path


# payer on the card, coverage, product, state: the first policy shown, or none
PAYERS = [
    ("Cigna", "commercial_fully_insured", "esketamine-nasal", None, "cigna-spravato"),
    ("CIGNA HealthCare", "employer_self_funded_erisa", "esketamine-nasal", None, "cigna-spravato"),
    ("United Healthcare", "commercial_fully_insured", "esketamine-nasal", None, "uhc-commercial-pharmacy"),
    ("UHC", "commercial_fully_insured", "ketamine-iv", None, "uhc-medical-2026d0069"),
    ("Blue Cross Blue Shield of Massachusetts", "commercial_fully_insured", "ketamine-iv", "MA", "bcbsma-087"),
    ("BlueCross BlueShield of North Dakota", "commercial_fully_insured", "esketamine-nasal", None, "bcbsnd-current"),
    ("Triple S", "commercial_fully_insured", "esketamine-nasal", "PR", "triple-s"),
    ("Medical Mutual of Ohio", "commercial_fully_insured", "esketamine-nasal", "OH", "medical-mutual"),
    ("Cascade Health Plan", "commercial_fully_insured", "esketamine-nasal", None, None),
    ("Cigna", "medicaid_ffs", "esketamine-nasal", None, None),  # another line
    ("Cigna", "commercial_fully_insured", "ketamine-iv", None, None),  # another product
    ("Humana Military", "tricare", "esketamine-nasal", None, "tricare-spravato"),  # the program is the payer
    ("VA", "va_health_care", "ketamine-iv", None, "va-ketamine"),
    ("Palmetto GBA", "medicare_original", "esketamine-nasal", "SC", "medicare-ffs"),
    ("Texas Medicaid", "medicaid_ffs", "esketamine-nasal", "TX", "tx-medicaid"),
    (None, "commercial_fully_insured", "esketamine-nasal", None, None),
]


@pytest.mark.parametrize("row", PAYERS, ids=lambda row: f"{row[0]} {row[1]}")
def test_policies_are_found_by_payer_line_and_product(row):
    payer, kind, product, state, expected = row
    coverage = {"kind": kind, **({"payer": {"name": payer}} if payer else {})}
    patient = {"address": {"state": state}} if state else {}
    case = Case.model_validate({"coverage": coverage, "patient": patient, "request": {"product": product}})
    found = policies_for(KNOWN, case)
    assert (found[0].id if found else None) == expected


def test_a_contractors_policy_for_another_state_is_not_shown():
    case = Case.model_validate({
        "coverage": {"kind": "medicare_original"}, "patient": {"address": {"state": "SC"}}, "request": SPRAY,
    })  # fmt: skip
    assert "mac-fcso-a59250" not in {one.id for one in policies_for(KNOWN, case)}


def test_every_line_of_a_policy_belongs_to_a_coverage():
    file = KNOWN.files.policy_uses
    assert {policy.line for policy in KNOWN.policies.values()} <= {name for row in file.line for name in row.names}
    assert {row.id for row in file.line} <= set(KNOWN.coverages)

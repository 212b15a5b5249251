"""Facts that do not go together, each pair told at one of the two with both sides and the cure."""

from typing import Any

import pytest
from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, a_document

from appeals.domain.parse import parse_case
from appeals.domain.problem import Severity

DENIAL = {"notice_date": "2026-11-09", "reasons": ["not_medically_necessary"]}
URGENT = {"urgency": "expedited", "urgency_ground": "severe-pain"}


def plan(kind: str, **more: Any) -> dict[str, Any]:
    return {"coverage": {"kind": kind, **more}}


# base, change, path, both sides in the sentence, severity
TABLE = [
    # denials
    ({"request": {"sent_on": "2026-11-20"}}, "denials[0].notice_date", ["November 9", "November 20"], "error"),
    ({"patient": {"birth_date": "2026-11-10"}}, "denials[0].notice_date", ["November 9", "date of birth"], "error"),
    ({"treatments": [{"treatment": "fluoxetine", "started": "2026-11-10"}]}, "denials[0].notice_date",
     ["November 9", "November 10"], "warning"),
    ({"denials": [{**DENIAL, "appealed_on": "2026-11-08"}]}, "denials[0].appealed_on",
     ["November 8", "November 9"], "error"),
    ({"denials": [DENIAL, {**DENIAL, "notice_date": "2026-11-20"}]}, "denials[1].level",
     ["1 and 2", "level 0"], "warning"),
    ({"denials": [DENIAL, {**DENIAL, "level": 1}]}, "denials[1].notice_date", ["1 and 2", "November 9"], "warning"),
    ({"denials": [{**DENIAL, "level": 1}, {**DENIAL, "notice_date": "2026-11-20"}]}, "denials[1].level",
     ["level 0", "level 1"], "warning"),
    ({"denials": [DENIAL, {**DENIAL, "level": 1, "notice_date": "2026-11-01"}]}, "denials[1].notice_date",
     ["November 1,", "November 9,"], "warning"),
    # coverage
    (plan("employer_self_funded_erisa", private_employer=False), "coverage.private_employer",
     ["ERISA", "not to be private"], "warning"),
    (plan("medicare_advantage", private_employer=True), "coverage.private_employer",
     ["private employer", "none of an employer"], "warning"),
    (plan("marketplace_individual", two_internal_levels=True), "coverage.two_internal_levels",
     ["Two mandatory levels", "at most one"], "warning"),
    ({**plan("commercial_fully_insured", two_internal_levels=False), "denials": [{**DENIAL, "level": 2}]},
     "denials[0].level", ["level 2", "one internal level"], "warning"),
    (plan("self_pay_uninsured"), "coverage.kind", ["denial", "no coverage"], "warning"),
    (plan("medicare_part_d"), "coverage.kind", ["Part D", "Part B"], "warning"),
    # urgency
    ({**plan("medicare_original"), "request": URGENT}, "request.urgency", ["expedited", "knows none"], "warning"),
    ({**plan("medicare_advantage"), "request": URGENT}, "request.urgency_ground",
     ["Severe pain", "jeopardy"], "warning"),
    ({"request": {"urgency": "expedited", "timing": "post-service"}}, "request.urgency",
     ["already given", "expedited"], "error"),
    # place, drugs, signature, times
    ({"request": {"place_of_service": "12"}}, "request.place_of_service", ["patient's home", "infusion"], "warning"),
    ({"request": {"monotherapy": True}, "plan": {"oral_antidepressant": "sertraline"}}, "request.monotherapy",
     ["without", "sertraline"], "error"),
    ({"signing": {"signer": "patient", "representative": True}}, "signing.representative",
     ["patient signs", "representative"], "warning"),
    ({"request": {"sent_on": "2027-02-01"}, "denials": []}, "request.sent_on", ["February 1", "January 4"], "warning"),
    # a code of last year
    ({"request": {"codes": [{"code": "S0013", "units": 84}]}}, "request.codes[0].code",
     ["S0013", "J0013", "December 31, 2025"], "error"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "sides", "severity"), TABLE)
def test_both_sides_and_the_cure_are_named(vocabulary, change, path, sides, severity):
    parsed = parse_case(a_document(KETAMINE_APPEAL, **change), vocabulary)
    [problem] = [problem for problem in parsed.problems if problem.path == path]
    assert problem.severity.value == severity
    assert all(side in problem.sentence for side in sides), problem.sentence
    assert problem.sentence.count(".") + problem.sentence.count(";") >= 2  # what is wrong, and what to do


@pytest.mark.parametrize("place", ["12", "10", "02"])
def test_spravato_at_home_is_refused(vocabulary, place):
    parsed = parse_case(a_document(SPRAVATO_REQUEST, request={"place_of_service": place}), vocabulary)
    [problem] = parsed.errors
    assert problem.path == "request.place_of_service"
    assert "only in a setting certified in its REMS" in problem.sentence


def test_the_label_asks_for_a_drug_alongside_in_acute_suicidality(vocabulary):
    change = {"indication": "mdd-suicidal-ideation", "monotherapy": True}
    parsed = parse_case(a_document(SPRAVATO_REQUEST, request=change), vocabulary)
    assert [p.path for p in parsed.problems if "label asks for one" in p.sentence] == ["request.monotherapy"]


SOUND = [
    {},
    {"denials": [DENIAL, {**DENIAL, "level": 1, "notice_date": "2026-11-30"}]},
    {"request": {"sent_on": "2026-11-01"}},
    {"request": {"sent_on": "2026-11-09"}},  # decided on the day
    plan("employer_self_funded_erisa", private_employer=True),
    plan("commercial_fully_insured", private_employer=False),  # an insured plan of a city
    {"request": URGENT},  # severe pain is a test of private plans
    {"request": {"place_of_service": "22"}},
    {"denials": [{}, {}]},  # entries that are only begun
]


@pytest.mark.parametrize("change", SOUND)
def test_nothing_is_said_where_facts_go_together(vocabulary, change):
    parsed = parse_case(a_document(KETAMINE_APPEAL, **change), vocabulary)
    assert [p for p in parsed.problems if p.severity is not Severity.NOTICE] == []

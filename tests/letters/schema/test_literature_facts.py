"""The references of a letter: chosen or offered, numbered in their order, confirmed, and candid."""

import re

import pytest
from bound import at, bound, said
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, a_case

from appeals.knowledge.loader import load_knowledge

KNOWN = load_knowledge().references
ALL = [KETAMINE_APPEAL, SPRAVATO_REQUEST, CRPS_EXPEDITED]
UNVERIFIED = [row.id for row in KNOWN.values() if not row.finding_verified]


def ids(record, part="every"):
    return [said(cited, "id") for cited in at(record, f"literature.{part}")]


@pytest.mark.parametrize("of", ALL, ids=["ketamine", "spravato", "crps"])
def test_references_are_numbered_from_one_the_supporting_ones_first(of):
    record = bound(a_case(of))
    assert [at(cited, "number").value for cited in at(record, "literature.every")] == [*range(1, len(ids(record)) + 1)]
    assert ids(record) == ids(record, "supporting") + ids(record, "contrary")


@pytest.mark.parametrize("of", ALL, ids=["ketamine", "spravato", "crps"])
def test_what_is_offered_is_confirmed_and_about_the_product(of):
    case = a_case(of)
    rows = [KNOWN[id] for id in ids(bound(case))]
    assert rows
    assert all(row.finding_verified and case.request.product in row.interventions for row in rows)


@pytest.mark.parametrize("of", ALL, ids=["ketamine", "spravato", "crps"])
def test_each_part_holds_only_its_stance(of):
    record = bound(a_case(of))
    assert {KNOWN[id].stance for id in ids(record, "supporting")} <= {"supports"}
    assert "supports" not in {KNOWN[id].stance for id in ids(record, "contrary")}


def test_what_speaks_against_is_there_unless_the_author_leaves_it_out():
    assert ids(bound(a_case()), "contrary")
    left_out = bound(a_case(choices={"leave_out_contrary": True}))
    assert ids(left_out, "contrary") == []
    assert ids(left_out) == ids(left_out, "supporting") != []


def test_the_author_s_choice_stands_in_the_author_s_order():
    chosen = ["singh2016frequency", "anand2023elektd", "ekstrand2022ketect"]
    record = bound(a_case(choices={"references": chosen}))
    supporting = [id for id in chosen if KNOWN[id].stance == "supports"]
    assert ids(record) == supporting + [id for id in chosen if id not in supporting]


def test_a_reference_whose_finding_is_not_confirmed_is_not_printed_though_chosen():
    assert UNVERIFIED
    record = bound(a_case(choices={"references": [UNVERIFIED[0], "anand2023elektd"]}))
    assert ids(record) == ["anand2023elektd"]


@pytest.mark.parametrize("id", sorted(row.id for row in KNOWN.values() if row.finding_verified))
def test_every_confirmed_reference_can_be_cited(id):
    record = bound(a_case(choices={"references": [id]}))
    (cited,) = at(record, "literature.every")
    assert at(cited, "number").value == 1
    words = [said(cited, fact) for fact in ("lead", "design", "finding")]
    assert all(words)
    assert not any("MISSING" in part for part in words)
    assert not re.search(r"(?<![\w–-])-\d", said(cited, "finding"))  # a minus is set as a minus


@pytest.mark.parametrize(
    ("request_", "same"),
    [
        ({"frequency": "twice weekly for 3 weeks"}, True),
        ({"frequency": "Twice weekly for 3 weeks"}, True),
        ({}, False),  # three times weekly
        ({"frequency": "twice weekly for 3 weeks", "infusion_minutes": 60}, False),
        ({"frequency": "twice weekly for 3 weeks", "dose": {"amount": "1.0", "unit": "mg/kg"}}, False),
        ({"frequency": "twice weekly for 3 weeks", "dose": None}, False),
        ({"frequency": None}, False),
    ],
)
def test_a_trial_tested_this_course_only_where_dose_time_and_schedule_are_the_same(request_, same):
    record = bound(a_case(request=request_, choices={"references": ["anand2023elektd"]}))
    assert at(record, "literature.every[0].same_course").value is same

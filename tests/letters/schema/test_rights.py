"""A right is cited only where the coverage lists it, its condition holds and its check is confirmed and fresh.

The expected rights are read from the data file itself, not through the code that grants them.
"""

import tomllib
from datetime import date
from itertools import product
from typing import Any

import pytest
from bound import at, bound
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, TODAY, a_case

from appeals.knowledge.loader import SHIPPED

PATHWAYS: dict[str, Any] = tomllib.loads((SHIPPED / "appeal-pathways.toml").read_text(encoding="utf-8"))
WORDING: dict[str, Any] = tomllib.loads((SHIPPED / "rights-wording.toml").read_text(encoding="utf-8"))
ROWS = {row["id"]: row for row in PATHWAYS["right"]}
WORDED = {row["id"]: row for row in WORDING["wording"]}
LISTED = {row["id"]: row["rights"] for row in PATHWAYS["coverage"]}
PARITY = {"mhpaea_criteria", "mhpaea_parity", "mhpaea_comparative_analysis"}
MOOD, PAIN = KETAMINE_APPEAL, CRPS_EXPEDITED
SITUATIONS = list(product(LISTED, (MOOD, PAIN), (None, False, True)))


def cited(
    of: Any, kind: str | None, private: bool | None = None, today: date = TODAY, **changes: Any
) -> dict[str, str]:
    """Return the citations of the rights that a letter of this case could print, by id."""
    case = a_case(of, coverage={"kind": kind, "private_employer": private}, **changes)
    rights = at(bound(case, today=today), "rights")
    return {id: rights.get(id).get("citation").text for id in ROWS if rights.get(id)}


def held(of: Any, kind: str, private: bool | None) -> set[str]:
    """Return what holds of these two cases, by hand: one denied and in the network, one urgent and not yet decided."""
    mood = {"mental_health_diagnosis", "denied", "in_network"}
    found = {"off_label", "judged_outside", "not_grandfathered"} | (mood if of is MOOD else {"urgent"})
    employers = {"employer_self_funded_erisa": private is not False, "commercial_fully_insured": private is True}
    found |= {"erisa_plan"} if employers.get(kind) else set()
    found |= {"not_erisa"} if private is False else set()
    return found | ({"no_drug"} if kind not in {"medicare_advantage", "medicare_part_d"} else set())


def expected(of: Any, kind: str, private: bool | None) -> set[str]:
    holds = held(of, kind, private)
    rows = (ROWS[id] for id in LISTED[kind])
    sure = (row for row in rows if row["check"] != "unverified" and kind in row["applies_to"])
    fitting = (row["id"] for row in sure if row.get("only_if") is None or row["only_if"] in holds)
    return {id for id in fitting if worded(WORDED.get(id, {}), kind, holds)}


def worded(row: dict[str, Any], kind: str, holds: set[str]) -> bool:
    late = row.get("until") is not None and row["until"] < TODAY
    return set(row.get("when", ())) <= holds and kind not in row.get("not_for", ()) and not late


def test_there_are_twelve_coverages_and_every_right_belongs_to_one():
    assert len(LISTED) == 12
    assert set(ROWS) == {id for ids in LISTED.values() for id in ids}


@pytest.mark.parametrize(("kind", "of", "private"), SITUATIONS)
def test_a_letter_may_cite_exactly_the_rights_that_fit(kind, of, private):
    assert set(cited(of, kind, private)) == expected(of, kind, private)


@pytest.mark.parametrize(("kind", "of", "private"), SITUATIONS)
def test_no_letter_cites_what_is_not_confirmed(kind, of, private):
    assert {ROWS[id]["check"] for id in cited(of, kind, private)} <= {"primary", "official", "secondary"}


@pytest.mark.parametrize("kind", LISTED)
def test_parity_is_never_cited_for_pain(kind):
    assert not PARITY & set(cited(PAIN, kind, private=True))


OUTSIDE_PARITY = ["medicare_original", "medicare_advantage", "medicare_part_d", "va_health_care", "tricare"]


@pytest.mark.parametrize("kind", OUTSIDE_PARITY)
@pytest.mark.parametrize("of", [KETAMINE_APPEAL, SPRAVATO_REQUEST], ids=["ketamine", "spravato"])
def test_parity_is_never_cited_to_medicare_tricare_or_the_va(kind, of):
    assert not PARITY & set(cited(of, kind, private=True))


@pytest.mark.parametrize("kind", ["commercial_fully_insured", "employer_self_funded_erisa", "marketplace_individual"])
def test_parity_is_cited_in_a_mental_health_case_of_a_private_plan(kind):
    assert set(cited(MOOD, kind)) >= PARITY


@pytest.mark.parametrize(
    ("diagnoses", "indication"),
    [
        ([{"code": "G90.521", "primary": True}, {"code": "F33.2"}], "crps"),
        ([{"code": "G90.521", "primary": True}], "trd"),
        ([{"code": "F33.2", "primary": True}], "crps"),
        ([{"code": "F33.2"}, {"code": "F41.1"}], "trd"),  # nobody said which one is primary
        ([], "trd"),
    ],
)
def test_parity_needs_both_a_mental_health_condition_and_diagnosis(diagnoses, indication):
    changes = {"diagnoses": diagnoses, "request": {"indication": indication}}
    assert not PARITY & set(cited(MOOD, "commercial_fully_insured", **changes))


SAME_STATUTE = "mhpaea_comparative_analysis"


@pytest.mark.parametrize(
    ("kind", "private", "public_law", "labor_law"),
    [
        ("commercial_fully_insured", None, True, False),  # the employer is not known
        ("commercial_fully_insured", False, True, False),  # a government or a church
        ("commercial_fully_insured", True, True, True),
        ("marketplace_individual", None, True, False),
        ("employer_self_funded_erisa", None, False, True),
    ],
)
def test_the_labor_code_is_cited_only_where_the_employer_is_known_to_be_private(kind, private, public_law, labor_law):
    words = cited(MOOD, kind, private)[SAME_STATUTE]
    assert ("42 U.S.C. 300gg-26(a)(8)" in words, "29 U.S.C. 1185a(a)(8)" in words) == (public_law, labor_law)


@pytest.mark.parametrize(
    ("kind", "right", "citation"),
    [
        ("medicaid_managed_care", "mhpaea_criteria", "42 CFR 438.915"),
        ("medicaid_managed_care", "mhpaea_parity", "42 CFR 438.900-438.930"),
        ("marketplace_individual", "mhpaea_criteria", "45 CFR 146.136(d)(1)"),
    ],
)
def test_medicaid_has_the_rule_in_its_own_place(kind, right, citation):
    assert cited(MOOD, kind)[right] == citation


@pytest.mark.parametrize(("kind", "of", "private"), SITUATIONS)
def test_each_citation_is_written_in_one_of_the_two_files(kind, of, private):
    places = ("citation", "medicaid_citation", "erisa_citation")
    for id, words in cited(of, kind, private).items():
        rows = [ROWS[id][place] for place in places if ROWS[id].get(place)]
        short = [place["words"] for place in WORDED.get(id, {}).get("cite", ())]
        assert words in {*rows, "; ".join(rows), *short}


def test_an_unknown_coverage_grants_nothing():
    assert cited(MOOD, None) == {}


def test_a_right_whose_check_is_older_than_a_year_is_not_cited():
    checked = date.fromisoformat(PATHWAYS["checked_on"])
    a_year_on = checked.replace(year=checked.year + 1)
    assert cited(MOOD, "commercial_fully_insured", today=a_year_on)
    assert cited(MOOD, "commercial_fully_insured", today=a_year_on.replace(day=a_year_on.day + 1)) == {}

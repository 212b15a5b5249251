"""Coverages, rights, clocks and what fits a case."""

from datetime import date

import pytest

from appeals.knowledge.rows.coverages import Duration, UnknownCoverage, UnknownLevel


def ids(rows) -> set[str]:
    return {row.id for row in rows}


def test_a_level_is_found_by_coverage_and_id(knowledge):
    level = knowledge.level("commercial_fully_insured", "internal_1")
    assert (level.file_within, level.runs_from) == (Duration(value=180, unit="calendar_days"), "receipt_of_notice")


def test_a_level_or_coverage_that_is_not_there_is_named_as_such(knowledge):
    with pytest.raises(UnknownLevel, match="level of review"):
        knowledge.level("commercial_fully_insured", "supreme_court")
    with pytest.raises(UnknownCoverage, match="kind of coverage"):
        knowledge.level("magic", "internal_1")


@pytest.mark.parametrize(
    ("coverage", "conditions", "printed"),
    [
        ("commercial_fully_insured", {"mental_health_diagnosis"}, True),
        ("commercial_fully_insured", set(), False),
        ("medicare_advantage", {"mental_health_diagnosis"}, False),
        ("tricare", {"mental_health_diagnosis"}, False),
    ],
)
def test_parity_is_cited_only_where_the_coverage_and_the_diagnosis_allow(knowledge, coverage, conditions, printed):
    assert ("mhpaea_comparative_analysis" in ids(knowledge.rights_for(coverage, conditions))) is printed


def test_an_unverified_right_is_never_cited(knowledge):
    every = {"mental_health_diagnosis", "erisa_plan", "age_under_21"}
    cited = {right for kind in knowledge.coverages for right in knowledge.rights_for(kind, every)}
    assert cited
    assert all(right.printable for right in cited)


def test_a_right_that_was_checked_long_ago_is_not_cited(knowledge):
    kind = "commercial_fully_insured"
    assert knowledge.rights_for(kind, set(), date(2027, 11, 23)) == knowledge.rights_for(kind, set())
    assert knowledge.rights_for(kind, set(), date(2027, 11, 24)) == ()


@pytest.mark.parametrize("coverage", ["medicare_original", "va_health_care", "tricare", "medicaid_ffs"])
def test_external_review_of_the_aca_is_not_cited_where_it_does_not_exist(knowledge, coverage):
    assert "external_review" not in ids(knowledge.rights_for(coverage, set()))


@pytest.mark.parametrize(
    ("coverage", "scope", "standard"),
    [
        ("medicare_advantage", "part_b_drug", (72, "hours")),
        ("medicare_advantage", "non_drug", (7, "calendar_days")),
        ("employer_self_funded_erisa", "any", (15, "calendar_days")),
    ],
)
def test_the_clock_of_a_decision_depends_on_what_is_asked(knowledge, coverage, scope, standard):
    (clock,) = knowledge.clocks_for(coverage, scope)
    assert (clock.standard.value, clock.standard.unit) == standard


def test_a_duration_of_no_unit_is_none():
    assert not Duration(value=0, unit="none")
    assert Duration(value=4, unit="months")


def test_every_coverage_has_a_plain_label(knowledge):
    assert set(knowledge.wording.coverage_label) == set(knowledge.coverages)

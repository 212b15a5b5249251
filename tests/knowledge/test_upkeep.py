"""Which rows are not to be relied on, and when."""

from datetime import date

import pytest

from appeals.knowledge import Standing, stale_or_unverified
from appeals.knowledge.rows.upkeep import UpkeepRule

CHECKED = date(2026, 11, 23)


def found(knowledge, today: date, standing: Standing) -> set[tuple[str, str, str]]:
    return {(one.file, one.table, one.id) for one in stale_or_unverified(knowledge, today) if one.standing is standing}


@pytest.mark.parametrize(
    "row",
    [
        ("appeal-pathways.toml", "right", "erisa_court"),
        ("appeal-pathways.toml", "coverage.level", "internal_2"),
        ("treatments.toml", "medication", "sertraline"),
        ("codes.toml", "ndc", ""),
        ("payer-criteria.toml", "policy", "humana-spravato"),
        ("payer-criteria.toml", "policy", "aetna-cpb0447"),
        ("scales.toml", "scale", "gad-7"),
    ],
)
def test_an_unconfirmed_row_is_told_on_any_day(knowledge, row):
    assert row in found(knowledge, CHECKED, Standing.UNVERIFIED)


def test_a_confirmed_row_is_not_in_doubt(knowledge):
    doubted = found(knowledge, CHECKED, Standing.UNVERIFIED)
    assert ("appeal-pathways.toml", "right", "claim_file") not in doubted
    assert ("evidence.json", "row", "anand2023elektd") not in doubted


@pytest.mark.parametrize(("today", "stale"), [(date(2027, 11, 23), False), (date(2027, 11, 24), True)])
def test_a_row_is_stale_when_its_check_is_older_than_a_year(knowledge, today, stale):
    assert (("appeal-pathways.toml", "right", "claim_file") in found(knowledge, today, Standing.STALE)) is stale


def test_every_doubt_says_why_and_since_when(knowledge):
    doubts = stale_or_unverified(knowledge, date(2027, 12, 1))
    assert all(one.why and one.checked_on and one.file for one in doubts)


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ({"changes_on": ["01-01"]}, date(2027, 1, 1)),
        ({"changes_on": ["03-01", "11-01"]}, date(2027, 3, 1)),
        ({"review_after_days": 92}, date(2027, 2, 23)),
        ({"changes_on": ["10-01"], "release": "2026-04-01"}, date(2026, 10, 1)),
        ({"changes_on": ["11-23"]}, date(2027, 11, 23)),
    ],
)
def test_a_table_is_due_when_its_source_has_changed(rule, due):
    made = UpkeepRule.model_validate({"file": "x.toml", "table": "y", "why": "it changes", **rule})
    assert made.due_on(CHECKED) == due


def test_the_diagnosis_codes_are_due_since_a_release_that_was_not_read(knowledge):
    assert ("codes.toml", "icd10cm", "") in found(knowledge, CHECKED, Standing.DUE)


def test_rules_of_upkeep_point_at_tables_that_exist(knowledge):
    files = knowledge.files.by_name()
    for rule in knowledge.files.upkeep.rule:
        assert getattr(files[rule.file], rule.table), rule
        assert rule.changes_on or rule.review_after_days, rule

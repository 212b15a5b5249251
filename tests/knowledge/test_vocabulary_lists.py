"""The closed lists of a case."""

from decimal import Decimal

import pytest

from appeals.knowledge import vocabulary

LISTS = {
    "coverage_kinds",
    "denial_reasons",
    "treatments",
    "stop_reasons",
    "scales",
    "diagnosis_codes",
    "procedure_codes",
    "places_of_service",
    "products",
    "indications",
    "documents",
    "references",
    "policies",
    "payment_methods",
    "procedural_failures",
    "exhaustion",
    "plan_rules",
    "exception_grounds",
    "account_kinds",
    "va_requests",
    "va_bases",
    "sponsor_asks",
}


@pytest.fixture(scope="module")
def words(knowledge):
    return vocabulary(knowledge)


def test_every_list_is_there_and_every_label_says_something(words):
    assert set(words.lists) == LISTS
    assert all(label.strip() for labels in words.lists.values() for label in labels.values())


@pytest.mark.parametrize("name", sorted(LISTS - {"diagnosis_codes"}))
def test_labels_of_a_list_tell_its_ids_apart(words, name):
    labels = list(words.lists[name].values())
    assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize(
    ("name", "id", "label"),
    [
        ("coverage_kinds", "commercial_fully_insured", "Commercial plan, insured (employer)"),
        ("treatments", "sertraline", "sertraline (Zoloft)"),
        ("scales", "phq-9", "PHQ-9"),
        ("diagnosis_codes", "F33.2", "Major depressive disorder, recurrent severe without psychotic features"),
        ("places_of_service", "11", "Office"),
        ("indications", "trd", "Treatment-resistant depression"),
        ("stop_reasons", "loss-of-response", "Response lost over time"),
        ("documents", "appeal_level_1", "First-level appeal"),
    ],
)
def test_labels_are_plain_words(words, name, id, label):
    assert words.label(name, id) == label


def test_retired_codes_stay_apart(words):
    assert "J0013" in words.retired_codes["S0013"]
    assert "S0013" not in words.lists["procedure_codes"]


def test_scores_have_limits(words):
    assert words.ranges["phq-9"] == (Decimal(0), Decimal(27))


def test_rules_of_codes_keep_their_weight(words):
    rules = {rule.id: rule for rule in words.code_rules}
    assert rules["bipolar-not-with-mdd"].severity == "error"
    assert rules["mild-mdd"].codes_b == ()

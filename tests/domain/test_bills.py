"""Charges, payments, claim lines and representatives that contradict the case are told with both sides."""

import pytest

from appeals.domain.parse import parse_case
from appeals.domain.problem import Severity


def charged(*amounts, **more):
    return {"charges": [{"amount": amount, **more} for amount in amounts]}


def paid(*amounts):
    return {"billing": {"payments": [{"amount": amount} for amount in amounts]}}


def line(**facts):
    return {"remittance": {"lines": [facts]}}


TABLE = [
    (charged(10, started="09:00", stopped="09:00"), "It stopped at 09:00, not after it started (09:00)."),
    (charged(10, started="09:00", stopped="09:01"), None),
    (charged(10, started="09:00"), None),
    (charged(10, diagnoses=["F41.1"]) | {"diagnoses": [{"code": "F33.2"}]}, "F41.1 is not among the diagnoses."),
    (charged(10, diagnoses=["F33.2"]) | {"diagnoses": [{"code": "F33.2"}]}, None),
    (charged(10, date="2020-01-01") | {"patient": {"birth_date": "2020-01-02"}}, "January 1, 2020 is before the date"),
    (charged(10, 20, paid=15) | paid(10), "The payments come to $10.00, what is paid beside the charges to $30.00."),
    (charged(10, 20) | paid(10, 20), None),
    (charged(10) | paid(12), "$12.00 was paid for charges of $10.00."),
    (charged(None) | paid(12), None),
    (line(billed=10, paid=11), "$11.00 was paid on a line billed at $10.00."),
    (line(billed=10, paid=10), None),
    (line(rarc=["MA130"]), "MA130 says that the claim was refused as sent"),
    (line(rarc=["MA130"]) | {"claim": {"corrected": True}}, None),
    (
        {"representative": {"name": "alder clinic"}, "practice": {"name": "Alder Clinic"}},
        "alder clinic is the practice.",
    ),
    ({"representative": {"name": "Alder"}, "practice": {"name": "Alder Clinic"}}, None),
]


@pytest.mark.parametrize(("facts", "sentence"), TABLE)
def test_both_sides_stand_in_the_sentence(vocabulary, facts, sentence):
    told = [problem.sentence for problem in parse_case(facts, vocabulary).problems]
    assert (len(told), bool(told) and told[0].startswith(sentence)) == ((1, True) if sentence else (0, False))


@pytest.mark.parametrize("facts", [charged(10) | paid(12), line(rarc=["MA130"])])
def test_what_may_be_so_is_only_a_warning(vocabulary, facts):
    (problem,) = parse_case(facts, vocabulary).problems
    assert problem.severity is Severity.WARNING

"""The check digit of an NPI, and diagnosis codes that exclude each other."""

import pytest
from cases import a_case, a_document
from hypothesis import given
from hypothesis import strategies as st

from appeals.domain.parse import parse_case
from appeals.domain.problem import Severity
from appeals.domain.rules.codes import code_problems, npi_holds
from appeals.domain.vocabulary import CodeRule


@pytest.mark.parametrize(
    ("npi", "holds"),
    [
        # The prefix 80840 adds 8 + 8 + 8 = 24. Every second digit from the right is doubled, and its digits are added:
        # 1 3 5 7 9 become 2 6 1 5 9, 2 4 6 8 stay: 23 + 20 + 24 = 67, so the check digit is 3.
        ("1234567893", True),
        ("1503718466", True),
        ("1884029756", True),
        ("1000000004", True),  # 24 + 2 + 4 = 30
        ("1234567890", False),  # the digit that people type as an example
        ("1234567983", False),  # the last two before the check digit exchanged
        ("0000000000", False),  # the prefix alone gives 24
        ("123456789", False),
        ("12345678930", False),
        ("123456789３", False),  # a full-width three is no digit of an NPI
        ("123456789-", False),
        ("", False),
    ],
)
def test_an_npi_has_ten_digits_and_the_right_check_digit(npi, holds):
    assert npi_holds(npi) is holds


@given(st.text("0123456789", min_size=9, max_size=9))
def test_each_nine_digits_have_one_check_digit(nine):
    assert [npi_holds(nine + last) for last in "0123456789"].count(True) == 1


@given(st.sampled_from(["1234567893", "1503718466", "1884029756"]), st.integers(0, 9), st.sampled_from("0123456789"))
def test_one_digit_typed_wrong_is_found(npi, place, digit):
    typed = npi[:place] + digit + npi[place + 1 :]
    assert npi_holds(typed) is (typed == npi)


EXCLUDES = CodeRule("pair", "error", ("F32",), ("F33",), "Choose one.")
WEIGH = CodeRule("weigh", "warning", ("F33.9",), (), "Name the severity.")
LABEL = CodeRule("spravato-label", "warning", ("F41", "F43"), (), "Off the label.")


@pytest.mark.parametrize(
    ("codes", "product", "told"),
    [
        (["F33.2"], None, []),
        (["F32.1", "F33.2"], None, [("diagnoses[1].code", "F32.1 and F33.2 exclude each other. Choose one.")]),
        (["F33.2", "F32.1"], None, [("diagnoses[0].code", "F32.1 and F33.2 exclude each other. Choose one.")]),
        (["F32.1", "F32.2"], None, []),
        (["F33.9"], None, [("diagnoses[0].code", "F33.9: Name the severity.")]),
        (["F41.1"], "esketamine-nasal", [("diagnoses[0].code", "F41.1: Off the label.")]),
        (["F41.1"], "ketamine-iv", []),  # the label of Spravato says nothing of ketamine
        (["F33.2", "F41.1"], "esketamine-nasal", []),  # a labelled diagnosis stands beside it
        (["", "F33.2"], None, []),  # a diagnosis without a code yet
        ([], "esketamine-nasal", []),
    ],
)
def test_codes_that_do_not_go_together_are_told(codes, product, told):
    found = code_problems(codes, (EXCLUDES, WEIGH, LABEL), product)
    assert [(p.path, p.sentence) for p in found] == told


def test_a_pair_that_excludes_itself_stops_release_and_a_doubt_does_not():
    found = code_problems(["F32.1", "F33.9"], (EXCLUDES, WEIGH), None)
    assert [p.severity for p in found] == [Severity.ERROR, Severity.WARNING]


SHIPPED = [
    (["F31.32", "F33.2"], "bipolar"),
    (["F32.2", "F33.2"], "single and recurrent"),
    (["R45.851", "T14.91XA"], "ideation with attempt"),
    (["G90.521", "G57.71"], "CRPS I with CRPS II"),
    (["G89.29", "G90.521"], "chronic pain with CRPS"),
    (["G89.4", "R52"], "pain syndrome with pain unspecified"),
]


@pytest.mark.parametrize("codes", [row[0] for row in SHIPPED], ids=[row[1] for row in SHIPPED])
def test_the_shipped_rules_refuse_codes_that_icd_excludes(codes, vocabulary):
    tree = a_document(diagnoses=[{"code": code} for code in codes])
    (found,) = parse_case(tree, vocabulary).errors
    assert f"{codes[0]} and {codes[1]} exclude each other." in found.sentence


@pytest.mark.parametrize("codes", [["F33.2", "F41.1"], ["F33.2", "F43.12"], ["G90.521", "F32.1"], ["F31.32", "F41.1"]])
def test_the_shipped_rules_let_codes_stand_together(codes):
    assert [d.code for d in a_case(diagnoses=[{"code": code} for code in codes]).diagnoses] == codes


@pytest.mark.parametrize(
    "typed", ["F33.21", "F33", "F332", "G90.52", "F43.1", "F33.2X", "9636", "963655", "J349O", "G2O83"]
)
def test_a_code_is_never_suggested(typed, vocabulary):
    for tree in ({"diagnoses": [{"code": typed}]}, {"request": {"codes": [{"code": typed}]}}):
        (found,) = parse_case(tree, vocabulary).errors
        assert found.sentence.endswith("from the list.")

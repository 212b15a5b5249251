"""A fact compares as its value does; an absent one claims nothing."""

import operator

import pytest

from appeals.letters.fact import Fact, absent
from appeals.letters.model import Origin, Source

HERE = Source(Origin.FACT, "sessions", "Sessions")


@pytest.mark.parametrize("comparison", [operator.lt, operator.le, operator.gt, operator.ge])
@pytest.mark.parametrize("other", [3, Fact(3, "3", HERE), absent("weeks", "Weeks")])
def test_an_absent_fact_is_neither_more_nor_less(comparison, other):
    assert not comparison(absent("sessions", "Sessions"), other)
    assert not comparison(other, absent("sessions", "Sessions"))


@pytest.mark.parametrize("other", [3, Fact(3, "three", HERE)])
def test_a_fact_compares_as_its_value(other):
    six = Fact(6, "6", HERE)
    assert all(compare(six, other) for compare in (operator.gt, operator.ge, operator.ne))
    assert not any(compare(six, other) for compare in (operator.lt, operator.le, operator.eq))
    assert Fact(3, "3", HERE) == other


def test_other_words_change_neither_value_nor_source():
    said = Fact(6, "6", HERE).saying("six")
    assert (said.value, said.text, said.source) == (6, "six", HERE)

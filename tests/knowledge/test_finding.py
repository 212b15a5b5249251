"""Finding treatments and codes as people type them."""

import pytest

from appeals.knowledge import find_codes, find_treatments


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zolo", "sertraline"),
        ("ZOLOFT", "sertraline"),
        ("sert", "sertraline"),
        ("páxil", "paroxetine"),
        ("  effexor   xr ", "venlafaxine"),
        ("cbt", "cbt"),
        ("TMS", "rtms"),
        ("behavioral therapy cognitive", "cbt"),
        ("ect", "ect"),
    ],
)
def test_a_treatment_is_found_by_any_of_its_names(knowledge, typed, first):
    found = find_treatments(knowledge, typed)
    assert first in [one.id for one in found[:3]]


def test_names_that_begin_with_the_text_come_first(knowledge):
    assert find_treatments(knowledge, "lithium")[0].id == "lithium"
    assert find_treatments(knowledge, "olanz")[0].id == "olanzapine-fluoxetine"


def test_a_class_finds_its_drugs(knowledge):
    assert {"sertraline", "paroxetine"} <= {one.id for one in find_treatments(knowledge, "ssri", 20)}


@pytest.mark.parametrize("typed", ["", "   ", "zzz"])
def test_nothing_is_found_for_nothing(knowledge, typed):
    assert find_treatments(knowledge, typed) == ()
    assert find_codes(knowledge, typed) == ()


def test_no_more_is_returned_than_was_asked_for(knowledge):
    assert len(find_treatments(knowledge, "a", 3)) == 3


@pytest.mark.parametrize(
    ("typed", "code"),
    [("F33.2", "F33.2"), ("f332", "F33.2"), ("recurrent severe", "F33.2"), ("963", "96365"), ("g208", "G2082")],
)
def test_a_code_is_found_by_number_or_words(knowledge, typed, code):
    assert code in [row.code for row in find_codes(knowledge, typed, 4)]


def test_a_retired_code_is_not_found(knowledge):
    assert find_codes(knowledge, "S0013") == ()

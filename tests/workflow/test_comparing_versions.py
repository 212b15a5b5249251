"""Two versions of one base: where they differ, which side changed it, and what is settled on."""

import pytest

from appeals.workflow.compare import BOTH, MINE, THEIRS, differences, same, settle


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "suggested"),
    [
        ("a", "a", "b", THEIRS),  # they alone changed it
        ("a", "b", "a", MINE),
        ("a", "b", "c", ""),  # both did: nobody decides it beforehand
        (None, "b", None, MINE),
        ("a", None, "b", ""),
    ],
)
def test_a_difference_knows_who_changed_it(base, mine, theirs, suggested):
    (found,) = differences({"x": base}, {"x": mine}, {"x": theirs})
    assert found.suggested == suggested


@pytest.mark.parametrize(
    ("one", "other"), [(6, "6"), (None, ""), ({}, None), ("a\r\nb", "a\nb"), ({"x": ""}, {}), (True, "true")]
)
def test_what_says_the_same_is_no_difference(one, other):
    assert same(one, other)
    assert differences({}, {"x": one}, {"x": other}) == ()


@pytest.mark.parametrize(("one", "other"), [(False, None), (0, None), ("a", "b"), (["a"], ["a", "b"])])
def test_an_answer_of_no_or_nought_is_an_answer(one, other):
    assert not same(one, other)


def test_groups_are_compared_fact_by_fact():
    mine, theirs = {"dose": {"amount": "1", "unit": "mg"}}, {"dose": {"amount": "2", "unit": "mg"}}
    assert [found.place for found in differences({}, mine, theirs)] == [("dose", "amount")]


def test_lists_of_one_length_are_compared_entry_by_entry_and_fact_by_fact():
    mine, theirs = {"t": [{"a": 1}, {"b": 1}]}, {"t": [{"a": 1}, {"b": 2}]}
    assert [found.place for found in differences({}, mine, theirs)] == [("t", 1, "b")]


@pytest.mark.parametrize(
    ("side", "kept"), [(MINE, [{"n": 1}, {"n": 2}]), (THEIRS, [{"n": 1}, {"n": 3}, {"n": 4}]), (BOTH, None)]
)
def test_of_lists_that_grew_apart_whole_entries_are_chosen(side, kept):
    base, mine, theirs = [{"n": 1}], [{"n": 1}, {"n": 2}], [{"n": 1}, {"n": 3}, {"n": 4}]
    settled = settle({"t": base}, {"t": mine}, {"t": theirs}, lambda _: side)["t"]
    assert settled == (kept or [{"n": 1}, {"n": 2}, {"n": 3}, {"n": 4}])


def test_what_nobody_disputes_is_kept_whatever_is_chosen():
    mine, theirs = {"x": "same", "y": "mine"}, {"x": "same", "y": "theirs"}
    assert settle({}, mine, theirs, lambda _: THEIRS) == {"x": "same", "y": "theirs"}

"""The closed lists name their ids in plain words, and know what somebody may have meant."""

from dataclasses import replace

import pytest
from cases import a_case, a_document

from appeals.domain.case import Case
from appeals.domain.parse import parse_case
from appeals.domain.vocabulary import Vocabulary

SCALES = {"phq-9": "PHQ-9", "madrs": "MADRS"}
DRUGS = {"sertraline": "sertraline (Zoloft)", "esketamine-nasal": "Spravato (esketamine) nasal spray"}
LISTS = Vocabulary({"scales": SCALES, "treatments": DRUGS})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sertralin", "sertraline"),
        ("SERTRALINE", "sertraline"),
        ("Zoloft", "sertraline"),
        ("spravato", "esketamine-nasal"),
        ("spray", "esketamine-nasal"),
        ("loft", ""),  # part of a word is no word
        ("aspirin", ""),
        ("", ""),
    ],
)
def test_what_was_meant_is_the_nearest_id_or_the_one_with_that_brand(typed, meant):
    assert LISTS.suggestion("treatments", typed) == meant


def test_a_list_that_does_not_exist_suggests_nothing():
    assert LISTS.suggestion("planets", "sertraline") == ""


@pytest.mark.parametrize(
    ("name", "id", "words"),
    [("scales", "phq-9", "PHQ-9"), ("scales", "moon", "moon"), ("planets", "phq-9", "phq-9")],
)
def test_an_id_is_said_in_words_and_an_unknown_one_by_itself(name, id, words):
    assert LISTS.label(name, id) == words


def test_a_case_may_hold_only_what_the_lists_hold(vocabulary):
    fewer = replace(vocabulary, lists={**vocabulary.lists, "treatments": DRUGS})
    found = parse_case(a_document(), fewer).errors
    assert [p.path for p in found if p.path.endswith(".treatment")] == [f"treatments[{i}].treatment" for i in range(5)]


def test_a_retired_code_says_which_one_stands_now():
    lists = Vocabulary({"procedure_codes": {"J0013": ""}}, retired_codes={"S0013": "Use J0013."})
    (found,) = parse_case({"request": {"codes": [{"code": "S0013"}]}}, lists).problems
    assert found.sentence == "Use J0013."


def test_a_case_that_passed_the_gate_needs_no_lists_to_be_read_again():
    case = a_case()
    assert Case.model_validate(case.model_dump()) == case

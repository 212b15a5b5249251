"""How a name is made comparable, and that nobody without the keys can compare it."""

import pytest

from appeals.store.keyring import KeyRing
from appeals.store.words import findable, hashes, plain, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inés", "ines"),
        ("O’Brien-Núñez", "obriennunez"),
        ("STRAẞE", "strasse"),
        ("Łukasz Ødegård", "lukaszodegard"),
        ("XQH 204-918/832", "xqh204918832"),
        ("Ⅳ ﬁ", "ivfi"),
        ("王小明", "王小明"),
        ("\ud800 \x00 …", ""),
    ],
)
def test_case_accents_and_signs_make_no_difference(text, expected):
    assert plain(text) == expected


def test_decomposed_accents_are_the_same_as_composed_ones():
    assert plain("Ine\u0301s") == plain("In\u00e9s")


def test_a_name_is_found_by_the_whole_each_word_and_each_half():
    assert findable("Inés O'Brien-Núñez") == {"inesobriennunez", "ines", "obriennunez", "obrien", "nunez"}


def test_a_number_is_not_taken_apart():
    assert findable("A-2026-998213") == {"a2026998213"}


def test_an_overlong_text_is_found_as_a_whole_only():
    assert words_of("ab " * 70) == findable("ab " * 70) == {"ab" * 70}


def test_hashes_differ_from_practice_to_practice(ring):
    assert hashes(ring, {"ines"}).isdisjoint(hashes(KeyRing.fresh(), {"ines"}))


def test_a_new_sealing_key_changes_no_hash(ring):
    assert hashes(ring.with_new_key(), {"ines"}) == hashes(ring, {"ines"})

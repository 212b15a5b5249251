"""Letterheads of the practice: kept sealed, used only when somebody says so, and never on a patient's own letter."""

from pathlib import Path

import pytest
from cases import TODAY
from practice import STAFF, header_words, letterhead_file

from appeals.letters.letterhead import LetterheadRefused
from appeals.store.letterheads.letterheads import LetterheadNotFound
from appeals.workflow.cases import open_case, read_facts
from appeals.workflow.drafting import as_docx, draft_letter
from appeals.workflow.practice.letterheads import (
    letterhead_for,
    list_letterheads,
    look_of,
    make_standard,
    open_letterhead,
    rename_letterhead,
    retire_letterhead,
    sample_letter,
    upload_letterhead,
    upload_version,
    use_letterhead,
)
from appeals.workflow.practice.on_case import choose_letterhead, letterhead_on_case

MAIN, LAKE = "Fernhollow of Duluth", "Fernhollow of Two Harbors"


def used(store, words, site=""):
    letterhead_id = upload_letterhead(store, STAFF, words[:20], site, letterhead_file(words))
    use_letterhead(store, STAFF, letterhead_id, 1)
    return letterhead_id


def letter(store, case_id, voice="provider"):
    draft = draft_letter(read_facts(open_case(store, STAFF, case_id).document).case, "appeal_level_1", TODAY)
    return header_words(as_docx(draft, letterhead_for(store, STAFF, case_id, voice)))


def test_no_letter_uses_an_upload_before_somebody_takes_it_into_use(store, case_id):
    letterhead_id = upload_letterhead(store, STAFF, "Main", "", letterhead_file(MAIN))
    assert MAIN not in letter(store, case_id)
    use_letterhead(store, STAFF, letterhead_id, 1)
    assert MAIN in letter(store, case_id)


def test_a_letter_of_the_patient_never_stands_in_the_practices_letterhead(store, case_id):
    used(store, MAIN)
    assert letterhead_for(store, STAFF, case_id, "patient") is None
    assert letterhead_for(store, STAFF, case_id, "practice") is not None


def test_a_case_uses_the_letterhead_that_was_chosen_for_it(store, case_id):
    used(store, MAIN)
    lake = used(store, LAKE, "Two Harbors")
    choose_letterhead(store, STAFF, case_id, lake)
    assert LAKE in letter(store, case_id)
    choose_letterhead(store, STAFF, case_id, "")
    assert MAIN in letter(store, case_id)


def test_the_first_in_use_is_the_standard_until_another_is_made_it(store):
    main, lake = used(store, MAIN), used(store, LAKE)
    assert [one.id for one in list_letterheads(store) if one.standard] == [main]
    make_standard(store, STAFF, lake)
    assert [one.id for one in list_letterheads(store) if one.standard] == [lake]


def test_a_retired_letterhead_is_offered_to_no_case_and_keeps_its_versions(store, case_id):
    main, lake = used(store, MAIN), used(store, LAKE)
    choose_letterhead(store, STAFF, case_id, lake)
    retire_letterhead(store, STAFF, lake)
    now, chosen, offered = letterhead_on_case(store, STAFF, case_id)
    assert (now.id, chosen.id, [one.id for one in offered]) == (main, lake, [main])
    assert LAKE in header_words(sample_letter(look_of(store, lake, 1), 1))


def test_a_new_version_waits_and_an_earlier_one_can_come_back(store, case_id):
    main = used(store, MAIN)
    assert upload_version(store, STAFF, main, letterhead_file(LAKE)) == 2
    assert MAIN in letter(store, case_id)
    use_letterhead(store, STAFF, main, 2)
    assert LAKE in letter(store, case_id)
    use_letterhead(store, STAFF, main, 1)
    assert MAIN in letter(store, case_id)
    assert [one.version for one in open_letterhead(store, main)[1]] == [2, 1]


def test_a_refused_file_leaves_nothing_behind(store):
    with pytest.raises(LetterheadRefused) as refused:
        upload_letterhead(store, STAFF, "Main", "", letterhead_file(vbaProject_bin=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    assert "macros" in refused.value.problems[0]
    assert list_letterheads(store) == ()


def test_what_the_check_told_and_who_uploaded_it_are_kept(store):
    [version] = open_letterhead(store, used(store, MAIN))[1]
    assert version.author == "Noor Abadi"
    assert "Text and pictures of the page itself were left out" in version.notes[0]


def test_a_letterhead_can_be_renamed(store):
    main = used(store, MAIN)
    rename_letterhead(store, STAFF, main, "Head office", "Duluth")
    assert [one.label for one in list_letterheads(store)] == ["Head office, Duluth"]


def test_the_file_is_sealed_where_it_is_kept(store, tmp_path):
    used(store, MAIN)
    kept = b"".join(path.read_bytes() for path in Path(tmp_path).iterdir())
    assert b"word/header-first.xml" not in kept
    assert b"letterhead.json" not in kept


@pytest.mark.parametrize("act", [retire_letterhead, make_standard])
def test_a_letterhead_that_is_not_there_cannot_be_changed(store, act):
    with pytest.raises(LetterheadNotFound):
        act(store, STAFF, "no-such-id")


def test_a_version_that_is_not_there_cannot_be_used(store):
    with pytest.raises(LetterheadNotFound):
        use_letterhead(store, STAFF, used(store, MAIN), 7)


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_a_sample_letter_names_nobody_and_stands_in_the_letterhead(store, pages):
    sample = sample_letter(look_of(store, used(store, MAIN), 1), pages)
    assert MAIN in header_words(sample)

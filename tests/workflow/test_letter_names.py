"""A letter is named by its document, and with .patient in the patient's own voice."""

import pytest
from cases import TODAY, a_case

from appeals.workflow.drafting import NoSuchLetter, document_of, draft_letter, fitting_letters, letter_kinds

OUTSIDE = {"coverage": {"network": "out-of-network"}, "denials": []}


def test_both_voices_of_a_document_are_listed_beside_each_other():
    kinds = {kind.id: kind for kind in letter_kinds()}
    both = [kinds["gap_exception"], kinds["gap_exception.patient"]]
    assert [kind.voice for kind in both] == ["provider", "patient"]
    assert both[1].name == f"{both[0].name}, from the patient"


def test_a_name_leads_to_its_document():
    assert {document_of(name) for name in ("gap_exception", "gap_exception.patient")} == {"gap_exception"}


def test_the_voices_fit_the_same_cases():
    fitting = {kind.id for kind in fitting_letters(a_case(**OUTSIDE))}
    assert {"gap_exception", "gap_exception.patient"} <= fitting


@pytest.mark.parametrize(
    ("kind", "sender", "author"),
    [
        ("gap_exception", "Fernhollow Psychiatry", "Lena Brandt, MD"),
        ("gap_exception.patient", "Rowan Ellery Tate", "Rowan Ellery Tate"),
    ],
)
def test_a_letter_comes_from_whoever_speaks(kind, sender, author):
    letter = draft_letter(a_case(**OUTSIDE), kind, TODAY).letter
    assert (letter.sender.name, letter.author) == (sender, author)


def test_a_patient_without_an_address_still_gets_a_letter():
    letter = draft_letter(a_case(**OUTSIDE, patient={"address": None}), "gap_exception.patient", TODAY).letter
    assert letter.sender.lines == ()


@pytest.mark.parametrize("kind", ["superbill.patient", "no_such_letter", "gap_exception.provider"])
def test_a_voice_that_is_not_written_is_refused_by_name(kind):
    with pytest.raises(NoSuchLetter, match=kind):
        draft_letter(a_case(), kind, TODAY)

"""After the release: what is recorded, and how a denial opens the next level."""

from datetime import date, timedelta

import pytest
from cases import KETAMINE_APPEAL, TODAY
from clinic import OWN, REQUEST, Clinic

from appeals.letters.frozen.signed import SignedFileRefused
from appeals.workflow.cases import read_facts
from appeals.workflow.drafting import fitting_letters
from appeals.workflow.releasing.afterwards import RecordRefused, answer_due, download_signed, upload_signed

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def recommended(clinic):
    return fitting_letters(read_facts(clinic.facts).case)[0].id


def test_how_when_and_the_confirmation_number_are_kept(clinic):
    letter_id = clinic.released()
    clinic.send(letter_id, to="800-555-0121", pages="9")
    [event] = clinic.letter(letter_id).events
    assert clinic.letter(letter_id).state == "sent"
    assert event.details == {
        "how": "fax",
        "on": "2026-12-01",
        "to": "800-555-0121",
        "confirmation": "7741-0932",
        "pages": "9",
        "by_name": "Lena Brandt, MD",
    }


def test_the_answer_is_counted_from_the_day_it_was_sent(clinic):
    letter_id = clinic.released()
    assert answer_due(clinic.letter(letter_id), TODAY) is None
    clinic.send(letter_id)
    due = answer_due(clinic.letter(letter_id), TODAY)
    assert due.last_day == TODAY + timedelta(days=30)
    assert clinic.facts["denials"][-1]["appealed_on"] == "2026-12-01"


def test_a_day_that_the_case_has_already_stays(clinic):
    letter_id = clinic.released()
    denial = {**clinic.facts["denials"][-1], "appealed_on": "2026-11-30"}
    clinic.enter({"denials": [denial]})
    clinic.send(letter_id)
    assert clinic.facts["denials"][-1]["appealed_on"] == "2026-11-30"


def test_a_request_counts_from_its_own_day(store):
    clinic = Clinic(store, REQUEST)
    letter_id = clinic.released("pa_request_lmn")
    clinic.send(letter_id)
    assert clinic.facts["request"]["sent_on"] == "2026-12-01"


def test_a_letter_that_asks_for_no_decision_changes_no_fact(clinic):
    letter_id = clinic.released("claim_file_request")
    before = clinic.facts
    clinic.send(letter_id)
    assert clinic.answer(letter_id, "denied") is None
    assert clinic.facts == before


def test_a_denial_opens_the_next_level_with_the_facts_carried_over(clinic):
    letter_id = clinic.released()
    clinic.send(letter_id)
    assert clinic.answer(letter_id, "denied") == 1
    assert clinic.facts["denials"][1] == {"level": 1, "notice_date": "2026-12-01"}, "nothing but what was typed"
    assert clinic.facts["patient"] == KETAMINE_APPEAL["patient"]
    assert recommended(clinic) == "appeal_level_2"
    assert clinic.letter(letter_id).state == "answered"


def test_what_was_not_sent_cannot_be_answered(clinic):
    letter_id = clinic.released()
    with pytest.raises(RecordRefused, match="Record first how and when the letter went out") as refused:
        clinic.answer(letter_id, "approved")
    assert refused.value.field == "outcome"
    assert clinic.letter(letter_id).state == "released"


def test_a_letter_that_the_patient_sends_may_be_answered_without_our_sending(clinic):
    letter_id = clinic.released(OWN)
    clinic.answer(letter_id, "approved")
    assert clinic.letter(letter_id).state == "answered"


def test_a_denied_request_opens_the_first_appeal(store):
    clinic = Clinic(store, REQUEST)
    letter_id = clinic.released("pa_request_lmn")
    clinic.send(letter_id)
    assert clinic.answer(letter_id, "denied", None) == 0
    assert clinic.facts["denials"] == [{"level": 0}]
    assert recommended(clinic) == "appeal_level_1"


@pytest.mark.parametrize("outcome", ["approved", "part", "withdrawn"])
def test_any_other_answer_adds_no_denial(clinic, outcome):
    letter_id = clinic.released()
    clinic.send(letter_id)
    assert clinic.answer(letter_id, outcome) is None
    assert len(clinic.facts["denials"]) == 1


def test_a_denial_that_is_entered_already_is_not_added_twice(clinic):
    letter_id = clinic.released()
    clinic.send(letter_id)
    clinic.answer(letter_id, "denied")
    assert clinic.answer(letter_id, "denied") is None
    assert len(clinic.facts["denials"]) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"how": "pigeon"}, "how"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"to": "x" * 251}, "to"),
        ({"confirmation": "x" * 251}, "confirmation"),
        ({"pages": "twelve"}, "pages"),
        ({"pages": "0"}, "pages"),
    ],
)
def test_what_cannot_be_recorded_names_its_field(clinic, changes, field):
    letter_id = clinic.released()
    with pytest.raises(RecordRefused) as refused:
        clinic.send(letter_id, **changes)
    assert refused.value.field == field
    assert clinic.letter(letter_id).events == ()


@pytest.mark.parametrize(("outcome", "on"), [("maybe", TODAY), ("denied", date(2027, 1, 1))])
def test_an_answer_of_the_future_or_of_no_kind_is_refused(clinic, outcome, on):
    letter_id = clinic.released()
    with pytest.raises(RecordRefused):
        clinic.answer(letter_id, outcome, on)
    assert len(clinic.facts["denials"]) == 1


def test_the_signed_version_becomes_the_one_of_record_and_the_released_stays(clinic):
    letter_id = clinic.released()
    before = clinic.file(letter_id)
    upload_signed(clinic.store, clinic.actor, clinic.case_id, letter_id, before, at=clinic.at)
    upload_signed(clinic.store, clinic.actor, clinic.case_id, letter_id, PDF, at=clinic.at + timedelta(minutes=1))
    letter = clinic.letter(letter_id)
    assert [one.kind for one in letter.signed] == ["docx", "pdf"]
    assert download_signed(clinic.store, clinic.actor, clinic.case_id, letter_id, letter.signed[-1].id) == ("pdf", PDF)
    assert clinic.file(letter_id) == before


def test_a_refused_upload_leaves_nothing(clinic):
    letter_id = clinic.released()
    with pytest.raises(SignedFileRefused):
        upload_signed(clinic.store, clinic.actor, clinic.case_id, letter_id, b"GIF89a", at=clinic.at)
    assert clinic.letter(letter_id).signed == ()

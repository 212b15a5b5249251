"""What a patient is told: from facts and rules only, and in words that a reader of grade 8 follows."""

import json
import re
from datetime import timedelta

import pytest
from cases import TODAY
from clinic import OWN, REQUEST, Clinic
from reading_grade import grade_of

from appeals.knowledge.loader import load_knowledge
from appeals.workflow.releasing.release import correct
from appeals.workflow.sharing.told import told


def tell(clinic, *letters):
    return told([clinic.letter(one) for one in letters], clinic.today)


def prose(page):
    """Return the sentences of the page, names and dates included."""
    steps = [f"{step.when}. {step.said}" for step in page.steps]
    papers = [f"{paper.title}. {paper.note}" for paper in page.papers]
    return [f"{page.headline}.", *page.lead, page.due, page.asked, page.why, *steps, *papers, *page.rights]


def test_a_letter_that_is_not_sent_yet_promises_nothing(clinic):
    page = tell(clinic, clinic.released())
    assert page.headline == "Your papers are ready"
    assert "We have not sent our letter yet." in page.lead
    assert page.due == ""


def test_what_was_sent_and_by_when_the_answer_is_due(clinic):
    letter_id = clinic.released()
    clinic.send(letter_id)
    page = tell(clinic, letter_id)
    assert page.headline == "We asked your health plan to say yes"
    assert page.lead == ("Your health plan said no on November 9, 2026.", "On December 1, 2026 we sent an appeal.")
    assert page.due == "The answer is due by December 31, 2026."
    assert page.asked.startswith("Six ketamine infusions for treatment-resistant depression, from January 4, 2027")
    assert [step.when for step in page.steps] == [
        "December 1, 2026", "By December 31, 2026", "January 4, 2027", "If the answer is no",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "headline"),
    [
        ("approved", "Your health plan said yes"),
        ("part", "Your health plan said yes to a part of it"),
        ("denied", "Your health plan said no"),
        ("withdrawn", "The request was taken back"),
    ],
)
def test_the_answer_comes_first(clinic, outcome, headline):
    letter_id = clinic.released()
    clinic.send(letter_id)
    clinic.answer(letter_id, outcome)
    page = tell(clinic, letter_id)
    assert page.headline == headline
    assert page.due == ""


def test_once_the_plan_said_yes_no_rights_of_a_dispute_are_told(clinic):
    letter_id = clinic.released()
    clinic.send(letter_id)
    assert tell(clinic, letter_id).rights
    clinic.answer(letter_id, "approved", None)
    page = tell(clinic, letter_id)
    assert page.rights == ()
    assert [step.when for step in page.steps][:2] == ["December 1, 2026", "Now"]


def test_the_address_of_the_clinic_stands_as_on_an_envelope(clinic):
    assert tell(clinic, clinic.released()).address == "77 Quarry Lane, Floor 3, Duluth, MN 55802"


def test_an_answer_that_is_late_is_called_late(clinic):
    letter_id = clinic.released()
    clinic.send(letter_id)
    clinic.today += timedelta(days=40)
    assert any("late" in step.said for step in tell(clinic, letter_id).steps)


def test_a_letter_in_the_patients_name_is_offered_and_not_pressed(clinic):
    page = tell(clinic, clinic.released(), clinic.released(OWN))
    assert [paper.title for paper in page.papers] == ["The appeal from Dr. Brandt", "A letter in your own name"]
    assert page.papers[1].note == "You may sign it and send it too. You do not have to."


def test_a_replaced_letter_has_no_file(clinic):
    first = clinic.released()
    correct(clinic.store, clinic.actor, clinic.case_id, first)
    clinic.released()
    [paper] = tell(clinic, first).papers
    assert paper.file == ""
    assert "newer letter" in paper.note


def test_only_the_rights_of_this_coverage_are_told(store, clinic):
    insured = tell(clinic, clinic.released()).rights
    other = Clinic(store, REQUEST)
    medicare = tell(other, other.released("pa_request_lmn")).rights
    assert any("outside review" in right for right in insured)
    assert not any("outside review" in right or "mental health" in right for right in medicare)


def test_every_right_in_plain_words_is_a_right_that_we_know():
    known = load_knowledge()
    plain = [row for row in known.right_wordings.values() if row.plain]
    assert len(plain) > 20
    assert [row.id for row in plain if row.id not in known.rights] == []


def test_the_page_reads_at_grade_eight_or_lower(clinic, store):
    letter_id, own = clinic.released(), clinic.released(OWN)
    clinic.send(letter_id)
    sent = grade_of(" ".join(prose(tell(clinic, letter_id, own))))
    clinic.answer(letter_id, "denied")
    denied = grade_of(" ".join(prose(tell(clinic, letter_id, own))))
    other = Clinic(store, REQUEST)
    request = grade_of(" ".join(prose(tell(other, other.released("pa_request_lmn")))))
    print(f"reading grade: sent {sent:.1f}, denied {denied:.1f}, request {request:.1f}")
    assert max(sent, denied, request) <= 8


def test_every_right_reads_at_grade_eight_or_lower():
    rights = [row.plain for row in load_knowledge().right_wordings.values() if row.plain]
    print(f"reading grade of {len(rights)} rights: {grade_of(' '.join(rights)):.1f}")
    assert grade_of(" ".join(rights)) <= 7
    assert {right: round(grade_of(right), 1) for right in rights if grade_of(right) > 10.5} == {}


def test_nothing_is_told_that_is_not_in_facts_or_records(clinic):
    letter_id = clinic.released()
    clinic.send(letter_id)
    told_words = " ".join(prose(tell(clinic, letter_id)))
    facts = json.dumps(clinic.letter(letter_id).contents["facts"])
    assert "psychosis" in facts
    assert not re.search("psychosis|substance|suicid|F33", told_words)
    assert TODAY.isoformat() not in told_words

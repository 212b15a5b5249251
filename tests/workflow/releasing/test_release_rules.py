"""When a letter is released, and everything that refuses it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from clinic import KIND, OWN

from appeals.domain.access import Role
from appeals.store.letters.released import list_released
from appeals.workflow.releasing.release import NotReleased, put_up, weigh

UNCONFIRMED = {"origins": {"patient.birth_date": {"how": "imported", "source": "a file"}}}


def released(clinic):
    with clinic.store.reading() as session:
        return list_released(session, clinic.case_id)


def refusal(clinic, **changes):
    """Try to release, and return the reasons as one text, with how many warnings wait."""
    with pytest.raises(NotReleased) as refused:
        clinic.release(**changes)
    assert released(clinic) == ()
    return " ".join(one.sentence for one in refused.value.reasons), len(refused.value.unanswered)


def test_a_whole_letter_that_was_reviewed_weighed_and_attested_is_released(clinic):
    clinic.put_up()
    letter = clinic.letter(clinic.release())
    assert letter.state == "released"
    assert letter.contents["attested"]["sentence"].startswith("I, Lena Brandt, MD, have reviewed this letter")
    assert {one["by"] for one in letter.contents["weighed"]} == {"Lena Brandt, MD"}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"plan": {"monitoring": "Watched for two hours."}}, "Goal is missing."),
        ({"signing": {}}, "Designation of representative is missing."),
        (UNCONFIRMED, "Imported from a file and not confirmed."),
        ({"request": {"product": "ketamine-iv", "sessions": "six"}}, "Enter"),
        ({"patient": {"given_name": "Rowan", "birth_date": "1979-13-01"}}, "Enter a day"),
    ],
    ids=[
        "a missing fact",
        "a fact that the branch needs",
        "an unconfirmed import",
        "a malformed number",
        "no such day",
    ],
)
def test_facts_that_refuse_a_release(clinic, facts, said):
    clinic.put_up()
    clinic.enter(facts)
    assert said in refusal(clinic)[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"attested": False}, "Tick the sentence with your name."),
        ({"seen": "another state"}, "no longer the one you read"),
    ],
)
def test_what_the_author_must_do(clinic, changes, said):
    clinic.put_up()
    reasons, unanswered = refusal(clinic, **changes)
    assert said in reasons
    assert unanswered == 0


def test_a_draft_that_nobody_put_up_for_review_is_refused(clinic):
    assert "Put the letter up for review first." in refusal(clinic)[0]


def test_a_letter_taken_back_to_a_draft_is_refused(clinic):
    clinic.put_up()
    put_up(clinic.store, clinic.actor, clinic.case_id, KIND, for_review=False)
    assert "Put the letter up for review first." in refusal(clinic)[0]


def test_each_warning_wants_its_own_answer(clinic):
    keys = [one.key for one in clinic.put_up().warnings]
    assert len(keys) == len(set(keys)) > 5
    assert refusal(clinic, weighed=keys[1:]) == ("", 1)
    assert refusal(clinic, weighed=[], seen=clinic.review().seen)[1] == len(keys)


def test_an_answer_given_before_counts_until_it_is_taken_back(clinic):
    keys = [one.key for one in clinic.put_up().warnings]
    weigh(clinic.store, clinic.actor, clinic.case_id, KIND, keys, today=clinic.today, at=clinic.at)
    assert clinic.review().unanswered == ()
    weigh(clinic.store, clinic.actor, clinic.case_id, KIND, keys[:-1], today=clinic.today, at=clinic.at)
    assert [one.key for one in clinic.review().unanswered] == keys[-1:]


def test_answers_outlive_a_refusal(clinic):
    keys = [one.key for one in clinic.put_up().warnings]
    refusal(clinic, attested=False)
    assert [one.key for one in clinic.review().warnings if one.answer] == keys


def test_a_warning_that_changed_is_asked_anew(clinic):
    keys = [one.key for one in clinic.put_up().warnings]
    weigh(clinic.store, clinic.actor, clinic.case_id, KIND, keys, today=clinic.today, at=clinic.at)
    other = {**clinic.facts["treatments"][0], "treatment": "sertraline"}
    clinic.enter({"treatments": [other, *clinic.facts["treatments"][1:]]})
    assert ["sertraline" in one.sentence for one in clinic.review().unanswered] == [True]


@pytest.mark.parametrize("what", ["facts", "the day", "wording"])
def test_only_the_letter_that_was_read_is_released(clinic, what):
    seen = clinic.put_up().seen
    if what == "facts":
        clinic.enter({"narrative": {**clinic.facts["narrative"], "history": "Another history."}})
    elif what == "the day":
        clinic.today += timedelta(days=1)
    else:
        clinic.write(clinic.review().fresh.replace("Sincerely", "With regards"))
    assert "no longer the one you read" in refusal(clinic, seen=seen)[0]


def test_two_who_release_at_once_release_one_letter(clinic):
    seen = clinic.put_up().seen
    clinic.release(seen=seen)
    with pytest.raises(NotReleased):
        clinic.release(seen=seen)
    assert len(released(clinic)) == 1


def test_a_patients_letter_is_attested_as_one_that_the_patient_may_sign(clinic):
    letter = clinic.letter(clinic.released(OWN))
    assert "which the patient may sign" in letter.contents["attested"]["sentence"]
    assert letter.contents["voice"] == "patient"


def test_who_may_not_release_has_no_such_permission(clinic):
    staff = replace(clinic.actor, roles=frozenset({Role.STAFF, Role.ADMINISTRATOR}))
    assert not staff.may("release_letters")
    assert clinic.actor.may("release_letters")

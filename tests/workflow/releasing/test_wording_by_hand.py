"""The wording of one letter changed by hand: kept, compared, checked, and told of when facts move on."""

import io
import zipfile
from datetime import timedelta

import pytest
from clinic import KIND

from appeals.letters.markup import MarkupProblem
from appeals.store.letters.drafts import DraftChanged
from appeals.workflow.releasing.changes import changes
from appeals.workflow.releasing.release import NotReleased, WordingRefused, change_wording, drop_wording


def test_what_was_written_stands_in_the_released_letter(clinic):
    clinic.put_up()
    clinic.write(clinic.review().fresh.replace("I ask you to overturn that", "Please overturn that"))
    letter_id = clinic.release()
    body = zipfile.ZipFile(io.BytesIO(clinic.file(letter_id))).read("word/document.xml").decode()
    assert "Please overturn that" in body
    assert "I ask you to overturn that" not in body
    assert clinic.letter(letter_id).contents["hand"]["by"] == "Lena Brandt, MD"


def test_the_difference_is_shown_word_by_word(clinic):
    clinic.write(clinic.review().fresh.replace("I ask you to overturn that", "Please overturn that"))
    [change] = clinic.review().differs
    assert (change.gone, change.come) == ("I ask you to", "Please")
    assert change.after.startswith("overturn that.")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("one two three", "one two three", []),
        ("one two three", "one 2 three", [("two", "2")]),
        ("one two", "one two three", [("", "three")]),
        ("one two three", "one three", [("two", "")]),
        ('She said "no" and', "She said “no” and", []),
        ("first line\nsecond line", "first line\nanother line", [("second", "another")]),
    ],
)
def test_what_counts_as_a_difference(old, new, expected):
    assert [(one.gone, one.come) for one in changes(old, new)] == expected


def test_a_fact_that_changes_afterwards_is_told_and_must_be_weighed(clinic):
    clinic.put_up()
    clinic.write(clinic.review().fresh.replace("Sincerely", "With regards"))
    assert clinic.review().moved == ()
    clinic.enter({"narrative": {**clinic.facts["narrative"], "history": "It began in 2015."}})
    found = clinic.review()
    assert any("2015" in one.come for one in found.moved)
    assert "The facts changed after the wording was changed by hand." in found.unanswered[0].sentence
    with pytest.raises(NotReleased):
        clinic.release(weighed=[one.key for one in found.warnings[1:]])


def test_a_letter_written_yesterday_bears_yesterdays_date_and_says_so(clinic):
    clinic.write(clinic.review().fresh.replace("Sincerely", "With regards"))
    clinic.today += timedelta(days=1)
    assert any("2," in one.come for one in clinic.review().moved)


def test_writing_anew_counts_as_made_from_the_facts_of_now(clinic):
    clinic.write(clinic.review().fresh.replace("Sincerely", "With regards"))
    clinic.enter({"narrative": {**clinic.facts["narrative"], "history": "It began in 2015."}})
    clinic.write(clinic.review().fresh.replace("Sincerely", "With regards"))
    assert clinic.review().moved == ()


def test_the_templates_words_can_be_put_back(clinic):
    fresh = clinic.review().fresh
    clinic.write(fresh.replace("Sincerely", "With regards"))
    drop_wording(clinic.store, clinic.actor, clinic.case_id, KIND)
    assert clinic.review().sheet.hand is None
    clinic.write(fresh)
    assert clinic.review().sheet.hand is None, "a text that says what the template says is none"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (":::address\nNowhere", "not closed"),
        (":::poem\nRoses\n:::", "no look of this name"),
        ("| a | b |\nno dashes", "row of dashes"),
    ],
)
def test_markup_that_cannot_be_read_is_refused_with_its_line(clinic, text, said):
    with pytest.raises(MarkupProblem, match=r"Line \d") as refused:
        clinic.write(text)
    assert said in str(refused.value)
    assert clinic.review().sheet.hand is None


@pytest.mark.parametrize("text", ["", "  \n \n", "x" * 200_001])
def test_no_text_and_too_much_text_are_refused(clinic, text):
    with pytest.raises(WordingRefused):
        clinic.write(text)


def test_a_mark_left_in_the_wording_refuses_the_release(clinic):
    clinic.put_up()
    clinic.write(clinic.review().fresh + "\n\\[DOSE - MISSING\\]\n")
    with pytest.raises(NotReleased) as refused:
        clinic.release()
    assert "still holds a mark of a missing fact" in refused.value.reasons[0].sentence


def test_a_fact_that_the_letter_needs_cannot_be_written_away(clinic):
    clinic.enter({"signing": {}})
    clinic.put_up()
    fresh = clinic.review().fresh
    clinic.write("\n".join(line for line in fresh.split("\n") if "MISSING" not in line))
    with pytest.raises(NotReleased) as refused:
        clinic.release()
    assert any("Designation" in one.sentence for one in refused.value.reasons)


def test_two_who_write_at_once_do_not_overwrite_each_other(clinic):
    version, fresh = clinic.review().draft.version, clinic.review().fresh
    clinic.write(fresh.replace("Sincerely", "With regards"))
    with pytest.raises(DraftChanged):
        change_wording(
            clinic.store,
            clinic.actor,
            clinic.case_id,
            KIND,
            fresh.replace("Sincerely", "Yours"),
            version=version,
            today=clinic.today,
            at=clinic.at,
        )
    assert "With regards" in clinic.review().sheet.hand.text

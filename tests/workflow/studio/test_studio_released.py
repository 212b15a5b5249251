"""What was released with which version: counted for everybody who edits, named only to who may see the case."""

import pytest
from cases import TODAY
from clinic import KIND, Clinic

from appeals.domain.access import ALLOWED, NotAllowed, Permission, Role
from appeals.workflow.studio.drafts import save_draft
from appeals.workflow.studio.made import counts_of_letters, released_with
from appeals.workflow.studio.publishing import publish
from appeals.workflow.studio.refusals import TemplateNotFound
from appeals.workflow.studio.shelf import open_template

LETTER = f"letters/{KIND}.md"
PART = "parts/closing.md"


@pytest.fixture
def clinic(store):
    return Clinic(store)


def published(store, actor, name=LETTER) -> int:
    opened = open_template(store, actor, name)
    number = save_draft(store, actor, name, opened.text + "\nOur last words.\n", reason="", expected=opened.expected)
    publish(store, actor, name, expected=number, reason="Ours", today=TODAY)
    return number


def test_letters_are_counted_by_the_version_that_they_were_made_with(store, ann, clinic):
    clinic.released()
    assert counts_of_letters(store, ann, LETTER) == {0: 1}
    number = published(store, ann)
    clinic.released()
    assert counts_of_letters(store, ann, LETTER) == {0: 1, number: 1}
    assert counts_of_letters(store, ann, PART) == {0: 2}
    assert counts_of_letters(store, ann, "letters/appeal_level_2.md") == {}


def test_the_letters_of_a_version_are_named_to_who_sees_the_cases(store, ann, clinic):
    letter_id = clinic.released()
    made = released_with(store, ann, LETTER, 0)
    assert [(one.id, one.patient, one.earlier) for one in made.letters] == [(letter_id, "Rowan Tate", False)]
    assert released_with(store, ann, PART, 0).total == 1


def test_to_others_the_letters_are_counted_and_not_named(store, ann, clinic, monkeypatch):
    clinic.released()
    monkeypatch.setitem(ALLOWED, Role.STAFF, ALLOWED[Role.STAFF] - {Permission.SEE_ALL_CASES})
    made = released_with(store, ann, LETTER, 0)
    assert (made.total, made.letters) == (1, ())


def test_who_may_not_edit_templates_is_told_nothing(store, clinic):
    for ask in (counts_of_letters, lambda *asked: released_with(*asked, 0)):
        with pytest.raises(NotAllowed):
            ask(store, clinic.actor, LETTER)


def test_a_version_that_is_not_there_has_no_letters(store, ann):
    with pytest.raises(TemplateNotFound):
        released_with(store, ann, LETTER, 7)

"""Publishing: after check and rehearsal only, by two people where that is asked, and seen by every letter at once."""

import pytest
from cases import TODAY, a_case, a_document
from cast import plant

from appeals.domain.access import ALLOWED, Actor, NotAllowed, Permission, Role
from appeals.letters.outline import outline
from appeals.letters.template import read_template, shipped_set
from appeals.store.templates.digests import digest_of
from appeals.store.trail.reading import Wanted, newest_rows
from appeals.workflow.cases import Opened, new_case, save_facts
from appeals.workflow.drafting import draft_letter, fitting_letters, letter_kinds
from appeals.workflow.studio.drafts import (
    NewTemplate,
    discard_draft,
    new_template,
    restore,
    save_draft,
    withdraw_template,
)
from appeals.workflow.studio.families import Family
from appeals.workflow.studio.published import published_set, used_by
from appeals.workflow.studio.publishing import publish, set_two_people, studio_settings
from appeals.workflow.studio.reach import breaking
from appeals.workflow.studio.refusals import DraftChanged, NameRefused, PublishRefused
from appeals.workflow.studio.shelf import TemplateState, VersionState, open_template

KEEPER = Actor("keeper", "Ada Frost", frozenset({Role.ADMINISTRATOR}))
PART = "parts/rights.md"
LETTER = "letters/appeal_level_1.md"


def drafted(store, actor, name=PART, add="Added words.", old=None):
    opened = open_template(store, actor, name)
    text = opened.text.replace(old, add) if old else opened.text + "\n" + add + "\n"
    return save_draft(store, actor, name, text, reason="better", expected=opened.expected)


def published(store, actor, number, name=PART):
    return publish(store, actor, name, reason="ready", expected=number, today=TODAY)


def kept_case(store, actor, document):
    case_id = new_case(store, actor, TODAY)
    save_facts(store, actor, case_id, document, Opened(1, "page-of-a-test"), today=TODAY)
    return case_id


def test_what_is_published_stands_in_every_letter_that_includes_it(store, ann):
    published(store, ann, drafted(store, ann))
    letter = draft_letter(a_case(), "appeal_level_1", TODAY, published_set(store)).letter
    assert "Added words." in outline(letter)
    assert "Added words." not in outline(draft_letter(a_case(), "appeal_level_1", TODAY).letter)


def test_the_published_set_is_one_object_until_something_is_published(store, ann):
    first = published_set(store)
    assert first is shipped_set()
    number = drafted(store, ann)
    assert published_set(store) is first
    published(store, ann, number)
    second = published_set(store)
    assert second is not first
    assert published_set(store) is second


def test_a_released_letter_can_tell_what_it_was_made_with(store, ann):
    published(store, ann, drafted(store, ann))
    used = {one.name: one for one in used_by(published_set(store), "appeal_level_1")}
    assert next(iter(used)) == LETTER
    assert (used[PART].number, used[LETTER].number) == (1, 0)
    assert used[PART].digest == digest_of(open_template(store, ann, PART).published)
    assert "arguments/step_therapy.md" in used
    assert "parts/claim_ask.md" not in used


@pytest.mark.parametrize(
    ("add", "sentence"),
    [("{{ patinet.name }}", "did you mean “patient”?"), ("| a |", "A table needs a row of dashes")],
)
def test_a_draft_with_a_problem_is_not_published(store, ann, add, sentence):
    number = drafted(store, ann, add=add)
    with pytest.raises(PublishRefused) as refused:
        published(store, ann, number)
    assert any(sentence in each for each in refused.value.sentences)
    assert published_set(store) is shipped_set()
    assert open_template(store, ann, PART).draft_number == number


def test_what_is_published_is_what_was_looked_at(store, ann, ben):
    number = drafted(store, ann)
    drafted(store, ben, add="More.")
    with pytest.raises(DraftChanged):
        published(store, ann, number)


def test_there_must_be_a_draft(store, ann):
    with pytest.raises(PublishRefused, match="There is no draft"):
        published(store, ann, 0)


def test_who_wrote_cannot_approve_where_two_are_asked_for(store, ann, ben):
    set_two_people(store, KEEPER, True)
    number = drafted(store, ann)
    assert published(store, ann, number).waiting
    opened = open_template(store, ben, PART)
    assert (opened.listed.asked.by, opened.listed.asked.reason) == ("Ann Okafor", "ready")
    assert published_set(store) is shipped_set()
    assert not published(store, ben, number).waiting
    assert published_set(store).numbers == {PART: number}


def test_who_wrote_cannot_take_out_of_use_alone_either(store, ann, ben):
    name = new_template(store, ann, NewTemplate(Family.PART, "own_words", "Own words"))
    published(store, ann, 1, name)
    set_two_people(store, KEEPER, True)
    with pytest.raises(NameRefused, match="second person"):
        withdraw_template(store, ann, name)
    withdraw_template(store, ben, name)


def test_staff_do_not_choose_whether_they_are_bound(store, ann):
    set_two_people(store, KEEPER, True)
    with pytest.raises(NotAllowed):
        set_two_people(store, ann, False)
    assert studio_settings(store, KEEPER).two_people


def test_naming_the_cases_of_a_change_leaves_a_row(store, ann):
    drafted(store, ann)
    breaking(store, ann, PART, TODAY)
    with store.reading() as session:
        newest = newest_rows(session, Wanted(), limit=1)[0]
    assert (newest.actor_id, newest.act, newest.kind) == (ann.id, "list", "cases")


def test_who_mended_a_draft_has_written_it_too(store, ann, ben):
    set_two_people(store, KEEPER, True)
    drafted(store, ann)
    number = drafted(store, ben, add="Mended.")
    assert published(store, ben, number).waiting
    assert published(store, ann, number).waiting


def test_a_request_for_approval_ends_with_the_next_words(store, ann):
    set_two_people(store, KEEPER, True)
    published(store, ann, drafted(store, ann))
    drafted(store, ann, add="Other words.")
    assert open_template(store, ann, PART).listed.asked is None


def test_one_person_is_enough_where_nobody_asks_for_two(store, ann):
    assert not studio_settings(store, ann).two_people
    assert not published(store, ann, drafted(store, ann)).waiting


def test_the_shipped_text_published_again_follows_what_is_shipped(store, ann):
    published(store, ann, drafted(store, ann))
    number = restore(store, ann, PART, 0, reason="back", expected=1)
    published(store, ann, number)
    opened = open_template(store, ann, PART)
    assert opened.listed.state is TemplateState.SHIPPED
    assert [one.state for one in opened.versions][:2] == [VersionState.EARLIER, VersionState.EARLIER]
    assert published_set(store).numbers == {}


def test_a_letter_of_the_practice_is_offered_where_its_head_says(store, ann):
    new = NewTemplate(
        Family.LETTER, "our_appeal", "Our appeal", "appeal_level_1", coverages=("medicare_advantage",), copy_of=LETTER
    )
    name = new_template(store, ann, new)
    published(store, ann, 1, name)
    templates = published_set(store)
    assert next(one for one in letter_kinds(templates) if one.id == "our_appeal").name == "Our appeal"
    offered = {
        kind: {one.id for one in fitting_letters(a_case(coverage={"kind": kind}), templates)}
        for kind in ("medicare_advantage", "commercial_fully_insured")
    }
    assert "our_appeal" in offered["medicare_advantage"]
    assert "our_appeal" not in offered["commercial_fully_insured"]
    ours, theirs = (
        outline(draft_letter(a_case(), id, TODAY, templates).letter) for id in ("our_appeal", "appeal_level_1")
    )
    assert ours == theirs


@pytest.mark.parametrize("voice", ["provider", "patient"])
def test_a_letter_from_scratch_is_signed_once_by_who_speaks(store, ann, voice):
    new = NewTemplate(Family.LETTER, "ours", "Ours", "appeal_level_1", voice)
    published(store, ann, 1, new_template(store, ann, new))
    said = outline(draft_letter(a_case(), "ours", TODAY, published_set(store)).letter)
    assert said.count("Sincerely,") == said.count("Date signed:") == 1


def test_a_part_of_the_practice_goes_out_of_use_once_no_letter_needs_it(store, ann):
    name = new_template(store, ann, NewTemplate(Family.PART, "ours"))
    published(store, ann, 1, name)
    number = drafted(store, ann, add='{% include "parts/ours.md" %}')
    published(store, ann, number)
    with pytest.raises(NameRefused, match=r"parts/rights\.md includes it"):
        withdraw_template(store, ann, name)
    published(store, ann, restore(store, ann, PART, 0, reason="", expected=number))
    withdraw_template(store, ann, name)
    assert name not in published_set(store).templates
    assert open_template(store, ann, name).listed.state is TemplateState.WITHDRAWN


def test_before_publishing_the_facts_letters_and_cases_are_named(store, ann):
    plant(store, ann)
    case_id = kept_case(store, ann, a_document())
    kept_case(store, ann, {"coverage": {"kind": "medicare_advantage"}})
    text = "{{ representative.name }}"
    drafted(store, ann, LETTER, text, "To the appeals reviewer:")
    found = breaking(store, ann, LETTER, TODAY)
    assert [each.path for each in found.added] == ["representative.name"]
    assert [each.path for each in found.used] == ["representative.name"]
    assert (found.removed, found.unused) == ((), ())
    assert [one.name for one in found.letters] == [LETTER]
    assert [(one.id, one.name, [f.path for f in one.lacks]) for one in found.cases] == [
        (case_id, "Rowan Tate", ["representative.name"])
    ]
    assert (found.affected, found.looked_at) == (1, 2)


def test_before_publishing_only_cases_of_who_asks_are_looked_at(store, ann, provider, monkeypatch):
    plant(store, ann), plant(store, provider)
    kept_case(store, ann, a_document())
    own = kept_case(store, provider, a_document())
    drafted(store, ann, LETTER, "{{ representative.name }}", "To the appeals reviewer:")
    edits = frozenset({Permission.EDIT_TEMPLATES})
    monkeypatch.setitem(ALLOWED, Role.PROVIDER, ALLOWED[Role.PROVIDER] | edits)
    monkeypatch.setitem(ALLOWED, Role.ADMINISTRATOR, edits)
    found = breaking(store, provider, LETTER, TODAY)
    assert ([one.id for one in found.cases], found.affected, found.looked_at) == ([own], 1, 1)
    keeper = Actor("4", "Kim Roe", frozenset({Role.ADMINISTRATOR}))
    assert breaking(store, keeper, LETTER, TODAY).looked_at == 0


def test_facts_no_longer_required_and_drafts_that_meet_are_named(store, ann):
    drafted(store, ann, LETTER)
    drafted(store, ann, "parts/patient_story.md", "My story.", open_template(store, ann, "parts/patient_story.md").text)
    found = breaking(store, ann, "parts/patient_story.md", TODAY)
    assert "narrative.history" in [each.path for each in found.removed]
    assert LETTER in [one.name for one in found.letters]
    assert found.drafts == (LETTER,)


def test_who_may_not_edit_publishes_nothing(store, ann, provider):
    number = drafted(store, ann)
    for attempt in (
        lambda: published(store, provider, number),
        lambda: set_two_people(store, provider, True),
        lambda: studio_settings(store, provider),
        lambda: breaking(store, provider, PART, TODAY),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_head_may_name_coverages():
    assert read_template('+++\ncoverages = ["medicare_advantage"]\n+++\nx').coverages == ("medicare_advantage",)


def test_a_discarded_draft_publishes_nothing(store, ann):
    number = drafted(store, ann)
    discard_draft(store, ann, PART, number)
    with pytest.raises(DraftChanged):
        published(store, ann, number)

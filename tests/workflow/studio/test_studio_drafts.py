"""Drafts: kept with every problem in them, never over somebody else's words, and found again."""

import pytest

from appeals.domain.access import NotAllowed
from appeals.letters.template import shipped_set
from appeals.workflow.studio.drafts import (
    NewTemplate,
    discard_draft,
    new_template,
    restore,
    save_draft,
    withdraw_template,
)
from appeals.workflow.studio.families import Family
from appeals.workflow.studio.published import published_set
from appeals.workflow.studio.refusals import DraftChanged, NameRefused, TemplateNotFound, TextRefused
from appeals.workflow.studio.shelf import TemplateState, VersionState, listing, open_template, version_text

PART = "parts/closing.md"


def saved(store, actor, text, expected=0, name=PART):
    return save_draft(store, actor, name, text, reason="shorter", expected=expected)


def listed(store, actor, name):
    return next(one for one in listing(store, actor) if one.name == name)


def test_everything_shipped_is_listed_as_it_is(store, ann):
    found = listing(store, ann)
    assert {one.name for one in found} == set(shipped_set().templates)
    assert {one.state for one in found} == {TemplateState.SHIPPED}
    assert listed(store, ann, "letters/appeal_level_1.md").title == "First-level appeal"
    assert listed(store, ann, "parts/who_writes.md").title == "Who writes"
    assert listed(store, ann, "arguments/step_therapy.md").reason == "step_therapy"
    assert listed(store, ann, "parts/head.md").letters > 5


def test_a_draft_is_kept_with_its_problems_and_changes_no_letter(store, ann):
    before = published_set(store)
    assert saved(store, ann, "{{ patinet.name }}\r\n") == 1
    opened = open_template(store, ann, PART)
    assert (opened.text, opened.draft_number, opened.expected) == ("{{ patinet.name }}\n", 1, 1)
    assert opened.listed.state is TemplateState.DRAFT
    assert (opened.listed.author, opened.published) == ("Ann Okafor", opened.shipped)
    assert published_set(store) is before


def test_saving_the_same_words_again_makes_no_version(store, ann):
    assert saved(store, ann, open_template(store, ann, PART).text) == 0
    assert [saved(store, ann, "New words.", expected) for expected in (0, 0, 1)] == [1, 1, 1]


def test_who_saves_after_somebody_else_is_told_with_both_texts(store, ann, ben):
    saved(store, ann, "Ann's words.")
    with pytest.raises(DraftChanged) as conflict:
        saved(store, ben, "Ben's words.")
    assert (conflict.value.mine, conflict.value.theirs.text) == ("Ben's words.\n", "Ann's words.\n")
    assert conflict.value.theirs.author == "Ann Okafor"
    assert saved(store, ben, "Ben's words.", conflict.value.theirs.number) == 2


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a\nb\x00", 2, "The character U+0000"),
        ("a\n\nb \ue000", 3, "The character U+E000"),
        ("x" * (64 * 1024), 1, "at most 64 KB fit"),
        ("\ud800", 1, "half a character"),
    ],
)
def test_what_no_letter_can_print_is_refused_with_its_place(store, ann, text, line, sentence):
    with pytest.raises(TextRefused) as refused:
        saved(store, ann, text)
    assert refused.value.line == line
    assert sentence in refused.value.sentence
    assert not open_template(store, ann, PART).versions[1:]


def test_a_reason_has_an_end(store, ann):
    with pytest.raises(TextRefused, match="at most 500 fit"):
        save_draft(store, ann, PART, "New words.", reason="x" * 501, expected=0)


@pytest.mark.parametrize("name", ["parts/nothing.md", "letters/../parts/closing.md", "", "parts/closing.md\n"])
def test_what_is_not_there_cannot_be_saved_or_opened(store, ann, name):
    with pytest.raises(TemplateNotFound):
        saved(store, ann, "x", name=name)
    with pytest.raises(TemplateNotFound):
        open_template(store, ann, name)


def test_a_draft_given_up_can_be_restored(store, ann):
    saved(store, ann, "First.")
    discard_draft(store, ann, PART, 1)
    assert open_template(store, ann, PART).listed.state is TemplateState.SHIPPED
    assert restore(store, ann, PART, 1, reason="after all", expected=0) == 2
    assert open_template(store, ann, PART).text == "First.\n"
    states = [one.state for one in open_template(store, ann, PART).versions]
    assert states == [VersionState.DRAFT, VersionState.DISCARDED, VersionState.PUBLISHED]


def test_the_shipped_text_can_be_restored(store, ann):
    saved(store, ann, "First.")
    restore(store, ann, PART, 0, reason="back", expected=1)
    opened = open_template(store, ann, PART)
    assert opened.draft == opened.shipped == version_text(store, ann, PART, 0)


@pytest.mark.parametrize("number", [7, -1, 2**70])
def test_a_version_that_is_not_there_is_not_restored(store, ann, number):
    with pytest.raises(TemplateNotFound):
        restore(store, ann, PART, number, reason="", expected=0)


def test_a_new_letter_begins_with_a_head_and_words_to_replace(store, ann):
    new = NewTemplate(Family.LETTER, "kaiser_appeal", 'The "Kaiser" appeal', "appeal_level_1", coverages=("tricare",))
    name = new_template(store, ann, new, "Kaiser wants its own")
    opened = open_template(store, ann, name)
    assert (opened.listed.kind, opened.listed.coverages) == ("appeal_level_1", ("tricare",))
    assert opened.listed.title == 'The "Kaiser" appeal'
    assert (opened.published, opened.shipped) == ("", "")
    assert name not in published_set(store).templates


def test_a_copy_of_a_letter_is_offered_under_the_same_conditions(store, ann):
    new = NewTemplate(Family.LETTER, "ours", "Ours", "appeal_level_1", copy_of="letters/appeal_level_1.md")
    assert 'needs = ["denial.reasons"]' in open_template(store, ann, new_template(store, ann, new)).text


def test_a_copy_takes_over_the_words_and_not_the_head(store, ann):
    new = NewTemplate(Family.ARGUMENT, "our_step", "Ours", reason="step_therapy", copy_of="arguments/step_therapy.md")
    text = open_template(store, ann, new_template(store, ann, new)).text
    assert text.startswith('+++\ntitle = "Ours"\nkind = "argument"\nreason = "step_therapy"\n+++\n{% if tried')


@pytest.mark.parametrize("name", ["Kaiser", "a", "a b", "../x", "x" * 61, "1x", "é_x", "x.md", "closing"])
def test_a_name_that_cannot_be_or_is_taken_is_refused(store, ann, name):
    with pytest.raises(NameRefused):
        new_template(store, ann, NewTemplate(Family.PART, name))


def test_a_copy_of_nothing_or_of_another_family_is_refused(store, ann):
    for source in ("parts/nothing.md", "letters/appeal_level_1.md"):
        with pytest.raises(TemplateNotFound):
            new_template(store, ann, NewTemplate(Family.PART, "ours", copy_of=source))


def test_a_shipped_template_is_not_taken_out_of_use(store, ann):
    with pytest.raises(NameRefused, match="A shipped template stays"):
        withdraw_template(store, ann, PART)


def test_who_may_not_edit_neither_reads_nor_writes(store, provider):
    attempts = [
        lambda: listing(store, provider),
        lambda: open_template(store, provider, PART),
        lambda: saved(store, provider, "x"),
        lambda: discard_draft(store, provider, PART, 0),
        lambda: restore(store, provider, PART, 0, reason="", expected=0),
        lambda: new_template(store, provider, NewTemplate(Family.PART, "ours")),
        lambda: withdraw_template(store, provider, PART),
        lambda: version_text(store, provider, PART, 0),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()

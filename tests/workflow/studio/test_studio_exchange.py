"""Templates as one file, an upgrade that meets an edit, and files from strangers."""

import json

import pytest
from cases import TODAY

from appeals.domain.access import NotAllowed
from appeals.letters.template import shipped_set
from appeals.store.templates.digests import digest_of
from appeals.store.templates.versions import Written, add_draft, keep_base, put_published
from appeals.workflow.studio.drafts import NewTemplate, new_template, save_draft
from appeals.workflow.studio.exchange import Arrival, export_set, import_set, look_at_set
from appeals.workflow.studio.families import Family
from appeals.workflow.studio.published import published_set
from appeals.workflow.studio.publishing import publish
from appeals.workflow.studio.refusals import DraftChanged, SetRefused, TemplateNotFound
from appeals.workflow.studio.shelf import TemplateState, open_template
from appeals.workflow.studio.upgrading.merging import Side, merged_text
from appeals.workflow.studio.upgrading.upgrades import merge, upgrade_of, upgrades

PART = "parts/rights.md"
SHIPPED = shipped_set().templates[PART].text
OLD = "An older beginning.\n\n" + SHIPPED  # what an earlier release shipped


@pytest.fixture
def edited(store, ann):
    """Let the staff have published an edit of what an earlier release shipped."""

    def edit(ours, old=OLD):
        with store.writing() as session:
            add_draft(session, PART, ann, Written(ours, keep_base(session, old), "ours"))
            put_published(session, PART, 1, ann, "", shipped=False)

    return edit


def published(store, actor, name, text):
    expected = open_template(store, actor, name).expected
    number = save_draft(store, actor, name, text, reason="", expected=expected) or expected
    publish(store, actor, name, reason="", expected=number, today=TODAY)


def a_file(*templates, **more):
    held = [{"name": name, "text": text, "digest": digest_of(text), "base": ""} for name, text in templates]
    return json.dumps({"format": "appeals templates 1", "templates": held, **more}).encode()


def test_an_upgrade_leaves_the_staffs_words_in_use_and_waits(store, ann, edited):
    edited(OLD + "\nOur last word.\n")
    assert "Our last word." in published_set(store).templates[PART].text
    [found] = upgrades(store, ann)
    assert (found.name, found.conflicts, found.expected) == (PART, 0, 1)
    assert [one.changed_by for one in found.passages if one.changed_by is not Side.NOBODY] == [Side.SHIPPED, Side.OURS]
    assert open_template(store, ann, PART).listed.state is TemplateState.UPGRADE


def test_what_is_merged_is_a_draft_that_goes_out_from_the_new_text(store, ann, edited):
    edited(OLD + "\nOur last word.\n")
    text = merged_text(upgrade_of(store, ann, PART).passages)
    number = merge(store, ann, PART, text, reason="upgrade", expected=1)
    assert upgrades(store, ann) == ()
    publish(store, ann, PART, reason="", expected=number, today=TODAY)
    now = published_set(store).templates[PART].text
    assert "Our last word." in now
    assert "An older beginning." not in now


def test_both_changed_is_a_conflict_and_ours_is_offered(store, ann, edited):
    edited(OLD.replace("An older beginning.", "Our beginning."))
    found = upgrade_of(store, ann, PART)
    assert found.conflicts == 1
    conflict = next(one for one in found.passages if one.conflict)
    assert (conflict.base, conflict.ours) == ("An older beginning.", "Our beginning.")
    assert conflict.offered == conflict.ours


def test_a_merge_does_not_pass_over_what_somebody_saved_meanwhile(store, ann, ben, edited):
    edited(OLD + "\nOur last word.\n")
    save_draft(store, ben, PART, "Ben's.", reason="", expected=1)
    with pytest.raises(DraftChanged):
        merge(store, ann, PART, "merged", reason="", expected=1)


def test_nothing_waits_for_who_edited_nothing_or_wrote_what_is_shipped_now(store, ann, edited):
    assert upgrades(store, ann) == ()
    edited(SHIPPED)
    assert upgrades(store, ann) == ()
    with pytest.raises(TemplateNotFound):
        upgrade_of(store, ann, PART)


def test_an_edit_from_what_is_shipped_now_waits_for_nothing(store, ann):
    published(store, ann, PART, SHIPPED + "\nOurs.\n")
    assert upgrades(store, ann) == ()
    assert open_template(store, ann, PART).listed.state is TemplateState.EDITED


def test_a_set_goes_out_and_comes_in_as_drafts(store, ann):
    published(store, ann, PART, SHIPPED + "\nOurs.\n")
    name = new_template(store, ann, NewTemplate(Family.PART, "ours"))
    publish(store, ann, name, reason="", expected=1, today=TODAY)
    file = export_set(store, ann)
    assert export_set(store, ann) == file
    assert [(one.name, one.arrival) for one in look_at_set(store, ann, file)] == [
        ("parts/ours.md", Arrival.SAME),
        (PART, Arrival.SAME),
    ]
    published(store, ann, PART, SHIPPED)
    assert [one.arrival for one in look_at_set(store, ann, file)] == [Arrival.SAME, Arrival.CHANGED]
    assert import_set(store, ann, file, ("parts/ours.md", PART), "from the other site") == (PART,)
    opened = open_template(store, ann, PART)
    assert opened.draft == SHIPPED + "\nOurs.\n"
    assert opened.versions[0].reason == "from the other site"
    assert "Ours." not in published_set(store).templates[PART].text


def test_looking_changes_nothing_and_tells_what_is_wrong(store, ann):
    file = a_file((PART, "{{ patinet.name }}"), ("parts/new_one.md", '{% include "parts/other.md" %}'))
    new, changed = look_at_set(store, ann, file)
    assert (new.arrival, changed.arrival) == (Arrival.NEW, Arrival.CHANGED)
    assert "did you mean “patient”?" in changed.problems[0].sentence
    assert "No part is called" in new.problems[0].sentence
    assert open_template(store, ann, PART).listed.state is TemplateState.SHIPPED


def test_parts_of_one_file_may_include_each_other(store, ann):
    file = a_file(("parts/first.md", '{% include "parts/second.md" %}'), ("parts/second.md", "Words."))
    assert [one.problems for one in look_at_set(store, ann, file)] == [(), ()]


def test_a_waiting_draft_stays_among_the_versions(store, ann):
    save_draft(store, ann, PART, "Waiting.", reason="", expected=0)
    file = a_file((PART, "Theirs."))
    assert look_at_set(store, ann, file)[0].draft
    import_set(store, ann, file, (PART,), "")
    assert [one.number for one in open_template(store, ann, PART).versions] == [2, 1, 0]


GOOD = {"name": PART, "text": "x", "digest": digest_of("x"), "base": ""}
HOSTILE = [
    (b"", "cannot be read as JSON"),
    (b"\xff\xfe", "cannot be read as JSON"),
    (b"PK\x03\x04", "cannot be read as JSON"),
    (b"[" * 100_000, "cannot be read as JSON"),
    (b'{"format": NaN}', "cannot be read as JSON"),
    (b'{"a": ' + b"9" * 5_000 + b"}", "cannot be read as JSON"),
    (b"[]", "does not say"),
    (b'{"format": "appeals templates 1", "templates": {}}', "does not say"),
    (b" " * (8 * 1024 * 1024 + 1), "at most 8,388,608 fit"),
    (a_file(*[(f"parts/x{i}.md", "x") for i in range(251)]), "at most 250 fit"),
    (a_file((PART, "x"), (PART, "y")), "twice"),
    (a_file(("../../etc/passwd", "x")), "no usable name"),
    (a_file(("parts/X.md", "x")), "no usable name"),
    (a_file((PART, "a\x00b")), "a control character"),
    (a_file((PART, "a\ue000b")), "for private use"),
    (a_file((PART, "x" * 70_000)), "at most 64 KB fit"),
    (json.dumps({"format": "appeals templates 1", "templates": [{**GOOD, "text": "y"}]}).encode(), "was changed after"),
    (json.dumps({"format": "appeals templates 1", "templates": [{**GOOD, "text": 7}]}).encode(), "is not one"),
    (json.dumps({"format": "appeals templates 1", "templates": [{**GOOD, "run": "x"}]}).encode(), "is not one"),
    (json.dumps({"format": "appeals templates 1", "templates": ["x"]}).encode(), "is not one"),
]


@pytest.mark.parametrize(("content", "sentence"), HOSTILE)
def test_a_hostile_file_is_refused_in_words(store, ann, content, sentence):
    for attempt in (look_at_set, lambda *given: import_set(*given, (PART,), "")):
        with pytest.raises(SetRefused, match=sentence):
            attempt(store, ann, content)
    assert open_template(store, ann, PART).versions[1:] == ()


def test_who_may_not_edit_exchanges_nothing(store, provider):
    for attempt in (
        lambda: export_set(store, provider),
        lambda: look_at_set(store, provider, b""),
        lambda: import_set(store, provider, b"", (), ""),
        lambda: upgrades(store, provider),
        lambda: merge(store, provider, PART, "x", reason="", expected=0),
    ):
        with pytest.raises(NotAllowed):
            attempt()

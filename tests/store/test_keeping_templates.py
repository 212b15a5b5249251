"""Versions of templates: nothing that was saved is lost, and what is damaged is not used."""

import pytest
import sqlalchemy as sa

from appeals.domain.access import Actor, Role
from appeals.store.templates.digests import digest_of, plain_text
from appeals.store.templates.settings import ask_for_two_people, template_settings
from appeals.store.templates.versions import (
    TextDamaged,
    VersionNotFound,
    Written,
    add_draft,
    base_text,
    drop_draft,
    keep_base,
    list_versions,
    load_version,
    put_published,
    standing,
    standings,
    withdraw,
)

ANN = Actor("1", "Ann Okafor", frozenset({Role.STAFF}))
NAME = "parts/closing.md"


def drafted(store, text, base=""):
    with store.writing() as session:
        return add_draft(session, NAME, ANN, Written(text, base, "because"))


def published(store, number, *, shipped=False):
    with store.writing() as session:
        put_published(session, NAME, number, ANN, "ready", shipped=shipped)


def stands(store):
    with store.reading() as session:
        at = standing(session, NAME)
    return at.newest, at.published, at.draft


def test_a_template_that_nobody_edited_stands_at_nothing(store):
    assert stands(store) == (0, 0, 0)
    with store.reading() as session:
        assert standings(session) == {}


def test_each_draft_is_a_version_with_its_author_and_reason(store):
    assert [drafted(store, "one"), drafted(store, "two")] == [1, 2]
    with store.reading() as session:
        found = list_versions(session, NAME)
    assert [(one.number, one.text, one.author, one.reason) for one in found] == [
        (2, "two\n", "Ann Okafor", "because"),
        (1, "one\n", "Ann Okafor", "because"),
    ]


def test_what_is_published_stays_so_while_the_next_draft_is_written(store):
    published(store, drafted(store, "one"))
    drafted(store, "two")
    assert stands(store) == (2, 1, 2)


def test_a_draft_that_is_given_up_stays_among_the_versions(store):
    drafted(store, "one")
    with store.writing() as session:
        drop_draft(session, NAME)
    assert stands(store) == (1, 0, 0)
    with store.reading() as session:
        assert load_version(session, NAME, 1).discarded_at


def test_the_shipped_text_published_again_follows_what_is_shipped(store):
    published(store, drafted(store, "as shipped"), shipped=True)
    assert stands(store) == (1, 0, 0)


def test_the_stamp_moves_with_each_change_of_what_is_published(store):
    stamps = []
    for act in (
        lambda s: None,
        lambda s: put_published(s, NAME, 1, ANN, "", shipped=False),
        lambda s: withdraw(s, NAME),
    ):
        drafted(store, "one")
        with store.writing() as session:
            act(session)
            stamps.append(template_settings(session).stamp)
    assert stamps == [0, 1, 2]


def test_asking_for_two_people_leaves_the_stamp(store):
    with store.writing() as session:
        ask_for_two_people(session, True)
    with store.reading() as session:
        found = template_settings(session)
    assert (found.two_people, found.stamp) == (True, 0)


def test_a_base_is_kept_once_and_found_by_its_digest(store):
    with store.writing() as session:
        digests = {keep_base(session, text) for text in ("a\r\nb", "a\nb\n")}
        assert digests == {digest_of("a\nb")}
        assert base_text(session, digests.pop()) == "a\nb\n"


def test_a_version_that_is_not_there_is_told(store):
    drafted(store, "one")
    with store.reading() as session, pytest.raises(VersionNotFound):
        load_version(session, NAME, 2)


def test_a_text_that_was_changed_behind_our_back_is_not_used(store):
    drafted(store, "one")
    with store.writing() as session:
        session.execute(sa.text("UPDATE template_versions SET text = 'two'"))
    with store.reading() as session, pytest.raises(TextDamaged, match="Restore it from a backup"):
        load_version(session, NAME, 1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a", "a\n"), ("a\r\nb\r", "a\nb\n"), ("\ufeffa\n\n\n", "a\n"), ("", ""), (" \n", ""), ("  a", "  a\n")],
)
def test_a_text_is_kept_in_one_form(typed, kept):
    assert plain_text(typed) == kept

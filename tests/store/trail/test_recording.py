"""What a row of the trail holds, and that the head outside the database follows the rows and never leads them."""

import json
import time
from contextlib import suppress

import pytest
import sqlalchemy as sa

from appeals.domain.access import Actor
from appeals.store.trail.head import head_path
from appeals.store.trail.reading import Wanted, count_rows, newest_rows, people_of_trail
from appeals.store.trail.recording import record
from appeals.store.trail.verifying import verify_trail


def rows(store, **wanted):
    with store.reading() as session:
        return newest_rows(session, Wanted(**wanted), limit=100)


def verdict(store):
    with store.reading() as session:
        return verify_trail(session)


def head(keys):
    return json.loads(head_path(keys).read_text())["sequence"]


def test_a_row_says_who_did_what_to_which_object_when_and_from_where(kept, act):
    act(kept, "release", kind="letter", object_id="17/2", outcome="refused")
    [row] = rows(kept)
    assert (row.sequence, row.actor_id, row.actor_name, row.act) == (1, "u1", "Ann Bell", "release")
    assert (row.kind, row.object_id, row.outcome, row.address) == ("letter", "17/2", "refused", "192.0.2.7")
    assert row.moment.utcoffset().total_seconds() == 0


@pytest.mark.parametrize(
    "what", [{"act": "peek"}, {"kind": "patient"}, {"outcome": "maybe"}, {"object_id": "Ines Moreau"}]
)
def test_what_stands_on_no_list_is_refused(kept, act, what):
    with pytest.raises(ValueError, match="trail"):
        act(kept, **what)
    assert rows(kept) == ()


def test_a_row_falls_with_the_act_that_fails(kept, keys):
    with suppress(KeyError), kept.writing() as session:
        record(session, Actor("u1", "Ann", frozenset()), "open", kind="case", object_id="1")
        raise KeyError
    assert (rows(kept), head(keys)) == ((), 0)


def test_the_head_follows_each_commit(kept, act, keys):
    act(kept, times=3)
    assert head(keys) == 3
    assert verdict(kept).findings == ()


def test_a_row_undone_inside_a_transaction_does_not_make_the_head_lead(kept, act, keys):
    act(kept)
    with kept.writing() as session:
        nested = session.begin_nested()
        record(session, Actor("u1", "Ann", frozenset()), "open", kind="case", object_id="1")
        nested.rollback()
    assert (head(keys), verdict(kept).findings) == (1, ())


def test_a_head_that_lags_after_a_crash_is_no_finding_and_is_brought_up(kept, act, keys):
    act(kept, times=2)
    lagging = head_path(keys).read_bytes()
    act(kept, times=2)
    head_path(keys).write_bytes(lagging)
    assert verdict(kept).findings == ()
    act(kept)
    assert head(keys) == 5


def test_acts_after_a_cut_do_not_hide_it(kept, act, keys):
    act(kept, times=10)
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM trail WHERE sequence > 7")
    act(kept, times=20)
    assert head(keys) == 10
    assert verdict(kept).findings == ("Row 10 is not the one that was written: the head beside the key file differs.",)


def test_a_head_that_was_taken_away_is_not_made_again(kept, act, keys):
    act(kept, times=2)
    head_path(keys).unlink()
    act(kept)
    assert not head_path(keys).exists()
    assert "is missing" in verdict(kept).findings[0]


def test_a_head_that_cannot_be_written_does_not_make_an_act_fail(kept, act, keys, monkeypatch, caplog):
    def full(path, head):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("appeals.store.trail.head.write_head", full)
    act(kept)
    assert len(rows(kept)) == 1
    assert "could not be written" in caplog.text


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, 4),
        ({"actor_id": "u2"}, 1),
        ({"act": "change"}, 2),
        ({"kind": "letter"}, 1),
        ({"object_id": "7"}, 3),
        ({"outcome": "refused"}, 1),
        ({"act": "change", "object_id": "8"}, 1),
    ],
)
def test_rows_are_found_by_what_they_hold(kept, act, wanted, found):
    act(kept, "open", object_id="7")
    act(kept, "change", object_id="7", actor=Actor("u2", "Ben", frozenset()))
    act(kept, "change", object_id="8", outcome="refused")
    act(kept, "release", kind="letter", object_id="7")
    with kept.reading() as session:
        assert count_rows(session, Wanted(**wanted)) == found
    assert len(rows(kept, **wanted)) == found


def test_people_are_listed_once_under_their_newest_name(kept, act):
    for name in ("Zoe Old", "Ann New"):
        act(kept, actor=Actor("u1", name, frozenset()))
    act(kept, actor=Actor("u2", "Ben", frozenset()))
    with kept.reading() as session:
        assert people_of_trail(session) == {"u1": "Ann New", "u2": "Ben"}


def test_a_row_costs_little(kept, act):
    began = time.perf_counter()
    act(kept, times=100)
    each = (time.perf_counter() - began) * 10
    with kept.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM trail")) == 100
    print(f"{each:.1f} ms for each act with its row and the head")
    assert each < 100

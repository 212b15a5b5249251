"""Turns: one of each person at what keeps a processor busy, few in all, and each given back."""

import pytest
from pages import Reader

from appeals.web.turns import MOST, Busy, Turns

DRAFT = "/templates/parts/progress"


def test_one_person_has_one_turn_and_gives_it_back():
    turns = Turns()
    give_back = turns.take("ann", 0)
    with pytest.raises(Busy):
        turns.take("ann", 0)
    give_back()
    turns.take("ann", 0)


def test_few_have_a_turn_at_once():
    turns = Turns()
    for number in range(MOST):
        turns.take(f"person {number}", 0)
    with pytest.raises(Busy):
        turns.take("one more", 0.01)


def test_a_rehearsal_gives_its_turn_back_when_it_was_read_and_when_nobody_reads_it(app):
    editor = Reader(app, "staff")
    for _ in range(3):
        with editor.client.get(f"{DRAFT}/rehearsal") as answer:
            assert answer.status_code == 200


def test_who_waits_in_vain_is_told_and_nothing_is_changed(app):
    editor = Reader(app, "staff")
    for number in range(MOST):
        app.extensions["appeals.turns"].take(f"person {number}", 0)
    answer = editor.client.get(f"{DRAFT}/rehearsal")
    assert (answer.status_code, "Wait a minute" in answer.text) == (429, True)

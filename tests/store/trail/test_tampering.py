"""Two hundred random changes to the trail by somebody who has the database: two hundred found, and named."""

import random

import pytest
import sqlalchemy as sa

from appeals.store.keyring import KeyRing
from appeals.store.opening import RING
from appeals.store.trail.tables import TrailRow
from appeals.store.trail.verifying import verify_trail

ROWS = 30
COLUMNS = [column.name for column in TrailRow.__table__.columns if column.name != "sequence"]
TRAIL = TrailRow.__table__


class Undone(Exception):
    """Ends a transaction whose changes must go."""


@pytest.fixture
def full(kept, act):
    act(kept, times=ROWS)
    return kept


def judged(store, change):
    """Change the trail, say what is found, and put everything back."""
    found = []
    try:
        with store.writing() as session:
            change(session)
            found = verify_trail(session).findings
            raise Undone
    except Undone:
        return " ".join(found)


def values(session, number):
    return dict(session.execute(sa.select(TRAIL).where(TRAIL.c.sequence == number)).one()._mapping)


def put(session, row):
    session.execute(sa.delete(TRAIL).where(TRAIL.c.sequence == row["sequence"]))
    session.execute(sa.insert(TRAIL).values(row))


def edit(chance):
    number, column = chance.randint(1, ROWS), chance.choice(COLUMNS)

    def change(session):
        row = values(session, number)
        old = row[column]
        other = old + "x" if isinstance(old, str) else old[::-1] if isinstance(old, bytes) else old.replace(year=1999)
        put(session, row | {column: other})

    return f"Row {number} ", change


def delete(chance):
    number = chance.randint(1, ROWS - 1)
    return f"Row {number} is missing.", lambda session: session.execute(
        sa.delete(TRAIL).where(TRAIL.c.sequence == number)
    )


def swap(chance):
    one, two = sorted(chance.sample(range(1, ROWS + 1), 2))

    def change(session):
        first, second = values(session, one), values(session, two)
        put(session, first | {"sequence": two})
        put(session, second | {"sequence": one})

    return f"Row {one} and row {two} were exchanged.", change


def shift(session, first, by):
    far = 10_000
    session.execute(sa.update(TRAIL).where(TRAIL.c.sequence >= first).values(sequence=TRAIL.c.sequence + far))
    session.execute(sa.update(TRAIL).where(TRAIL.c.sequence >= far).values(sequence=TRAIL.c.sequence - far + by))


def insert(chance):
    number = chance.randint(1, ROWS + 1)

    def change(session):
        copied = values(session, chance.choice([row for row in range(1, ROWS + 1) if row != number]))
        shift(session, number, 1)
        put(session, copied | {"sequence": number})

    return f"ow {number} ", change


def cut(chance):
    last = chance.randint(0, ROWS - 1)
    return "The end was cut off", lambda session: session.execute(sa.delete(TRAIL).where(TRAIL.c.sequence > last))


@pytest.fixture
def chance():
    return random.Random(4)


@pytest.mark.parametrize("way", [edit, delete, swap, insert, cut])
def test_two_hundred_changes_are_found_and_named(full, chance, way):
    tried = [way(chance) for _ in range(40)]
    found = [(expected, judged(full, change)) for expected, change in tried]
    unnoticed = [expected for expected, said in found if not said]
    print(f"{way.__name__}: {len(found) - len(unnoticed)} of {len(found)} found")
    assert unnoticed == []
    assert [(expected, said) for expected, said in found if expected not in said] == []


def test_an_untouched_trail_is_whole(full):
    assert judged(full, lambda session: None) == ""


def test_a_row_taken_out_with_the_numbers_closed_up_is_found(full):
    def change(session):
        session.execute(sa.delete(TRAIL).where(TRAIL.c.sequence == 12))
        shift(session, 13, -1)

    said = judged(full, change)
    assert said.startswith("Row 12 was taken out; the rows after it got its and lower numbers.")
    assert "cut off" in said
    assert said.count("taken out") == 1


def test_the_whole_trail_taken_away_is_found(full):
    assert "Rows 1 to 30 are missing" in judged(full, lambda session: session.execute(sa.delete(TRAIL)))


def test_nobody_without_the_keys_can_write_a_row(full):
    def change(session):
        session.info[RING] = KeyRing.fresh()

    assert judged(full, change).startswith("Row 1 ")


def test_a_new_key_leaves_the_trail_whole(full):
    def change(session):
        session.info[RING] = session.info[RING].with_new_key().with_current_key_only()

    assert judged(full, change) == ""

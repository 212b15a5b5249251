"""A patient's link: what opens it, what does not, and that nobody can tell why."""

from datetime import UTC, date, datetime, timedelta

import pytest
from clinic import BORN, KIND, NOON, OWN

from appeals.store.letters.released import LetterNotFound
from appeals.store.shares.links import find_share
from appeals.store.trail.reading import Wanted, newest_rows
from appeals.workflow.releasing.release import correct
from appeals.workflow.sharing.door import (
    OPEN_FOR,
    DoorClosed,
    leave,
    look_in,
    take,
    unlock,
)
from appeals.workflow.sharing.links import NotShared, end_link, renew_passcode, shares_of
from appeals.workflow.sharing.passcodes import COST, LENGTH, SIGNS, new_passcode

HERE = "198.51.100.4"
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def cheap(request, monkeypatch):
    """Let the hash cost little, but where the cost itself is looked at."""
    if "cost" not in request.keywords:
        monkeypatch.setitem(COST, "n", 16)


@pytest.fixture
def letter_id(clinic):
    return clinic.released()


@pytest.fixture
def handed(clinic, letter_id):
    return clinic.share(letter_id)


def enter(clinic, handed, at=NOON, **changes):
    given = {"token": handed.token, "passcode": handed.passcode, "born": BORN, **changes}
    return unlock(clinic.store, given["token"], given["passcode"], given["born"], address=HERE, at=at)


def closed(clinic, handed, at=NOON, **changes):
    with pytest.raises(DoorClosed):
        enter(clinic, handed, at, **changes)


def test_link_passcode_and_birth_date_open_the_page_and_hand_out_the_letter(clinic, handed, letter_id):
    secret = enter(clinic, handed)
    assert [one.id for one in look_in(clinic.store, secret, NOON).letters] == [letter_id]
    assert take(clinic.store, secret, letter_id, address=HERE, at=NOON).file == clinic.file(letter_id)


def test_a_passcode_is_read_as_people_type_it(clinic, handed):
    code = handed.passcode
    assert enter(clinic, handed, passcode=f" {code[:4].lower()} {code[4:]} ")
    assert enter(clinic, handed, passcode=f"{code[:4]}-{code[4:]}")


def test_passcodes_hold_no_sign_that_is_mistaken_for_another():
    assert not set("01IO") & set(SIGNS)
    assert len({new_passcode() for _ in range(50)}) == 50
    assert len(new_passcode()) == LENGTH


@pytest.mark.parametrize(
    "changes",
    [
        {"passcode": "WRONGONE"},
        {"passcode": ""},
        {"born": date(1979, 12, 6)},
        {"born": None},
        {"token": "x" * 43},
        {"token": ""},
    ],
)
def test_one_wrong_answer_keeps_the_door_shut(clinic, handed, changes):
    closed(clinic, handed, **changes)


def test_only_hashes_of_link_and_passcode_are_kept(clinic, handed, tmp_path):
    clinic.store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert handed.token.encode() not in kept
    assert handed.passcode.encode() not in kept


def test_ten_thousand_guesses_find_nothing(clinic, handed):
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    near = [handed.token[:42] + sign for sign in alphabet if sign != handed.token[42]]
    guesses = [*near, *(f"{number:043d}" for number in range(10_000 - len(near)))]
    with clinic.store.reading() as session:
        assert [guess for guess in guesses if find_share(session, guess)] == []
        assert find_share(session, handed.token)
    print(f"{len(guesses):,} guesses, no hit")


def test_after_five_wrong_passcodes_the_right_one_does_not_open(clinic, handed):
    for _ in range(5):
        closed(clinic, handed, passcode="WRONGONE")
    closed(clinic, handed)
    assert shares_of(clinic.store, clinic.actor, clinic.case_id)[0].locked


def test_the_right_passcode_forgives_the_wrong_ones_before(clinic, handed):
    for _ in range(3):
        for _ in range(4):
            closed(clinic, handed, born=date(1979, 6, 13))
        enter(clinic, handed)


def test_a_new_passcode_lifts_the_lock_and_voids_the_old_one(clinic, handed):
    for _ in range(5):
        closed(clinic, handed, passcode="WRONGONE")
    renewed = renew_passcode(clinic.store, clinic.actor, clinic.case_id, handed.share_id)
    closed(clinic, handed)
    assert enter(clinic, handed, passcode=renewed.passcode)


def test_an_ended_link_opens_nothing_and_closes_what_is_open(clinic, handed, letter_id):
    secret = enter(clinic, handed)
    end_link(clinic.store, clinic.actor, clinic.case_id, handed.share_id, NOON)
    closed(clinic, handed)
    with pytest.raises(DoorClosed):
        look_in(clinic.store, secret, NOON)
    with pytest.raises(DoorClosed):
        take(clinic.store, secret, letter_id, address=HERE, at=NOON)
    with pytest.raises(NotShared):
        renew_passcode(clinic.store, clinic.actor, clinic.case_id, handed.share_id)


def test_downloads_are_counted_and_end(clinic, letter_id):
    handed = clinic.share(letter_id, downloads=2)
    secret = enter(clinic, handed)
    for _ in range(2):
        take(clinic.store, secret, letter_id, address=HERE, at=NOON)
    with pytest.raises(DoorClosed):
        take(clinic.store, secret, letter_id, address=HERE, at=NOON)
    closed(clinic, handed)


def test_opening_the_page_uses_nothing_up(clinic, handed):
    for _ in range(20):
        look_in(clinic.store, enter(clinic, handed), NOON)
    assert shares_of(clinic.store, clinic.actor, clinic.case_id)[0].downloads_used == 0


def test_a_page_stays_open_for_a_short_while_only(clinic, handed):
    secret = enter(clinic, handed)
    look_in(clinic.store, secret, NOON + OPEN_FOR - SECOND)
    with pytest.raises(DoorClosed):
        look_in(clinic.store, secret, NOON + OPEN_FOR)


def test_a_page_can_be_closed(clinic, handed):
    secret = enter(clinic, handed)
    leave(clinic.store, secret)
    with pytest.raises(DoorClosed):
        look_in(clinic.store, secret, NOON)


@pytest.mark.parametrize(
    "end",
    [
        datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2028, 2, 29, 5, 0, tzinfo=UTC),
        datetime(2027, 3, 14, 10, 0, tzinfo=UTC),
    ],
)
def test_a_link_lives_to_its_last_second_and_no_longer(clinic, letter_id, end):
    clinic.at = end - timedelta(days=7)
    handed = clinic.share(letter_id, days=7)
    secret = enter(clinic, handed, end - SECOND)
    look_in(clinic.store, secret, end - SECOND)
    closed(clinic, handed, end)
    with pytest.raises(DoorClosed):
        take(clinic.store, secret, letter_id, address=HERE, at=end)


@pytest.mark.parametrize("apart", [-30 * SECOND, 30 * SECOND])
def test_two_servers_whose_clocks_differ_disagree_by_no_more_than_that(clinic, handed, apart):
    end = NOON + timedelta(days=30)
    enter(clinic, handed, end - SECOND + min(apart, timedelta()))
    closed(clinic, handed, end + max(apart, timedelta()))


@pytest.mark.cost
def test_a_passcode_is_hashed_slowly():
    assert COST["n"] * COST["r"] * 128 >= 32 * 2**20


def test_every_try_leaves_a_row_and_an_unknown_link_names_no_share(clinic, handed):
    closed(clinic, handed, token="x" * 43)
    closed(clinic, handed, passcode="WRONGONE")
    enter(clinic, handed)
    with clinic.store.reading() as session:
        rows = newest_rows(session, Wanted(kind="share"), limit=3)
    mine = f"share:{handed.share_id}"
    assert [(row.actor_id, row.act, row.object_id, row.outcome, row.address) for row in rows] == [
        (mine, "open", handed.share_id, "done", HERE),
        (mine, "open", handed.share_id, "refused", HERE),
        ("share:unknown", "open", "unknown", "refused", HERE),
    ]


def test_what_the_patient_did_is_seen_by_the_clinic(clinic, handed, letter_id):
    take(clinic.store, enter(clinic, handed), letter_id, address=HERE, at=NOON + SECOND)
    [share] = shares_of(clinic.store, clinic.actor, clinic.case_id)
    assert [(event.what, event.letter_id) for event in share.events] == [("opened", None), ("downloaded", letter_id)]


def test_several_letters_stand_behind_one_link_and_no_other(clinic, letter_id):
    own, third = clinic.released(OWN), clinic.released("coverage_inquiry.patient")
    secret = enter(clinic, clinic.share(own, letter_id))
    assert [one.id for one in look_in(clinic.store, secret, NOON).letters] == [letter_id, own]
    with pytest.raises(DoorClosed):
        take(clinic.store, secret, third, address=HERE, at=NOON)


def test_a_replaced_letter_is_not_shared_and_no_longer_handed_out(clinic, handed, letter_id):
    secret = enter(clinic, handed)
    correct(clinic.store, clinic.actor, clinic.case_id, letter_id)
    clinic.released(KIND)
    with pytest.raises(DoorClosed):
        take(clinic.store, secret, letter_id, address=HERE, at=NOON)
    with pytest.raises(NotShared):
        clinic.share(letter_id)


def test_strangers_wrong_tries_close_no_page_and_a_new_passcode_closes_all(clinic, handed):
    secret = enter(clinic, handed)
    for _ in range(5):
        closed(clinic, handed, passcode="WRONGONE")
    assert look_in(clinic.store, secret, NOON)
    renew_passcode(clinic.store, clinic.actor, clinic.case_id, handed.share_id)
    with pytest.raises(DoorClosed):
        look_in(clinic.store, secret, NOON)


@pytest.mark.parametrize("letters", [[], ["no-such-letter"]])
def test_only_letters_of_the_case_are_shared(clinic, letters):
    with pytest.raises((NotShared, LetterNotFound)):
        clinic.share(*letters)

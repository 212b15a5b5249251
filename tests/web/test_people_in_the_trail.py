"""Each act around people and cases leaves its row: who, what, which, from where, with what outcome."""

from datetime import UTC, datetime

import pytest
from cast import cast_of, secret_of
from clinic import Clinic
from pages import Reader

from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.store.users import factors, people
from appeals.store.users.passwords import password_hash
from appeals.web import access
from appeals.workflow import cases
from appeals.workflow.people import accounts, on_cases, own_account, signing_in

PASSWORD, NEW = "seven quiet otters", "eleven patient herons"


@pytest.fixture
def rows(monkeypatch):
    """Collect what is handed to the trail."""
    noted = []

    def record(_session, actor, act, *, kind, object_id, outcome="done"):
        noted.append((actor.id, act, kind, object_id, outcome, actor.address))

    for module in (access, cases, accounts, on_cases, own_account, signing_in):
        monkeypatch.setattr(module, "record", record)
    return noted


CHANGES = ["create", "change", "put_on_case", "take_off_case"]
NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def provider(app, cast):
    with store_of(app).writing() as session:
        people.set_password_hash(session, cast.people["provider"].id, password_hash(PASSWORD))
        factors.new_recovery_codes(session, cast.people["provider"].id)
    return cast.people["provider"].id


def sign_in(visitor, password=PASSWORD, email="provider@practice.example"):
    visitor.get("/sign-in")
    form = {"csrf_token": visitor.page.value("csrf_token"), "email": email, "password": password}
    return visitor.client.post("/sign-in", data=form)


def test_signing_in_and_out_and_what_is_refused(app, rows, provider):
    visitor = Reader(app, None)
    sign_in(visitor, "not the password")
    sign_in(visitor, email="unknown@practice.example")
    sign_in(visitor)
    visitor.get("/sign-in/code")
    visitor.post("/sign-in/code", {"code": "000000", "do": "code"}, 422)
    visitor.post("/sign-in/code", {"code": factors.code_now(secret_of("provider")), "do": "code"})
    visitor.post("/sign-out", {})
    here = "127.0.0.1"
    assert rows == [
        (provider, "sign_in", "password", provider, "refused", here),
        ("", "sign_in", "password", "", "refused", here),
        (provider, "give_password", "person", provider, "done", here),
        (provider, "sign_in", "code", provider, "refused", here),
        (provider, "sign_in", "person", provider, "done", here),
        (provider, "list", "cases", "", "done", here),
        (provider, "sign_out", "person", provider, "done", here),
    ]


def test_what_is_not_theirs_leaves_a_row(app, rows, cast):
    case_id = Reader(app, "provider").new_case()
    other = Reader(app, "another provider")
    del rows[:]
    other.get(f"/cases/{case_id}/patient", 404)
    other.get("/people", 404)
    who = cast.people["another provider"].id
    assert [row[:5] for row in rows] == [
        (who, "access", "case", case_id, "refused"),
        (who, "access", "page", "people.show", "refused"),
    ]


def test_a_letter_or_link_that_is_not_there_leaves_a_row(app, rows):
    owner = Reader(app, "provider")
    address, gone = f"/cases/{owner.new_case()}/released", "00000000-0000-0000-0000-000000000000"
    letter_id = Clinic(store_of(app), actor=cast_of(app).actor("provider")).released()
    del rows[:]
    owner.get(f"{address}/{letter_id}", 404)
    owner.get("/cases")
    owner.post(f"{address}/{letter_id}/shares/{gone}/end", {}, 404)
    assert [row[1:5] for row in rows] == [
        ("access", "letter", letter_id, "refused"),
        ("list", "cases", "", "done"),
        ("access", "share", gone, "refused"),
    ]


def test_the_life_of_a_case(app, rows, cast):
    owner, colleague = Reader(app, "provider"), cast.people["staff"].id
    case_id = owner.new_case()
    owner.fill({"patient-given_name": "Rowan"})
    owner.get(f"/cases/{case_id}/people")
    owner.post(f"/cases/{case_id}/people", {"person": colleague})
    owner.post(f"/cases/{case_id}/people", {"off": colleague})
    owner.post(f"/cases/{case_id}/archive", {"do": "away"})
    owner.post(f"/cases/{case_id}/archive", {"do": "back"})
    of_case, of_others = ([row[1] for row in rows if (row[3] == case_id) is is_it] for is_it in (True, False))
    assert [act for act in of_case if act != "open"] == [*CHANGES, "archive", "unarchive"]
    assert of_case[:4] == ["create", "open", "change", "open"]
    assert [(row[1], row[3]) for row in rows if row[2] == "person"] == [(act, colleague) for act in CHANGES[2:]]
    assert set(of_others) == {"list", *CHANGES[2:]}
    assert "Rowan" not in str(rows)


def test_what_an_administrator_does(app, rows, cast):
    keeper, them = Reader(app, "administrator"), cast.people["staff"].id
    keeper.get("/people/invite")
    keeper.post("/people/invite", {"name": "N", "email": "n@practice.example"})
    keeper.get("/people")
    off, on = {"do": "disable"}, {"do": "enable"}
    for what, fields in (("roles", {"role": "staff"}), ("link", {}), ("sessions", {}), ("state", off), ("state", on)):
        keeper.get("/people/invite")
        keeper.post(f"/people/{them}/{what}", fields)
    acts = ["invite", "make_link", "end_sessions", "disable", "enable"]
    assert [row[1] for row in rows] == acts
    assert {row[3] for row in rows[1:]} == {them}


def test_a_role_that_is_given_or_taken_is_named(rows, app, cast):
    keeper, them = cast.actor("administrator"), cast.people["staff"].id
    invited = accounts.invite(store_of(app), keeper, "n@practice.example", "N", [Role.STAFF, Role.PROVIDER], moment=NOW)
    accounts.change_roles(store_of(app), keeper, them, [Role.PROVIDER])
    assert [row[1:4] for row in rows] == [
        ("invite", "person", invited.person.id),
        ("give_role", "provider", invited.person.id),
        ("give_role", "staff", invited.person.id),
        ("give_role", "provider", them),
        ("take_role", "staff", them),
    ]


def test_what_people_change_in_their_own_account(app, rows, provider):
    mine = Reader(app, "provider")
    mine.get("/account/password")
    mine.post("/account/password", {"present": PASSWORD, "password": NEW, "again": NEW})
    mine.post("/account/recovery-codes", {})
    mine.get("/confirm")
    mine.post("/confirm", {"password": "not the password"}, 422)
    mine.post("/confirm", {"password": NEW})
    mine.get("/account/authenticator")
    secret = mine.page.all("code")[0]["text"].replace(" ", "")
    mine.post("/account/authenticator", {"code": factors.code_now(secret)})
    assert [(act, outcome) for _, act, _, _, outcome, _ in rows if act != "list"] == [
        ("change_password", "done"),
        ("renew_recovery_codes", "done"),
        ("confirm", "refused"),
        ("confirm", "done"),
        ("change_authenticator", "done"),
        ("renew_recovery_codes", "done"),
    ]


def test_a_change_that_fails_leaves_no_row_that_says_it_was_done(app, rows, cast):
    keeper = cast.actor("administrator")
    accounts.disable(store_of(app), keeper, cast.people["everything"].id)
    with pytest.raises(accounts.LastAdministrator):
        accounts.disable(store_of(app), keeper, keeper.id)
    assert [row[1] for row in rows] == ["disable"]

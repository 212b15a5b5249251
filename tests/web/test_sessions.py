"""Sessions: new at sign-in, gone at sign-out, ended by idleness and age, sealed and hashed in the database."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from cast import secret_of
from pages import Page, Reader
from sqlalchemy import select

from appeals.store.database import store_of
from appeals.store.users import factors, people, sessions
from appeals.store.users.passwords import password_hash
from appeals.store.users.secrets import new_secret
from appeals.store.users.tables import SignInSessionRow
from appeals.web.account.sessions import BrowserSession

PASSWORD = "seven quiet otters"


@pytest.fixture
def clock(app):
    """A clock that a test sets forward."""
    start = app.config["CLOCK"]()
    hands = {"at": start}
    app.config["CLOCK"] = lambda: hands["at"]

    def forward(**more):
        hands["at"] += timedelta(**more)

    return forward


def is_in(client) -> bool:
    return client.get("/account").status_code == 200


def sign_in(app, client, who="provider", password=PASSWORD):
    """Sign in as people do: password, then code."""
    token = Page(client.get("/sign-in").text).value("csrf_token")
    client.post("/sign-in", data={"csrf_token": token, "email": f"{who}@practice.example", "password": password})
    token = Page(client.get("/sign-in/code").text).value("csrf_token")
    code = factors.code_now(secret_of(who))
    return client.post("/sign-in/code", data={"csrf_token": token, "code": code, "do": "code"})


@pytest.fixture
def provider(app, cast):
    with store_of(app).writing() as session:
        people.set_password_hash(session, cast.people["provider"].id, password_hash(PASSWORD))
    return cast.people["provider"]


def test_the_id_of_before_the_sign_in_opens_nothing_afterwards(app, provider):
    client, thief = app.test_client(), app.test_client()
    client.get("/sign-in")
    before = client.get_cookie("appeals").value
    assert sign_in(app, client).status_code == 303
    assert is_in(client)
    assert client.get_cookie("appeals").value != before
    thief.set_cookie("appeals", before)
    assert not is_in(thief)


def test_an_id_that_somebody_else_planted_is_never_taken_over(app, provider):
    client = app.test_client()
    client.set_cookie("appeals", "planted-by-somebody-else-0123456789abcdefghi")
    sign_in(app, client)
    assert client.get_cookie("appeals").value != "planted-by-somebody-else-0123456789abcdefghi"


def test_a_stolen_cookie_is_worth_nothing_after_the_sign_out(app, cast):
    owner = Reader(app, "provider")
    owner.get("/account")
    thief = app.test_client()
    thief.set_cookie("appeals", owner.secret)
    assert is_in(thief)
    owner.post("/sign-out", {})
    assert not is_in(thief)
    assert not is_in(owner.client)


@pytest.mark.parametrize(("minutes", "still"), [(14.9, True), (15, False)])
def test_fifteen_minutes_without_a_sign_of_life_end_it(app, cast, clock, minutes, still):
    reader = Reader(app, "provider")
    clock(minutes=minutes)
    assert is_in(reader.client) is still


def test_eight_hours_end_it_however_busy_it_was(app, cast, clock):
    reader, hours = Reader(app, "provider"), 0.0
    while is_in(reader.client):
        clock(minutes=12)
        hours += 0.2
    assert 7.9 < hours < 8.1


def test_life_is_noted_at_most_once_a_minute(app, cast, clock):
    reader, noted = Reader(app, "provider"), set()
    for _ in range(9):  # three minutes
        reader.client.get("/knowledge")
        with store_of(app).reading() as session:
            noted.add(session.scalar(select(SignInSessionRow.seen_at)))
        clock(seconds=20)
    assert len(noted) == 3


def test_what_is_over_is_swept_out(app, cast, clock):
    Reader(app, "provider")
    clock(hours=9)
    Reader(app, "staff")
    with store_of(app).reading() as session:
        assert session.scalar(select(sa.func.count()).select_from(SignInSessionRow)) == 1


def test_a_disabled_account_is_out_at_once(app, cast):
    reader = Reader(app, "provider")
    with store_of(app).writing() as session:
        people.set_disabled(session, cast.people["provider"].id, disabled=True)
    assert not is_in(reader.client)


def test_rights_are_read_again_on_each_request(app, cast):
    reader = Reader(app, "administrator")
    reader.get("/people")
    with store_of(app).writing() as session:
        people.set_roles(session, cast.people["administrator"].id, [])
    reader.get("/people", 404)


def test_a_new_password_puts_everybody_else_out_and_gives_a_new_id(app, provider):
    one, other = Reader(app, "provider"), Reader(app, "provider")
    one.get("/account/password")
    new = "eleven patient herons"
    one.post("/account/password", {"present": PASSWORD, "password": new, "again": new})
    assert "Your password is changed" in one.text
    assert not is_in(other.client)
    assert one.client.get_cookie("appeals").value != one.secret


def test_a_session_that_ended_is_not_brought_back_by_a_request_under_way(app, cast):
    reader = Reader(app, "provider")
    with store_of(app).reading() as session:
        kept = sessions.find_session(session, reader.secret, app.config["CLOCK"]())
    reader.get("/account")
    reader.post("/sign-out", {})
    with store_of(app).writing() as session:
        sessions.keep_session(session, reader.secret, kept)
        sessions.touch_session(session, reader.secret, kept.seen_at)
    assert not is_in(reader.client)


def test_the_database_holds_neither_cookie_nor_content_nor_secrets_in_the_clear(app, cast):
    reader = Reader(app, "provider")
    reader.get("/account/authenticator")  # the session now holds the secret of a new app
    spelled = reader.page.all("code")[0]["text"].replace(" ", "")
    assert len(spelled) == 32
    held = b"".join(path.read_bytes() for path in Path(app.instance_path).iterdir())
    assert not any(secret.encode() in held for secret in (reader.secret, spelled, secret_of("provider")))


def test_a_cookie_of_any_shape_is_no_failure(app):
    for value in ("", "x", "ä" * 50, "a" * 4000, '"', "%00", "../../etc"):
        client = app.test_client()
        client.set_cookie("appeals", value)
        assert client.get("/sign-in").status_code == 200


def test_static_files_ask_for_no_session(app, cast):
    reader = Reader(app, "provider")
    with reader.client.get("/static/look.css") as answer:
        assert "Set-Cookie" not in answer.headers


def test_a_session_keeps_the_secret_out_of_its_words(app, cast):
    _, secret = cast.cookie("provider")
    assert secret not in repr(BrowserSession(secret))


def test_an_id_holds_256_bits():
    secrets = {new_secret() for _ in range(1000)}
    assert len(secrets) == 1000
    assert {len(secret) for secret in secrets} == {43}

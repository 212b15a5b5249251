"""Behind TLS and under a name of its own: hosts, links, cookie, headers, and whom to believe about a visitor."""

from datetime import UTC, datetime

import pytest
from cases import TODAY
from cast import cast_of
from flask import request
from pages import Reader

from appeals.store.database import store_of
from appeals.web.address import AddressRefused, read_address
from appeals.web.app import create_app

SITE = "https://appeals.clinic.example"


def clock() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10, 41, tzinfo=UTC)


@pytest.fixture
def served(tmp_path):
    """Return a function that makes an application with some settings."""
    made = []

    def make(**settings):
        app = create_app({"INSTANCE": tmp_path / "instance", "CLOCK": clock, **settings})
        made.append(app)
        return app

    yield make
    for app in made:
        store_of(app).close()


def fetch(app, address="/sign-in", host="appeals.clinic.example", **more):
    return app.test_client().get(address, headers={"Host": host}, base_url=SITE, **more)


def test_behind_tls_the_cookie_belongs_to_host_and_tls_and_the_browser_is_told_to_stay(served):
    answer = fetch(served(APPEALS_ADDRESS=SITE))
    assert answer.status_code == 200
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-appeals=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_without_tls_nothing_pretends_to_it(served):
    answer = fetch(served(), host="localhost")
    assert "Strict-Transport-Security" not in answer.headers
    assert answer.headers["Set-Cookie"].startswith("appeals=")


STRANGERS = (
    "evil.example", "appeals.clinic.example.evil.example", "evil-appeals.clinic.example", "appeals.clinic.example@evil",
    "appeals.clinic.example:80:80", "", "appeals.clinic.example.", "xappeals.clinic.example", "10.0.0.7", "[::2]",
)  # fmt: skip


@pytest.mark.parametrize("host", STRANGERS)
def test_a_host_that_is_not_ours_gets_400(served, host):
    answer = fetch(served(APPEALS_ADDRESS=SITE), host=host)
    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["appeals.clinic.example", "APPEALS.clinic.example", "appeals.clinic.example:443"])
def test_our_own_name_is_answered(served, host):
    assert fetch(served(APPEALS_ADDRESS=SITE), host=host).status_code == 200


def test_links_are_built_from_the_setting_whatever_the_host_says(served):
    app = served(APPEALS_ADDRESS="http://appeals.clinic.example:8000/")
    keeper = Reader(app, "administrator")
    keeper.get("/people/invite")
    keeper.post("/people/invite", {"name": "N", "email": "n@practice.example"}, headers={"Host": "localhost:1234"})
    assert keeper.page.all("textarea", id="link")[0]["text"].startswith("http://appeals.clinic.example:8000/welcome/")


@pytest.mark.parametrize(
    "text", ["clinic.example", "ftp://x", "https://", "https://x/path", "https://x?y", "https://u@x", "javascript:1"]
)
def test_an_address_that_is_none_is_refused_with_an_example(served, text):
    with pytest.raises(AddressRefused, match="https://appeals"):
        read_address(text)


def test_a_visitor_cannot_choose_an_address_unless_a_proxy_is_said_to_stand_in_front(served):
    for settings, seen in (({}, "127.0.0.1"), ({"APPEALS_PROXIES": "1"}, "203.0.113.9")):
        app, addresses = served(APPEALS_ADDRESS=SITE, **settings), []
        app.before_request_funcs.setdefault(None, []).append(lambda into=addresses: into.append(request.remote_addr))
        fetch(app, environ_overrides={"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.9"})
        assert addresses == [seen]


@pytest.mark.parametrize("number", ["-1", "9", "one", "1.5"])
def test_a_strange_number_of_proxies_is_refused(served, number):
    with pytest.raises(AddressRefused):
        served(APPEALS_PROXIES=number)


def test_a_signed_in_person_behind_tls_stays_signed_in(served):
    app = served(APPEALS_ADDRESS=SITE)
    name, value = cast_of(app).cookie("staff")
    client = app.test_client()
    client.set_cookie(name, value, domain="appeals.clinic.example", secure=True)
    assert client.get("/cases", base_url=SITE).status_code == 200

"""What protects every page: headers, tokens, hosts, and errors and logs without facts."""

import logging

import pytest
from cases import KETAMINE_APPEAL
from pages import Reader

from appeals.web.access import own
from appeals.web.security import STRANGER

FORM = "application/x-www-form-urlencoded"
FORM = "application/x-www-form-urlencoded"
SECRETS = ("Rowan", "Tate", "GR-26-40117", "Granite Ridge")


@pytest.fixture
def case_id(reader):
    return reader.new_case(KETAMINE_APPEAL)


def addresses(app, case_id):
    """Yield every route with this case in it: its address, and whether it writes."""
    values = {"case_id": case_id, "section_id": "patient", "kind": "appeal_level_1", "filename": "look.css"}
    values |= {"family": "parts", "stem": "progress"}
    values["person_id"] = "00000000-0000-4000-8000-000000000000"
    values |= {"entry_id": case_id, "letterhead_id": case_id, "version": 1, "pages": 1, "at": 0}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            address = app.url_for(rule.endpoint, **{name: values.get(name, "x") for name in rule.arguments})
            yield rule.endpoint, address, "POST" in rule.methods


def test_every_answer_carries_the_headers(reader, app, case_id):
    for endpoint, address, _ in addresses(app, case_id):
        with reader.client.get(address) as answer:
            headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff", endpoint
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert endpoint == "static" or headers["Cache-Control"] == "no-store"


def test_a_nonce_is_used_once(reader, case_id):
    policies = {reader.client.get(f"/cases/{case_id}/patient").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_every_writing_route_refuses_a_form_without_its_token(reader, app, case_id):
    before = reader.kept(case_id)
    writing = [(endpoint, address) for endpoint, address, writes in addresses(app, case_id) if writes]
    assert len(writing) >= 6
    for endpoint, address in writing:
        answer = reader.client.post(address, data={"patient-given_name": "Mallory", "do": "away"})
        assert answer.status_code in {400, 404, 409}, endpoint  # 404: no such letterhead, payer or policy
    assert reader.kept(case_id) == before


def test_nothing_is_changed_by_looking(reader, app, case_id):
    before = reader.kept(case_id)
    for _, address, _ in addresses(app, case_id):
        reader.client.get(address).close()
    assert reader.kept(case_id) == before


def test_a_form_of_another_site_is_refused(reader, case_id):
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-given_name": "Mallory"}, status=400, headers={"Sec-Fetch-Site": "cross-site"})
    assert reader.kept(case_id)["patient"]["given_name"] == "Rowan"


@pytest.mark.parametrize("host", ["clinic.example", "127.0.0.1.clinic.example", "localhost@clinic.example", "10.0.0.7"])
def test_an_unknown_host_is_refused(reader, host):
    answer = reader.client.get("/cases", headers={"Host": host})
    assert answer.status_code == 400
    assert host not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:5000", "localhost", "[::1]:8000"])
def test_this_machine_is_answered(app, host):
    assert app.test_client().get("/sign-in", headers={"Host": host}).status_code == 200


def test_an_unforeseen_failure_is_a_plain_apology_and_a_log_line_without_facts(app, reader, caplog):
    @own
    def fail():
        raise RuntimeError("Rowan Tate, GR-26-40117")

    app.add_url_rule("/fail", "fail", fail)
    reader.get("/fail", 500)
    assert "That was our fault" in reader.text
    assert not any(secret in reader.text + caplog.text for secret in SECRETS)
    assert "RuntimeError in fail at" in caplog.text


def test_the_log_holds_route_status_and_duration_only(reader, case_id, caplog):
    with caplog.at_level(logging.INFO, logger="appeals.web"):
        reader.get(f"/cases/{case_id}/patient")
        reader.fill({"patient-given_name": "Rowena\nINFO forged"})
    assert "POST sections.save 303" in caplog.text
    assert not any(secret in caplog.text for secret in (*SECRETS, "Rowena", "forged", case_id))


def test_no_address_and_no_cookie_holds_a_fact(reader, case_id):
    reader.get(f"/cases/{case_id}/treatments")
    ways = " ".join(str(e.get("href")) + str(e.get("action")) for e in reader.page.elements)
    assert not any(secret in ways + str(reader.answer.headers) for secret in (*SECRETS, "sertraline"))


def test_static_files_may_be_kept_by_the_browser(reader):
    style = reader.get("/cases").all("link", rel="stylesheet")[0]["href"]
    with reader.client.get(style) as answer:
        assert "max-age" in answer.headers["Cache-Control"]


def test_the_cookie_is_kept_from_scripts_and_other_sites(app):
    visitor = app.test_client()
    visitor.get("/sign-in")
    cookie = visitor.get_cookie("appeals")
    assert cookie.http_only
    assert cookie.same_site == "Lax"


@pytest.mark.parametrize("who", [None, "staff", "everything"])
def test_a_view_that_declares_nothing_is_refused(app, who):
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = Reader(app, who).client.get("/forgotten")
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_a_form_of_more_fields_than_any_case_has_is_refused_unread(app, case_id):
    body = "f=&" * 1_300_000
    for who in (None, "staff"):
        answer = Reader(app, who).client.post("/templates/letters/x", data=body, content_type=FORM)
        assert answer.status_code == 413
    assert len(answer.data) < 10_000


@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "application/json"])
def test_a_stranger_sends_no_more_than_a_long_form(app, kind):
    stranger = Reader(app, None)
    for path in ("/sign-in", "/cases", "/nowhere"):
        assert stranger.client.post(path, data=b"x" * (STRANGER + 1), content_type=kind).status_code == 413


def test_strangers_who_send_forms_are_counted(app):
    stranger = Reader(app, None)
    said = [stranger.client.post("/templates/letters/x", data={"text": "typed"}).status_code for _ in range(125)]
    assert said == [401] * 120 + [429] * 5

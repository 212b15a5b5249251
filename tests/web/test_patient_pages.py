"""The patient's pages: a door that tells nothing, a page without facts in its address, and the brakes on guessing."""

import logging
import os
import re
import time
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from cases import TODAY
from clinic import COMPLETE, KIND, Clinic
from pages import Page, Reader, at
from reading_grade import grade_of
from sqlalchemy import func, select
from test_releasing_pages import released

from appeals.store.base import Base
from appeals.store.database import store_of
from appeals.store.shares.links import change_share, find_share
from appeals.web.app import create_app
from appeals.workflow.sharing.passcodes import COST

SECRETS = ("Rowan", "Tate", "GRH77120943", "Granite", "ketamine", "Fernhollow")
SITE = "https://letters.clinic.example"
ROUNDS = int(os.environ.get("ROUNDS", "5"))
BORN = {"month": "6", "day": "12", "year": "1979"}


@pytest.fixture(autouse=True)
def cheap(request, monkeypatch):
    """Let the hash of passcodes cost little, but where time is measured."""
    if "cost" not in request.keywords:
        monkeypatch.setitem(COST, "n", 16)


@pytest.fixture
def letter(reader):
    """Return the address of a released letter."""
    return released(reader, f"/cases/{reader.new_case(COMPLETE)}/letters/{KIND}")


@pytest.fixture
def link(reader, letter):
    """Share the letter; return link and passcode."""
    return share(reader, letter)


@pytest.fixture
def patient(app):
    return Reader(app, None)


def share(reader, letter, **chosen):
    reader.get(letter)
    reader.post(f"{letter}/share", {"days": "30", "downloads": "10", **chosen})
    shown = [e["text"] for e in reader.page.all("p") if "once" in e.get("class", "")]
    return re.search("/p/.+", shown[0])[0], shown[1]


def database_rows(app):
    """Return how many rows each table has."""
    with store_of(app).reading() as session:
        tables = Base.metadata.tables.values()
        return {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}


def enter(patient, link, status=200, **changes):
    patient.get(link[0])
    return patient.post(link[0], {"passcode": link[1], **BORN, **changes}, status)


def id_of(app, link):
    with store_of(app).reading() as session:
        return find_share(session, link[0].removeprefix("/p/")).id


def download_form(patient):
    """Return where the first letter is downloaded, and the token of that form."""
    action = next(e["action"] for e in patient.page.all("form") if "/letters/" in e["action"])
    return action, patient.page.value("csrf_token")


def bare(page):
    """Return a page without what differs in every answer: the token of its form, and the link that was asked for."""
    text = re.sub(r'name="csrf_token" value="[^"]+"', "", page.answer.text)
    return re.sub(r'action="/p/[^"]*"', "", text)


def test_link_passcode_and_date_of_birth_lead_to_the_letter(patient, link):
    enter(patient, link)
    assert patient.answer.request.path == "/p"
    assert "For Rowan Tate" in patient.text
    action = next(e["action"] for e in patient.page.all("form") if "/letters/" in e["action"])
    patient.post(action, {})
    assert patient.answer.headers["Content-Disposition"] == 'attachment; filename="letter.docx"'
    assert patient.answer.data.startswith(b"PK")


def test_link_and_passcode_are_shown_once(reader, letter, link):
    reader.get(letter)
    assert link[0] not in reader.answer.text
    assert link[1] not in reader.text


def test_all_that_fails_looks_alike(app, reader, letter):
    good, ended, spent = (share(reader, letter, downloads="5") for _ in range(3))
    reader.get(letter)
    reader.post(f"{letter}/shares/{id_of(app, ended)}/end", {})
    visitor = Reader(app, None)
    enter(visitor, spent)
    action, token = download_form(visitor)
    for _ in range(5):
        assert visitor.client.post(action, data={"csrf_token": token}).status_code == 200
    answers = []
    for link, changes in (
        (good, {"passcode": "WRONGONE"}),
        (good, {"year": "1980"}),
        (good, {"day": "99"}),
        (ended, {}),
        (spent, {}),
        (("/p/" + "x" * 43, good[1]), {}),
    ):
        stranger = Reader(app, None)
        enter(stranger, link, 403, **changes)
        answers.append(bare(stranger))
    assert len(set(answers)) == 1
    assert not any(secret in answers[0] for secret in SECRETS)


def test_an_expired_link_looks_alike_too(app, reader, letter):
    link = share(reader, letter, days="7")
    clock = app.config["CLOCK"]
    stranger = Reader(app, None)
    enter(stranger, link, 403, passcode="WRONGONE")
    wrong = bare(stranger)
    app.config["CLOCK"] = lambda: clock() + timedelta(days=8)
    enter(stranger, link, 403)
    assert bare(stranger) == wrong


def test_a_link_works_to_the_end_of_its_last_day_where_the_practice_is(app, reader, letter):
    link = share(reader, letter, days="7")
    last = TODAY + timedelta(days=7)
    app.config["CLOCK"] = lambda: datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=UTC)
    stranger = Reader(app, None)
    enter(stranger, link)
    app.config["CLOCK"] = lambda: datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
    stranger.get("/p", 403)
    enter(stranger, link, 403)


@pytest.mark.cost
def test_all_that_fails_takes_the_same_time(app, reader, letter):
    """Whole requests, with the trail and its head as they are in use."""
    ways = {"wrong passcode": share(reader, letter), "expired": share(reader, letter, days="7")}
    ways |= {name: share(reader, letter, downloads="5") for name in ("ended", "used up")}
    ways["unknown"] = ("/p/" + "x" * 43, ways["ended"][1])
    with store_of(app).writing() as session:
        change_share(session, id_of(app, ways["expired"]), expires_at=app.config["CLOCK"]())
        change_share(session, id_of(app, ways["ended"]), revoked_at=app.config["CLOCK"]())
        change_share(session, id_of(app, ways["used up"]), downloads_used=5)
    visitor, taken = Reader(app, None), {name: [] for name in ways}
    token = visitor.get("/sign-in").value("csrf_token")
    best = []
    for number in range(4 * ROUNDS):
        address = {"REMOTE_ADDR": f"198.51.100.{number}"}  # each may come so often only
        for name, (link, passcode) in ways.items():
            given = {"csrf_token": token, **BORN, "passcode": "WRONGONE" if name == "wrong passcode" else passcode}
            start = time.perf_counter()
            assert visitor.client.post(link, data=given, environ_base=address).status_code == 403
            taken[name].append(time.perf_counter() - start)
        best = [min(times) for times in taken.values()]  # other work on the machine is not ours
        if number + 1 >= ROUNDS and max(best) < 1.25 * min(best):
            break
    medians = {name: median(times) for name, times in taken.items()}
    apart = max(medians.values()) / min(medians.values()) - 1
    print({name: f"{1000 * value:.1f} ms" for name, value in medians.items()}, f"apart by {apart:.1%}")
    assert max(best) < 1.25 * min(best)


def test_the_door_looks_the_same_for_every_link(patient, link):
    patient.get(link[0])
    known = bare(patient)
    patient.get("/p/" + "x" * 43)
    assert bare(patient) == known


def test_the_eleventh_link_within_a_minute_is_turned_away(app, patient, minutes):
    for number in range(10):
        patient.get(f"/p/guess-{number}")
    patient.get("/p/guess-10", 429)
    assert "Wait a minute" in patient.text
    at(app, "198.51.100.5").get("/p/guess-10")
    minutes(1.1)
    patient.get("/p/guess-11")


def test_who_reloads_one_link_is_not_taken_for_a_guesser_but_cannot_hammer_it(patient, minutes):
    for _ in range(30):
        patient.get("/p/the-same-link")
    patient.get("/p/the-same-link", 429)


def test_a_visit_at_the_door_writes_nothing(app, patient, link):
    patient.get(link[0])
    rows = database_rows(app)
    patient.get(link[0])
    patient.get("/p/guess")
    assert database_rows(app) == rows


def test_five_wrong_passcodes_lock_the_link_until_the_clinic_gives_a_new_one(app, reader, letter, link):
    for _ in range(5):
        enter(Reader(app, None), link, 403, passcode="WRONGONE")
    enter(Reader(app, None), link, 403)
    reader.get(letter)
    assert "locked after wrong passcodes" in reader.text
    action = next(e["action"] for e in reader.page.all("form") if e["action"].endswith("/passcode"))
    reader.post(action, {})
    renewed = next(e["text"] for e in reader.page.all("p") if e.get("class") == "once")
    enter(Reader(app, None), (link[0], renewed))


def test_an_open_page_ends_with_its_link(reader, letter, link, patient):
    enter(patient, link)
    action = next(e["action"] for e in patient.page.all("form") if "/letters/" in e["action"])
    reader.get(letter)
    reader.post(next(e["action"] for e in reader.page.all("form") if e["action"].endswith("/end")), {})
    patient.get("/p", 403)
    patient.post(action, {}, 403)
    assert "This page is closed" in patient.text


def test_without_the_cookie_there_is_no_page_and_no_letter(app, link, patient):
    enter(patient, link)
    action = next(e["action"] for e in patient.page.all("form") if "/letters/" in e["action"])
    stranger = Reader(app, None)
    stranger.get("/p", 403)
    stranger.post(action, {}, 403)


def test_the_cookie_is_kept_from_scripts_and_other_sites(patient, link):
    patient.get(link[0])
    token = patient.page.value("csrf_token")
    answer = patient.client.post(link[0], data={"csrf_token": token, "passcode": link[1], **BORN})
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("appeals-letters="))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Max-Age=900" in cookie


def test_closing_the_page_closes_it(patient, link):
    enter(patient, link)
    patient.post("/p/close", {})
    patient.get("/p", 403)


def test_opening_the_door_uses_nothing_up(reader, letter, link, patient):
    for _ in range(5):
        patient.get(link[0])
    reader.get(letter)
    assert "10 of 10" in reader.text


def test_the_clinic_sees_opens_and_downloads(reader, letter, link, patient):
    enter(patient, link)
    patient.post(next(e["action"] for e in patient.page.all("form") if "/letters/" in e["action"]), {})
    reader.get(letter)
    assert "this letter, 10:41 AM" in reader.text
    assert "9 of 10" in reader.text


def test_a_link_that_is_used_up_offers_nothing_to_get(reader, letter, patient):
    enter(patient, share(reader, letter, downloads="5"))
    action, token = download_form(patient)
    for _ in range(5):
        patient.client.post(action, data={"csrf_token": token})
    patient.get("/p")
    assert "This link has handed out all its papers." in patient.text
    assert "Get your papers" not in patient.text
    assert "Save them where others cannot read them." not in patient.text


def test_without_a_date_of_birth_nothing_is_shared(reader):
    facts = {**COMPLETE, "patient": {**COMPLETE["patient"], "birth_date": ""}}
    facts["fax"] = {"document": "appeal_level_1", "letter_pages": 3}
    letter = released(reader, f"/cases/{reader.new_case(facts)}/letters/fax_cover_sheet")
    reader.post(f"{letter}/share", {"days": "30", "downloads": "10"}, 422)
    assert "no date of birth, which the patient is asked for" in reader.text


def prose(page):
    """Return the sentences that a page reads out: headings, paragraphs, items."""
    read = (
        e["text"]
        for e in page.elements
        if e["tag"] in {"h1", "h2", "h3", "p", "li", "legend"} and "main" in e["inside"]
    )
    return " ".join(f"{text.strip().rstrip('.')}." for text in read if text.strip())


def test_the_pages_read_at_grade_eight_or_lower(patient, link):
    patient.get(link[0])
    door = grade_of(prose(patient.page))
    enter(patient, link)
    page = grade_of(prose(patient.page))
    print(f"reading grade: door {door:.1f}, page {page:.1f}")
    assert max(door, page) <= 8


def test_the_measure_tells_plain_words_from_hard_ones():
    assert grade_of("The cat sat on the mat. It was a big cat.") < 2
    hard = (
        "Independent organizations evaluate determinations of medical necessity according to regulatory requirements."
    )
    assert grade_of(hard) > 16


def test_no_address_title_header_or_log_line_holds_a_fact_or_a_token(patient, link, caplog):
    with caplog.at_level(logging.DEBUG):
        enter(patient, link)
    token = link[0].removeprefix("/p/")
    assert token not in caplog.text
    assert patient.page.all("title")[0]["text"] == "Your papers"
    ways = " ".join(str(e.get("href")) + str(e.get("action")) for e in patient.page.elements)
    exposed = ways + str(patient.answer.headers) + patient.page.all("title")[0]["text"] + patient.answer.request.path
    assert not any(secret in exposed + caplog.text for secret in (*SECRETS, token))
    assert patient.answer.headers["Referrer-Policy"] == "no-referrer"
    assert patient.answer.headers["Cache-Control"] == "no-store"


def test_the_link_is_built_from_the_configured_address(app, reader, letter):
    app.config["ADDRESS"] = SITE
    reader.get(letter)
    reader.post(f"{letter}/share", {}, headers={"Host": "localhost"})
    assert f"{SITE}/p/" in reader.text


def test_behind_tls_the_cookie_belongs_to_this_host_and_to_tls(tmp_path, app):
    served = create_app({"INSTANCE": tmp_path / "served", "CLOCK": app.config["CLOCK"], "APPEALS_ADDRESS": SITE})
    clinic, visitor = Clinic(store_of(served)), served.test_client()
    handed = clinic.share(clinic.released())
    door = Page(visitor.get(f"/p/{handed.token}", base_url=SITE).text)
    given = {"csrf_token": door.value("csrf_token"), "passcode": handed.passcode, **BORN}
    cookie = visitor.post(f"/p/{handed.token}", data=given, base_url=SITE).headers["Set-Cookie"]
    assert cookie.startswith("__Host-appeals-letters=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"))
    assert "Domain" not in cookie
    assert "For Rowan Tate" in visitor.get("/p", base_url=SITE).text
    closed = visitor.post("/p/close", data={"csrf_token": door.value("csrf_token")}, base_url=SITE)
    assert "Secure" in closed.headers["Set-Cookie"]
    store_of(served).close()


@pytest.mark.parametrize("token", ["x", "x" * 5000, "%00", "ü", "close", "letters"])
def test_any_token_meets_the_same_door(patient, token):
    patient.get(f"/p/{token}")
    assert "Open your letters" in patient.text

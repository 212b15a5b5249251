"""The directory of payers in the browser: what is stale shows, is confirmed, and a case copies what it needs."""

from io import BytesIO

import pytest
from cases import KETAMINE_APPEAL, TODAY
from practice import APPEALS, REQUESTS, STAFF

from appeals.store.database import store_of
from appeals.workflow.practice.payers import add_payer

STALE = {**APPEALS, "verified_on": "2025-10-01"}


def typed(entry):
    """Return an entry as its form posts it."""
    place = {f"address-{name}": value for name, value in entry.get("address", {}).items()}
    return {**{name: value for name, value in entry.items() if name != "address"}, **place}


@pytest.fixture
def put(app):
    return lambda entry: add_payer(store_of(app), STAFF, entry, TODAY)


def test_an_empty_directory_says_what_to_begin_with(reader):
    reader.get("/payers")
    assert "No payers yet" in reader.text


def test_a_payer_is_added_and_found(reader):
    reader.get("/payers/new")
    reader.fill(typed(APPEALS))
    assert reader.page.all("h1")[0]["text"] == "Granite Ridge Health"
    assert "Verified" in reader.text
    reader.get("/payers?q=saint+paul&purpose=appeals")
    assert "800-555-0121" in reader.text
    reader.get("/payers?q=nobody")
    assert "No address matches" in reader.text


def test_what_does_not_fit_is_said_on_top_and_at_its_field_and_stays(reader):
    reader.get("/payers/new")
    reader.fill({**typed(APPEALS), "fax": "call us", "purpose": ""}, status=422)
    assert "2 answers to correct" not in reader.text  # the purpose is asked for once all answers are well-formed
    assert reader.page.value("fax") == "call us"
    assert reader.page.all("input", id="fax")[0]["aria-invalid"] == "true"
    reader.fill({"fax": "800-555-0121"}, status=422)
    assert "Choose what the address is for." in reader.text


def test_stale_and_unverified_rows_are_marked_and_counted(reader, put):
    put(STALE)
    put(REQUESTS)
    reader.get("/payers")
    assert "1 address is stale, 1 was never verified" in reader.text
    assert "14 months ago" in reader.text
    assert [row["class"] for row in reader.page.all("tr") if "class" in row] == ["late", "soon"]
    reader.get("/payers?doubtful=1")
    assert len(reader.page.all("tbody")) == 2


def test_a_stale_row_is_confirmed_with_a_source(reader, put):
    entry_id = put(STALE)
    reader.get(f"/payers/{entry_id}/confirm")
    version = reader.page.value("version")
    reader.post(f"/payers/{entry_id}/confirm", {"version": version, "source": ""}, 422)
    assert "Name the source" in reader.text
    reader.post(f"/payers/{entry_id}/confirm", {"version": version, "source": "Call with the plan"})
    assert "Dec 1, 2026, Everything" in reader.text
    reader.post(f"/payers/{entry_id}/confirm", {"version": version, "source": "Call again"}, 409)


def test_a_change_keeps_what_it_said_before(reader, put):
    entry_id = put(APPEALS)
    reader.get(f"/payers/{entry_id}/change")
    reader.fill({"fax": "800-555-0177"}, status=422)
    assert "enter the day on which the new one was checked" in reader.text
    reader.fill({"fax": "800-555-0177", "verified_on": "2026-12-01"})
    assert [e["text"] for e in reader.page.all("del")] == ["800-555-0121", "2026-11-13", "Noor Abadi"]


def test_a_form_that_was_overtaken_keeps_what_was_typed(reader, put):
    entry_id = put(APPEALS)
    reader.get(f"/payers/{entry_id}/change")
    mine = reader.page
    reader.fill({"note": "Theirs"})
    reader.page = mine
    reader.fill({"note": "Mine"}, status=409)
    assert reader.page.value("note").strip() == "Mine"
    reader.fill({})
    assert "Mine" in reader.text


def test_an_expired_form_keeps_what_was_typed(reader, put):
    reader.get("/payers/new")
    reader.fill({**typed(APPEALS), "csrf_token": "old"}, status=400)
    assert reader.page.value("payer") == "Granite Ridge Health"
    reader.fill({})
    assert "The address was added" in reader.text


def test_an_address_is_retired_and_put_back(reader, put):
    entry_id = put(APPEALS)
    reader.get(f"/payers/{entry_id}")
    reader.post(f"/payers/{entry_id}/retire", {})
    reader.get("/payers?retired=1")
    assert "Granite Ridge Health" in reader.text
    reader.post(f"/payers/{entry_id}/retire", {"do": "back"})
    assert "offered again" in reader.text


def test_another_purpose_begins_with_the_same_payer(reader, put):
    reader.get(f"/payers/new?like={put(APPEALS)}")
    assert reader.page.value("plan") == "Ridge Open Access"
    assert reader.page.value("fax") == ""


def test_a_list_is_imported_and_tells_what_was_left_out(reader):
    reader.get("/payers/import")
    table = b"payer,fax\nGranite Ridge Health,800-555-0121\nNowhere,\n"
    reader.post("/payers/import", {"source": "our sheet", "file": (BytesIO(table), "list.csv")})
    assert "1 address added, 1 left out" in reader.text
    reader.post("/payers/import", {"source": "our sheet", "file": (BytesIO(b"\xff"), "list.csv")}, 422)
    assert "neither CSV" in reader.text
    reader.post("/payers/import", {"source": "", "file": (BytesIO(table), "list.csv")}, 422)
    assert "Say where the list comes from" in reader.text
    reader.post("/payers/import", {"source": "x"}, 422)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "' OR 1=1 --", "Ø漢字 \u202e"])
def test_hostile_words_stand_as_they_are(reader, put, words):
    put({**APPEALS, "payer": words, "note": words})
    reader.get("/payers")
    assert reader.page.all("script") == []
    assert "49" not in reader.page.all("tbody")[0]["text"]
    assert words.split(maxsplit=1)[0] in reader.page.all("tbody")[0]["text"]


def test_a_case_takes_its_payer_from_the_directory(reader, put):
    case_id = reader.new_case(KETAMINE_APPEAL)
    entry_id = put({**APPEALS, "fax": "800-555-0177"})
    put({**REQUESTS, "payer": "Summit Claims"})
    reader.get(f"/cases/{case_id}/coverage")
    reader.get(f"/cases/{case_id}/payer")
    assert "fits the letter" in reader.text  # found by the name that the case has
    reader.post(f"/cases/{case_id}/payer", {"q": "summit"})
    assert "Summit Claims" in reader.text
    assert "Granite" not in reader.page.all("tbody")[0]["text"]
    reader.post(f"/cases/{case_id}/payer/{entry_id}", {})
    assert reader.page.value("coverage-payer-fax") == "800-555-0177"
    assert "From the payers directory, for appeals, verified on November 13, 2026" in reader.text


def test_a_case_is_told_when_the_directory_changed_since(reader, put):
    case_id = reader.new_case(KETAMINE_APPEAL)
    entry_id = put(APPEALS)
    reader.post(f"/cases/{case_id}/payer/{entry_id}", {})
    reader.get(f"/payers/{entry_id}/change")
    reader.fill({"fax": "800-555-0177", "verified_on": "2026-12-01"})
    reader.get(f"/cases/{case_id}/coverage")
    assert "The directory has another address by now" in reader.text
    assert reader.page.value("coverage-payer-fax") == "800-555-0121"
    reader.post(reader.page.all("form", id="take-payer")[0]["action"], {})
    assert reader.page.value("coverage-payer-fax") == "800-555-0177"
    assert "another address by now" not in reader.text


def test_no_address_of_a_page_tells_what_was_looked_for_on_a_case(reader, put):
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(f"/cases/{case_id}/payer")
    [form] = [e for e in reader.page.all("form") if e.get("role") == "search"]
    assert form["method"] == "post"


@pytest.mark.parametrize("path", ["payers/{0}", "payers/{0}/change", "payers/{0}/confirm", "payers/criteria/{0}"])
def test_what_is_not_there_is_not_found(reader, path):
    assert "Nothing here" in reader.client.get("/" + path.format("00000000-0000-4000-8000-000000000000")).text

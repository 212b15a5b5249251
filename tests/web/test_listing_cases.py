"""The list of cases: what is due first, found by whole words, put away and taken back."""

import pytest
from cases import KETAMINE_APPEAL
from clinic import Clinic

from appeals.store.database import store_of

ROWAN = {"patient": {"given_name": "Rowan", "family_name": "Tate"}, "coverage": {"member_id": "GR-554 201"}}
LEE = {"patient": {"given_name": "Lee", "family_name": "Tran"}}


def names(reader):
    return [e["text"] for e in reader.page.all("a") if "th" in e["inside"]]


def test_without_cases_the_page_says_what_a_case_is_and_how_to_begin(reader):
    reader.get("/cases")
    assert "No cases yet" in reader.text
    assert "New case" in [button["text"] for button in reader.page.all("button")]


def test_a_row_says_who_what_whom_and_how_far(reader):
    reader.new_case(KETAMINE_APPEAL)
    reader.get("/cases")
    for words in ("Rowan Tate", "Ketamine infusion", "First-level appeal", "Granite Ridge Health", "Draft"):
        assert words in reader.text


def test_a_row_and_its_case_say_how_far_the_letters_have_come(app, cast, reader):
    clinic = Clinic(store_of(app), actor=cast.actor())

    def shown():
        told = set()
        for address in ("/cases", f"/cases/{clinic.case_id}/patient"):
            reader.get(address)
            told |= {e["text"] for e in reader.page.all("span") if e.get("class", "").startswith("status ")}
        return told

    assert shown() == {"Draft"}
    clinic.put_up()
    assert shown() == {"In review"}
    letter_id = clinic.release()
    assert shown() == {"Released"}
    clinic.send(letter_id)
    assert shown() == {"Sent"}
    reader.get("/cases")
    assert "missing" not in reader.text, "nothing is to be written while the answer is awaited"
    clinic.answer(letter_id, "denied")
    assert shown() == {"Answered"}
    clinic.put_up("claim_file_request")
    assert shown() == {"In review"}


def test_cases_stand_by_their_next_day(reader):
    later = {**LEE, "request": {"start_date": "2027-03-01"}}
    soon = {**ROWAN, "request": {"start_date": "2026-12-03"}}
    for facts in ({"patient": {"given_name": "Nobody"}}, later, soon):
        reader.new_case(facts)
    reader.get("/cases")
    assert names(reader) == ["Rowan Tate", "Lee Tran", "Nobody"]
    assert "Within 7 days" in reader.text


def test_a_missed_day_for_filing_stands_first_and_is_counted(reader):
    denial = {"level": 0, "notice_date": "2026-05-01", "received_date": "2026-05-04"}
    reader.new_case({**ROWAN, "coverage": {"kind": "commercial_fully_insured"}, "denials": [denial]})
    reader.get("/cases")
    assert "Overdue" in reader.text
    assert "days late" in reader.text


@pytest.mark.parametrize("search", ["Tate", "tate rowan", "GR-554 201", "gr554201"])
def test_a_case_is_found_by_whole_words(reader, search):
    reader.new_case(ROWAN)
    reader.new_case(LEE)
    reader.get("/cases")
    reader.post("/cases/search", {"q": search})
    assert names(reader) == ["Rowan Tate"]


@pytest.mark.parametrize("search", ["Tat", "%", "'; DROP TABLE cases--", "x" * 5_000, "["])
def test_a_fruitless_search_says_why_and_how_to_search_better(reader, search):
    reader.new_case(ROWAN)
    reader.get("/cases")
    reader.post("/cases/search", {"q": search})
    assert names(reader) == []
    assert "the search needs the whole word" in reader.text


def test_what_is_searched_for_never_stands_in_an_address(reader):
    reader.new_case(ROWAN)
    form = reader.get("/cases").all("form", role="search")[0]
    assert form["method"] == "post"
    assert reader.get("/cases/search").all("h1")[0]["text"] == "Cases"


def test_an_archived_case_leaves_the_list_and_can_be_put_back(reader):
    case_id = reader.new_case(ROWAN)
    reader.post(f"/cases/{case_id}/archive", {"do": "away"})
    assert names(reader) == ["Rowan Tate"]
    reader.get("/cases")
    assert names(reader) == []
    reader.post(f"/cases/{case_id}/archive", {"do": "back"})
    assert names(reader) == ["Rowan Tate"]

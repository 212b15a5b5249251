"""The letter: beside the form, by itself, and as a Word file that names nobody."""

import io
import zipfile

import pytest
from cases import KETAMINE_APPEAL

LACKING = {**KETAMINE_APPEAL, "plan": {"monitoring": "Watched for two hours."}}


@pytest.fixture
def case_id(reader):
    return reader.new_case(KETAMINE_APPEAL)


def test_the_preview_shows_the_facts_marked(reader, case_id):
    reader.get(f"/cases/{case_id}/patient")
    marked = [e["text"] for e in reader.page.all("span") if e.get("class") == "fact"]
    assert any("Tate" in text for text in marked)


def test_each_missing_fact_leads_to_its_field(reader):
    case_id = reader.new_case(LACKING)
    reader.get(f"/cases/{case_id}/letters")
    ways = [e["href"] for e in reader.page.all("a") if e.get("class") == "missing"]
    assert ways
    for way in ways:
        address, _, field = way.partition("#")
        assert any(e.get("id") == field for e in reader.get(address).elements), way


def test_the_letter_lists_what_is_missing_what_is_asked_and_where_facts_come_from(reader):
    case_id = reader.new_case(LACKING)
    reader.get(f"/cases/{case_id}/letters")
    assert "Goal is missing." in reader.text
    assert "Where each fact comes from" in reader.text
    assert reader.page.all("h1")[0]["text"] == "First-level appeal"


def test_another_letter_that_fits_can_be_chosen(reader, case_id):
    reader.get(f"/cases/{case_id}/patient")
    kinds = [e["value"] for e in reader.page.all("option") if e.get("value") == "claim_file_request"]
    reader.fill({"letter": kinds[0]})
    assert reader.page.value("letter") == "claim_file_request"
    assert "Claim-file and criteria request" in reader.text


@pytest.mark.parametrize("kind", ["nothing", "cover_letters", "../appeal_level_1", "appeal_level_1.md"])
def test_a_letter_that_nobody_wrote_is_not_there(reader, case_id, kind):
    reader.get(f"/cases/{case_id}/letters/{kind}", 404)


def test_the_draft_comes_as_a_word_file_whose_name_holds_no_name(reader, case_id):
    reader.get(f"/cases/{case_id}/letters/appeal_level_1/draft.docx")
    assert reader.answer.headers["Content-Disposition"] == 'attachment; filename="appeal-level-1-draft.docx"'
    body = zipfile.ZipFile(io.BytesIO(reader.answer.data)).read("word/document.xml").decode()
    assert "Tate" in body


def test_an_empty_case_still_has_a_draft_with_visible_marks(reader):
    case_id = reader.new_case()
    reader.get(f"/cases/{case_id}/letters")
    assert "MISSING]" in reader.text
    kind = reader.answer.request.path.rpartition("/")[2]
    reader.get(f"/cases/{case_id}/letters/{kind}/draft.docx")


def test_a_letter_too_large_to_write_is_a_sentence_and_no_failure(reader):
    long = [{**KETAMINE_APPEAL["denials"][0], "quote": "x" * 20_000, "answer": "y" * 20_000}] * 40
    case_id = reader.new_case({**KETAMINE_APPEAL, "denials": long, "enclosures": [{"title": "z" * 300}] * 200})
    reader.get(f"/cases/{case_id}/letters/appeal_level_1")

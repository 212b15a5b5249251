"""Letterheads in the browser: an upload is told in words, looked at, taken into use, and stands on letters."""

from io import BytesIO

import pytest
from cases import KETAMINE_APPEAL
from practice import header_words, letterhead_file

MAIN = "Fernhollow Psychiatry of Duluth"


def upload(reader, content=None, status=200, **fields):
    file = (BytesIO(letterhead_file(MAIN) if content is None else content), "head.docx")
    reader.get("/letterheads/new")
    return reader.post("/letterheads", {"name": "Main office", "site": "Duluth", "file": file, **fields}, status)


def address(reader):
    return reader.answer.request.path


def test_an_empty_list_says_what_to_begin_with(reader):
    reader.get("/letterheads")
    assert "No letterhead yet" in reader.text
    assert reader.page.all("a", href="/letterheads/new")


def test_an_upload_is_shown_before_letters_use_it(reader):
    upload(reader)
    assert "not in use yet" in reader.text
    assert "Text and pictures of the page itself were left out" in reader.text
    drawings = reader.page.all("svg", role="img")
    assert [MAIN in drawing["text"] for drawing in drawings] == [True, True, True]
    reader.get("/letterheads")
    assert "To look at" in reader.text


def test_it_is_used_on_letters_once_it_is_in_use(reader):
    case_id = reader.new_case(KETAMINE_APPEAL)
    upload(reader)
    reader.post(f"{address(reader)}/use/1", {})
    assert "in use, the standard" in reader.text
    reader.get(f"/cases/{case_id}/letters/appeal_level_1")
    assert "Letterhead: Main office, Duluth" in reader.text
    assert MAIN in header_words(reader.client.get(f"/cases/{case_id}/letters/appeal_level_1/draft.docx").data)


def test_a_letter_of_the_patient_does_not_stand_in_it(reader):
    case_id = reader.new_case({**KETAMINE_APPEAL, "signing": {"signer": "patient"}})
    upload(reader)
    reader.post(f"{address(reader)}/use/1", {})
    reader.get(f"/cases/{case_id}/letters/claim_appeal.patient")
    assert "Letterhead:" not in reader.text
    assert MAIN not in header_words(reader.client.get(f"/cases/{case_id}/letters/claim_appeal.patient/draft.docx").data)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (letterhead_file(vbaProject_bin=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "holds macros"),
    ],
    ids=["empty", "pdf", "macros"],
)
def test_a_refused_file_says_why_and_keeps_nothing(reader, content, words):
    upload(reader, content, 422)
    assert "The file is refused" in reader.text
    assert words in reader.text
    assert reader.page.value("name") == "Main office"
    reader.get("/letterheads")
    assert "No letterhead yet" in reader.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " "}, "Enter a name"),
        ({"name": "n" * 121}, "within 120 characters"),
        ({"file": (BytesIO(b""), "")}, "Choose the Word file"),
    ],
)
def test_what_is_lacking_is_said_at_its_field(reader, fields, words):
    upload(reader, status=422, **fields)
    assert any(words in error["text"] for error in reader.page.all("p", **{"class": "error"}))


def test_a_new_version_waits_beside_the_old_one(reader):
    upload(reader)
    base = address(reader)
    reader.post(f"{base}/use/1", {})
    reader.post(f"{base}/file", {"file": (BytesIO(letterhead_file("Fernhollow, new design")), "new.docx")})
    assert "version 2, while version 1 is in use" in reader.text
    reader.post(f"{base}/use/2", {})
    assert "version 2 of 2, in use" in reader.text
    reader.get(f"{base}?version=1")
    assert MAIN in reader.text
    reader.post(f"{base}/file", {"file": (BytesIO(b"no"), "new.docx")}, 422)
    assert "The file is refused" in reader.text


def test_it_is_renamed_retired_and_put_back(reader):
    upload(reader)
    base = address(reader)
    reader.post(f"{base}/name", {"name": "Head office", "site": ""})
    assert "Head office" in reader.page.all("h1")[0]["text"]
    reader.post(f"{base}/retire", {})
    assert "retired" in reader.text
    reader.post(f"{base}/retire", {"do": "back"})
    assert "Retire the letterhead" in reader.text
    reader.post(f"{base}/name", {"name": ""}, 422)


def test_sample_letters_can_be_taken_away(reader):
    upload(reader)
    base = address(reader)
    for pages in (1, 2, 3):
        answer = reader.client.get(f"{base}/1/sample-{pages}.docx")
        assert MAIN in header_words(answer.data)
        assert f"letterhead-sample-{pages}.docx" in answer.headers["Content-Disposition"]
    for wrong in (
        f"{'9' * 30}/sample-1.docx",
        "1/sample-4.docx",
        "9/sample-1.docx",
        "1/pictures/none.png",
        "1/pictures/..%2fstyles.xml",
    ):
        assert reader.client.get(f"{base}/{wrong}").status_code == 404
    assert reader.client.get(f"{base}?version=9").status_code == 404


def test_a_case_chooses_among_the_letterheads_of_the_sites(reader):
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(f"/cases/{case_id}/letterhead")
    assert "No letterhead to choose from" in reader.text
    for name in ("Main office", "Lake site"):
        upload(reader, letterhead_file(f"Fernhollow {name}"), name=name)
        reader.post(f"{address(reader)}/use/1", {})
    reader.get(f"/cases/{case_id}/letterhead")
    lake = next(e["value"] for e in reader.page.all("input", type="radio") if e["value"])
    reader.post(f"/cases/{case_id}/letterhead?letter=appeal_level_1", {"letterhead": lake})
    assert "Letterhead: Lake site" in reader.text
    reader.post(f"/cases/{case_id}/letterhead", {"letterhead": "another"}, 400)

"""The pages of release: review, refusal, signing, the released letter, and what is recorded on it."""

import hashlib
import io
import re

import pytest
from clinic import COMPLETE, KIND

from appeals.letters.frozen.signed import LARGEST

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


@pytest.fixture
def case_id(reader):
    return reader.new_case(COMPLETE)


@pytest.fixture
def here(case_id):
    return f"/cases/{case_id}/letters/{KIND}"


def review(reader, here):
    reader.get(here)
    reader.post(f"{here}/review", {})


def sign(reader, here, status=200, **changes):
    """Press "Sign and release" with every box ticked, but for the changes."""
    keys = [e["value"] for e in reader.page.all("input", name="weighed")]
    given = {"seen": reader.page.value("seen"), "weighed": keys, "attest": "on", "do": "release"}
    return reader.post(f"{here}/release", {k: v for k, v in {**given, **changes}.items() if v is not None}, status)


def send(reader, address, file):
    """Upload a file as a browser does; the test client would leave a large one in a temporary file."""
    lines = (
        b'--end\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n',
        reader.page.value("csrf_token").encode(),
        b'\r\n--end\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n',
        file,
        b"\r\n--end--\r\n",
    )
    return reader.client.post(
        f"{address}/signed", data=b"".join(lines), content_type="multipart/form-data; boundary=end"
    )


def released(reader, here):
    review(reader, here)
    sign(reader, here)
    return reader.answer.request.path


def test_a_draft_becomes_a_released_letter(reader, here):
    reader.get(here)
    assert "Draft" in reader.text
    reader.post(f"{here}/review", {})
    assert "In review" in reader.text
    sign(reader, here)
    assert re.fullmatch(r"/cases/[0-9a-f-]{36}/released/[0-9a-f-]{36}", reader.answer.request.path)
    assert "Released by Everything on December 1, 2026" in reader.text
    assert "Not sent yet." in reader.text


def test_a_refusal_says_what_stands_in_the_way_and_keeps_the_ticks(reader, here):
    review(reader, here)
    keys = [e["value"] for e in reader.page.all("input", name="weighed")]
    sign(reader, here, 422, weighed=keys[:3], attest=None)
    assert "Not released" in reader.text
    assert f"Answer {len(keys) - 3} warnings" in reader.text
    assert "Tick the sentence with your name." in reader.text
    assert [e["value"] for e in reader.page.all("input", name="weighed") if "checked" in e] == keys[:3]


def test_a_refusal_names_the_field_of_what_is_malformed(reader):
    facts = {**COMPLETE, "patient": {**COMPLETE["patient"], "birth_date": "1979-13-40"}}
    here = f"/cases/{reader.new_case(facts)}/letters/{KIND}"
    review(reader, here)
    sign(reader, here, 422)
    refusal = next(e["text"] for e in reader.page.all("div") if e.get("role") == "alert")
    assert "Patient, Date of birth: Enter a day" in refusal


def test_who_signs_for_another_is_told_whose_name_stands_under_the_letter(reader, here):
    review(reader, here)
    assert "The letter speaks as Lena Brandt" in reader.text


def test_answers_can_be_kept_for_later(reader, here):
    review(reader, here)
    first = reader.page.all("input", name="weighed")[0]["value"]
    sign(reader, here, weighed=[first], attest=None, do="keep")
    assert [e["value"] for e in reader.page.all("input", name="weighed") if "checked" in e] == [first]


def test_a_missing_fact_leads_to_its_field(reader):
    case_id = reader.new_case({**COMPLETE, "signing": {}})
    here = f"/cases/{case_id}/letters/{KIND}"
    review(reader, here)
    sign(reader, here, 422)
    assert "Designation of representative is missing." in reader.text
    ways = [e["href"] for e in reader.page.all("a") if "signing-designation" in e.get("href", "")]
    assert ways


def test_the_released_page_shows_file_hash_and_what_it_was_made_from(reader, here):
    address = released(reader, here)
    shown = "".join(next(e["text"] for e in reader.page.all("dd") if e.get("class") == "hash").split())
    reader.get(f"{address}/letter.docx")
    assert hashlib.sha256(reader.answer.data).hexdigest() == shown
    assert reader.answer.headers["Content-Disposition"] == 'attachment; filename="appeal-level-1.docx"'


def test_the_released_paper_bears_no_marks(reader, here):
    released(reader, here)
    assert [e for e in reader.page.all("span") if e.get("class") in {"fact", "rule"}] == []
    assert "Rowan" in reader.text


def test_the_case_lists_its_letters(reader, case_id, here):
    address = released(reader, here)
    reader.get(f"/cases/{case_id}/patient")
    assert address in [e.get("href") for e in reader.page.all("a")]


def test_sending_and_an_answer_are_recorded_and_lead_to_the_notice(reader, here):
    address = released(reader, here)
    sent = {"how": "fax", "on": "2026-12-01", "to": "800-555-0121", "confirmation": "7741-0932", "pages": "9"}
    reader.post(f"{address}/sent", sent)
    assert "The answer is due by December 31, 2026." in reader.text
    assert "confirmation 7741-0932" in reader.text
    reader.post(f"{address}/answer", {"outcome": "denied", "on": "2026-12-01"})
    assert reader.answer.request.path.endswith("/denials")
    assert "Enter the rest from the notice." in reader.text
    assert reader.page.value("denials-1-level") == "1"


@pytest.mark.parametrize(
    ("act", "fields", "said"),
    [
        ("sent", {"how": "", "on": "2026-12-01"}, "Choose how it was sent."),
        ("sent", {"how": "fax", "on": "12/1/2026"}, "Enter a day as 2026-12-07."),
        ("sent", {"how": "fax", "on": ""}, "Enter the day it went out."),
        ("sent", {"how": "fax", "on": "2027-01-01"}, "today or earlier"),
        ("sent", {"how": "fax", "on": "2026-12-01", "pages": "12 or so"}, "Enter the pages as a number, such as 12."),
        ("answer", {"outcome": "", "on": ""}, "Choose the outcome."),
        ("answer", {"outcome": "denied", "on": "2026-12-01"}, "Record first how and when the letter went out"),
        ("answer", {"outcome": "denied", "on": "soon"}, "You typed “soon”."),
    ],
)
def test_what_cannot_be_recorded_stands_in_the_form_again(reader, here, act, fields, said):
    address = released(reader, here)
    reader.post(f"{address}/{act}", {**fields, "confirmation": "7741-0932", "reference": "GR-9"}, 422)
    assert said in reader.text
    assert [e for e in reader.page.elements if e.get("aria-invalid") == "true"]
    assert reader.page.value("confirmation" if act == "sent" else "reference") in {"7741-0932", "GR-9"}


def test_the_signed_version_is_kept_and_handed_out(reader, here):
    address = released(reader, here)
    reader.post(f"{address}/signed", {"file": (io.BytesIO(PDF), "letter of Rowan Tate.pdf")})
    assert "the one of record" in reader.text
    way = next(e["href"] for e in reader.page.all("a") if "/signed/" in e.get("href", ""))
    reader.get(way)
    assert reader.answer.data == PDF
    assert reader.answer.headers["Content-Disposition"] == 'attachment; filename="appeal-level-1-signed.pdf"'


def test_a_signed_version_may_be_as_large_as_is_said(reader, here):
    address = released(reader, here)
    large = PDF.replace(b"%%EOF", b"%" * (LARGEST - len(PDF)) + b"%%EOF")
    assert len(large) == LARGEST
    assert send(reader, address, large).status_code == 303


TOO_LARGE = b"%PDF-" + b"x" * (LARGEST + 200_000)


@pytest.mark.parametrize(("file", "status"), [(b"GIF89a", 422), (b"", 422), (TOO_LARGE, 413)])
def test_another_file_is_refused(reader, here, file, status):
    address = released(reader, here)
    assert send(reader, address, file).status_code == status
    reader.get(address)
    assert "Signed version" not in reader.text


def test_a_correction_replaces_and_both_say_so(reader, here):
    first = released(reader, here)
    reader.post(f"{first}/correct", {})
    assert "Once released, this letter replaces" in reader.text
    second = released(reader, here)
    assert "It replaces an earlier letter." in reader.text
    reader.get(first)
    assert "Superseded" in reader.text
    assert second in [e.get("href") for e in reader.page.all("a")]


def test_wording_is_changed_kept_and_shown(reader, here):
    reader.get(f"{here}/wording")
    text = reader.page.value("text").replace("I ask you to overturn that", "Please overturn that")
    reader.post(f"{here}/wording", {"text": text, "version": reader.page.value("version"), "do": "save"})
    assert "1 place differs from the template" in reader.text
    assert "Please" in [e["text"].partition(": ")[2] for e in reader.page.all("ins")]


def test_broken_markup_is_told_and_the_text_stays(reader, here):
    reader.get(f"{here}/wording")
    given = {"text": ":::address\r\nNowhere", "version": reader.page.value("version"), "do": "save"}
    reader.post(f"{here}/wording", given, 422)
    assert "Line 1: This ::: is not closed." in reader.text
    assert reader.page.value("text") == ":::address\r\nNowhere"


def test_two_who_write_see_both_texts(reader, here):
    reader.get(f"{here}/wording")
    text, version = reader.page.value("text"), reader.page.value("version")
    theirs = {"text": text.replace("Sincerely", "Theirs"), "version": version, "do": "save"}
    reader.post(f"{here}/wording", theirs)
    reader.get(f"{here}/wording")
    mine = {"text": text.replace("Sincerely", "Mine"), "version": version, "do": "save"}
    reader.post(f"{here}/wording", mine, 409)
    assert "Mine" in reader.page.value("text")
    assert "Theirs" in reader.page.all("textarea", id="theirs")[0]["text"]


def test_a_text_that_waited_too_long_is_shown_again(reader, here):
    reader.get(f"{here}/wording")
    stale = {"text": "What I wrote", "version": "0", "do": "save", "csrf_token": "stale"}
    reader.post(f"{here}/wording", stale, 400)
    assert "What I wrote" in reader.page.value("text")


@pytest.mark.parametrize("path", ["", "/letter.docx", "/signed/00000000-0000-0000-0000-000000000000"])
def test_a_letter_of_another_case_is_not_there(reader, here, path):
    address = released(reader, here)
    other = reader.new_case({})
    reader.get(f"/cases/{other}/released/{address.rpartition('/')[2]}{path}", 404)
    reader.get(f"/cases/{other}/released/00000000-0000-0000-0000-000000000000{path}", 404)

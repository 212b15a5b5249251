"""Saving a section: everything typed is kept, and every problem is told on top and at its field in one wording."""

from contextlib import contextmanager

import pytest
from cases import KETAMINE_APPEAL

from appeals.store.opening import NotStored


@pytest.fixture
def case_id(reader):
    return reader.new_case(KETAMINE_APPEAL)


def at_field(reader, name):
    """Return what is said at a field, by the ids that describe it."""
    field = next(e for e in reader.page.elements if e.get("id") == name)
    return [e["text"] for e in reader.page.elements if e.get("id") in (field.get("aria-describedby") or "").split()]


def test_what_was_typed_is_kept_and_shown(reader, case_id):
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-given_name": "Rowena", "patient-address-line2": "Unit 4"})
    assert reader.kept(case_id)["patient"]["given_name"] == "Rowena"
    assert reader.page.value("patient-address-line2") == "Unit 4"
    assert "Saved at" in reader.text


def test_the_other_sections_stay_as_they_were(reader, case_id):
    before = reader.kept(case_id)
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-given_name": "Rowena"})
    assert {**reader.kept(case_id), "patient": None} == {**before, "patient": None}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("patient-birth_date", "12/06/1979", "Enter a day as 2026-10-30, year first."),
        ("provider-npi", "1884029757", "An NPI has ten digits"),
        ("treatments-0-dose-amount", "225mg/d", "Enter the amount as a number, such as 225."),
        ("request-codes-0-units", "six", "Enter a whole number, such as 6."),
        ("coverage-kind", "magic", "Choose a kind of coverage from the list."),
        ("safety-pdmp_checked", "lately", "Enter a day as 2026-10-30, year first."),
    ],
)
def test_a_malformed_value_stays_and_is_told_twice_in_one_wording(reader, case_id, field, typed, sentence):
    reader.get(f"/cases/{case_id}/{field.split('-')[0]}")
    reader.fill({field: typed})
    assert reader.page.value(field) == typed
    told = next(text for text in at_field(reader, field) if sentence in text)
    on_top = [e for e in reader.page.all("a", href=f"#{field}") if e["text"].endswith(told)]
    assert on_top
    assert next(e for e in reader.page.elements if e.get("id") == field)["aria-invalid"] == "true"


def test_a_missing_fact_is_told_at_its_field_without_calling_it_wrong(reader, case_id):
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-birth_date": ""})
    assert any("is missing." in text for text in at_field(reader, "patient-birth_date"))
    assert "aria-invalid" not in reader.page.all("input", id="patient-birth_date")[0]


def test_an_answer_of_no_is_an_answer_and_an_empty_one_is_none(reader, case_id):
    reader.get(f"/cases/{case_id}/safety")
    reader.fill({"safety-psychosis_absent": "false", "safety-blood_pressure_controlled": ""})
    kept = reader.kept(case_id)["safety"]
    assert kept["psychosis_absent"] is False
    assert "blood_pressure_controlled" not in kept


def test_a_list_of_texts_is_kept_line_by_line(reader, case_id):
    reader.get(f"/cases/{case_id}/provider")
    reader.fill({"provider-call_times": "Tuesday 12–1 pm Central\r\n\r\nFriday 8 am"})
    assert reader.kept(case_id)["provider"]["call_times"] == ["Tuesday 12–1 pm Central", "Friday 8 am"]


def test_reasons_keep_the_order_in_which_they_were_chosen(reader, case_id):
    reader.get(f"/cases/{case_id}/denials")
    reader.fill({"denials-0-reasons": ["step_therapy", "", "not_medically_necessary", "step_therapy"]})
    assert reader.kept(case_id)["denials"][0]["reasons"] == ["step_therapy", "not_medically_necessary"]


def test_the_button_leads_on_to_the_next_section(reader, case_id):
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-given_name": "Rowena"}, do="next")
    assert reader.page.all("h2", id="sec")[0]["text"] == "Coverage"
    assert reader.kept(case_id)["patient"]["given_name"] == "Rowena"


def test_characters_that_word_cannot_hold_are_left_out_and_the_person_is_told(reader, case_id):
    reader.get(f"/cases/{case_id}/story")
    reader.fill({"narrative-history": "First\x0b line\ue000."})
    assert reader.kept(case_id)["narrative"]["history"] == "First line."
    assert "Story, History: 2 characters that Word cannot hold left out." in reader.text


@pytest.mark.parametrize("field", ["narrative-history", "narrative-function"])
def test_a_text_that_is_too_long_is_refused_with_its_number_and_not_cut(reader, case_id, field):
    reader.get(f"/cases/{case_id}/story")
    reader.fill({field: "word " * 20_000})
    assert any("It has 99,999" in text or "It has 100,000" in text for text in at_field(reader, field))
    assert len(reader.page.value(field)) >= 99_999


def test_an_expired_form_is_shown_again_with_everything_typed(reader, case_id):
    before = reader.kept(case_id)
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-given_name": "Rowena", "csrf_token": "stale"}, status=400)
    assert reader.page.value("patient-given_name") == "Rowena"
    assert "Everything typed still stands here" in reader.text
    assert reader.kept(case_id) == before
    reader.fill()
    assert reader.kept(case_id)["patient"]["given_name"] == "Rowena"


def test_a_store_that_cannot_save_says_so_and_the_text_stays(reader, case_id, app):
    reader.get(f"/cases/{case_id}/patient")
    app.extensions["appeals.store"] = FullDisk(app.extensions["appeals.store"])
    reader.fill({"patient-given_name": "Rowena"}, status=503)
    assert "The disk is full." in reader.text
    assert reader.page.value("patient-given_name") == "Rowena"


class FullDisk:
    """A store that reads and cannot write."""

    def __init__(self, store):
        self.reading, self.close = store.reading, store.close

    @contextmanager
    def writing(self):
        raise NotStored("The disk is full. Make room, then save again.")
        yield


def test_more_text_than_any_case_can_take_is_refused_kindly(reader, case_id):
    reader.get(f"/cases/{case_id}/story")
    reader.fill({"narrative-history": "x" * 5_000_000}, status=413)
    assert "Nothing was saved" in reader.text


def test_a_flood_of_entries_is_refused_before_a_form_is_made(reader, case_id):
    reader.get(f"/cases/{case_id}/scores")
    reader.fill({f"scores-{i}-value": "1" for i in range(3_000)}, status=413)


def test_two_hundred_treatments_are_saved_whole(reader):
    case_id = reader.new_case({**KETAMINE_APPEAL, "treatments": [KETAMINE_APPEAL["treatments"][0]] * 200})
    reader.get(f"/cases/{case_id}/treatments")
    reader.fill({"treatments-199-note": "the last"})
    kept = reader.kept(case_id)["treatments"]
    assert (len(kept), kept[199]["note"]) == (200, "the last")

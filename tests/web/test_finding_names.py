"""Names of treatments and codes: typed by brand, generic name or words, kept as ids."""

import pytest
from cases import KETAMINE_APPEAL


@pytest.fixture
def case_id(reader):
    return reader.new_case(KETAMINE_APPEAL)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zoloft", "sertraline"),
        ("sertraline (Zoloft)", "sertraline"),
        ("  LEXAPRO ", "escitalopram"),
        ("cognitive behavioral therapy", "cbt"),
        ("rTMS", "rtms"),
    ],
)
def test_a_treatment_is_known_by_each_of_its_names(reader, case_id, typed, kept):
    reader.get(f"/cases/{case_id}/treatments")
    reader.fill({"treatments-0-treatment": typed})
    assert reader.kept(case_id)["treatments"][0]["treatment"] == kept


@pytest.mark.parametrize("typed", ["F33.2", "f33.2", "F332"])
def test_a_diagnosis_code_is_read_with_and_without_its_dot(reader, case_id, typed):
    reader.get(f"/cases/{case_id}/diagnoses")
    reader.fill({"diagnoses-0-code": typed})
    assert "Major depressive disorder, recurrent severe" in reader.page.all("summary", id="line-diagnoses-0")[0]["text"]


def test_words_never_choose_a_code_by_themselves(reader, case_id):
    reader.get(f"/cases/{case_id}/diagnoses")
    reader.fill({"diagnoses-0-code": "recurrent severe without psychotic"})
    assert reader.kept(case_id)["diagnoses"][0]["code"] == "recurrent severe without psychotic"
    assert reader.page.all("button", value="pick:diagnoses-0-code:F33.2")


def test_an_unclear_name_offers_what_it_may_mean_and_a_button_takes_it(reader, case_id):
    reader.get(f"/cases/{case_id}/treatments")
    reader.fill({"treatments-0-treatment": "venlaf"})
    offered = [e["value"] for e in reader.page.all("button") if e.get("value", "").startswith("pick:")]
    assert "pick:treatments-0-treatment:venlafaxine" in offered
    reader.fill({}, do="pick:treatments-0-treatment:venlafaxine")
    assert reader.kept(case_id)["treatments"][0]["treatment"] == "venlafaxine"


def test_names_are_offered_while_they_are_typed(reader, case_id):
    reader.get(f"/cases/{case_id}/treatments")
    fields = {"find": "treatments-0-treatment", "treatments-0-treatment": "effex"}
    answer = reader.client.post(f"/cases/{case_id}/treatments/find", data={**fields, "csrf_token": reader._token()})
    assert 'value="pick:treatments-0-treatment:venlafaxine"' in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("field", ["patient-given_name", "nothing", "treatments", "treatments-0", "", "x" * 5_000])
def test_only_fields_with_names_are_looked_up(reader, case_id, field):
    reader.get(f"/cases/{case_id}/treatments")
    reader.post(f"/cases/{case_id}/treatments/find", {"find": field, field or "x": "ser"}, status=400)

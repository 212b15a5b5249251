"""Two people in one case: whoever saves second is told, sees both versions, and nothing is lost."""

import pytest
from cases import KETAMINE_APPEAL
from pages import Reader


@pytest.fixture
def case_id(reader):
    return reader.new_case(KETAMINE_APPEAL)


@pytest.fixture
def other(app):
    return Reader(app)


def both_open(reader, other, case_id, section):
    for person in (reader, other):
        person.get(f"/cases/{case_id}/{section}")


def test_the_second_to_save_one_section_sees_both_versions(reader, other, case_id):
    both_open(reader, other, case_id, "patient")
    other.fill({"patient-given_name": "Theirs", "patient-phone": "218-555-0190"})
    reader.fill({"patient-given_name": "Mine"}, status=409)
    assert [e["text"] for e in reader.page.all("h1")] == ["Two versions of patient"]
    assert "Mine" in reader.text
    assert "Theirs" in reader.text
    assert reader.kept(case_id)["patient"]["given_name"] == "Theirs"


def test_the_choice_is_made_fact_by_fact(reader, other, case_id):
    both_open(reader, other, case_id, "patient")
    other.fill({"patient-given_name": "Theirs", "patient-phone": "218-555-0190"})
    reader.fill({"patient-given_name": "Mine", "patient-middle_name": "Also mine"}, status=409)
    reader.fill({"keep-patient-given_name": "mine"}, do="chosen")
    patient = reader.kept(case_id)["patient"]
    assert (patient["given_name"], patient["middle_name"], patient["phone"]) == ("Mine", "Also mine", "218-555-0190")


def test_what_both_changed_must_be_decided(reader, other, case_id):
    both_open(reader, other, case_id, "patient")
    other.fill({"patient-given_name": "Theirs"})
    reader.fill({"patient-given_name": "Mine"}, status=409)
    reader.fill(do="chosen", status=409)
    assert "Choose one version in each row" in reader.text
    assert reader.kept(case_id)["patient"]["given_name"] == "Theirs"


@pytest.mark.parametrize(("do", "kept"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_all_of_one_side_can_be_kept(reader, other, case_id, do, kept):
    both_open(reader, other, case_id, "patient")
    other.fill({"patient-given_name": "Theirs"})
    reader.fill({"patient-given_name": "Mine"}, status=409)
    reader.fill(do=do)
    assert reader.kept(case_id)["patient"]["given_name"] == kept


def test_entries_that_both_added_can_both_be_kept(reader, other, case_id):
    last = len(KETAMINE_APPEAL["scores"])
    both_open(reader, other, case_id, "scores")
    other.fill(do="add:scores")
    other.fill({f"scores-{last}-value": "9"}, do="add:scores")
    reader.fill({f"scores-{last}-value": "21"}, do="save", status=409)
    reader.fill({f"keep-scores-{last}": "both", f"keep-scores-{last + 1}": "mine"}, do="chosen")
    values = [entry.get("value") for entry in reader.kept(case_id)["scores"]]
    assert values[last:] == ["21", "9"]


def test_somebody_who_saves_again_meanwhile_is_seen_again(reader, other, case_id):
    both_open(reader, other, case_id, "patient")
    other.fill({"patient-given_name": "Theirs"})
    reader.fill({"patient-given_name": "Mine"}, status=409)
    other.fill({"patient-given_name": "Theirs again"})
    reader.fill({"keep-patient-given_name": "mine"}, do="chosen", status=409)
    assert "Theirs again" in reader.text
    assert "Mine" in reader.text


def test_saves_of_different_sections_are_both_kept_and_told(reader, other, case_id):
    reader.get(f"/cases/{case_id}/patient")
    other.get(f"/cases/{case_id}/story")
    other.fill({"narrative-history": "Theirs."})
    reader.fill({"patient-given_name": "Mine"})
    assert "Theirs and yours are both kept" in reader.text
    kept = reader.kept(case_id)
    assert (kept["patient"]["given_name"], kept["narrative"]["history"]) == ("Mine", "Theirs.")


def test_one_page_never_stands_in_its_own_way(reader, case_id):
    """The answer to the first save was lost: the page saves again with the version that it knows."""
    reader.get(f"/cases/{case_id}/patient")
    stale = {"version": reader.page.value("version"), "page": reader.page.value("page")}
    reader.fill({"patient-given_name": "First"})
    reader.fill({"patient-given_name": "Second", **stale})
    assert reader.kept(case_id)["patient"]["given_name"] == "Second"


def test_a_page_that_saves_itself_keeps_the_text_and_offers_the_comparison(reader, other, case_id):
    both_open(reader, other, case_id, "patient")
    other.fill({"patient-given_name": "Theirs"})
    reader.fill({"patient-given_name": "Mine"}, do="", status=409, headers={"HX-Request": "true"})
    assert reader.page.value("patient-given_name") == "Mine"
    assert reader.page.all("button", value="compare")
    reader.fill(do="compare", status=409)
    assert reader.page.all("h1")[0]["text"] == "Two versions of patient"


@pytest.mark.parametrize("version", ["", "0", "-1", "99999999999999999999", "one", "²"])
def test_a_version_that_never_was_is_no_way_around(reader, case_id, version):
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-given_name": "Mine", "version": version, "page": ""}, status=409)

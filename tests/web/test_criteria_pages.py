"""A payer's policy entered in the browser, judged on a case, superseded and retired."""

import pytest
from cases import KETAMINE_APPEAL
from practice import POLICY

from appeals.domain.practice.policy import KINDS


@pytest.fixture
def base(reader):
    reader.get("/payers/criteria/new")
    reader.fill(POLICY)
    return reader.answer.request.path


def add(reader, base, kind, at=0, status=200, **facts):
    reader.get(f"{base}/demands/{at}?kind={kind}")
    reader.fill(facts, status=status)


def test_an_empty_list_says_what_it_is_for(reader):
    reader.get("/payers/criteria")
    assert "No policy of your own yet" in reader.text


def test_a_policy_is_entered_with_its_demands_and_judged_on_a_case(reader, base):
    add(reader, base, "age-min", text="Eighteen or older", least_age="18")
    add(reader, base, "psychotherapy", at=1, text="Psychotherapy was tried")
    policy = f"ours-{base.rpartition('/')[2]}"
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(f"/cases/{case_id}/evidence")
    assert "Ketamine for depression (entered by the practice)" in reader.text
    reader.fill({"choices-policy": policy})
    assert "entered by Everything of the practice" in reader.text
    assert "as seen on November 20, 2026" in reader.text
    assert "2 met" in reader.text
    reader.get(f"/cases/{case_id}/letters/appeal_level_1")
    assert "Eighteen or older" in reader.text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_demand_has_its_form(reader, base, kind):
    add(reader, base, kind, text="It is asked for", advice="true")
    assert "It is asked for" in reader.text


def test_what_does_not_fit_is_said_at_its_field(reader, base):
    add(reader, base, "age-min", status=422, text="Adults", least_age="eighteen")
    assert reader.page.all("input", id="least_age")[0]["aria-invalid"] == "true"
    assert reader.page.value("least_age") == "eighteen"


def test_a_demand_is_changed_and_taken_out(reader, base):
    add(reader, base, "other", text="A second opinion")
    reader.get(f"{base}/demands/0")
    reader.fill({"text": "A second opinion in writing"})
    assert "A second opinion in writing" in reader.text
    reader.get(f"{base}/demands/0")
    reader.fill(do="remove")
    assert "No demands yet" in reader.text


def test_a_newer_version_marks_the_old_one(reader, base):
    add(reader, base, "other", text="A second opinion")
    reader.get(f"{base}/newer")
    assert reader.page.value("payer") == "Granite Ridge Health"
    assert reader.page.value("seen_on") == ""
    reader.fill({}, status=422)
    reader.fill({"seen_on": "2026-12-01", "version_seen": "effective 2027-01-01"})
    assert "A second opinion" in reader.text
    reader.get(base)
    assert "superseded" in reader.text
    reader.get("/payers/criteria")
    assert "Superseded" in reader.text


def test_the_head_is_mended_and_a_policy_marked(reader, base):
    reader.get(f"{base}/change")
    reader.fill({"policy_number": "GR 4.13"})
    assert "GR 4.13" in reader.text
    reader.post(f"{base}/retire", {})
    assert "not to be relied on" in reader.text
    reader.post(f"{base}/retire", {"do": "back"})
    assert "current again" in reader.text


def test_a_form_that_was_overtaken_keeps_what_was_typed(reader, base):
    reader.get(f"{base}/change")
    mine = reader.page
    reader.fill({"note": "Theirs"})
    reader.page = mine
    reader.fill({"note": "Mine"}, status=409)
    assert reader.page.value("note").strip() == "Mine"


@pytest.mark.parametrize("path", ["demands/0?kind=magic", "demands/5?kind=other", "demands/0"])
def test_a_demand_of_no_kind_is_not_there(reader, base, path):
    assert reader.client.get(f"{base}/{path}").status_code == 404

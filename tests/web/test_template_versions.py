"""Versions, publishing, upgrades, new templates and sets, as somebody without scripts meets them."""

import io
import json

import pytest
from cases import KETAMINE_APPEAL
from cast import cast_of
from clinic import Clinic
from studio_texts import ADDRESS, NAME, OLDER, SHIPPED, plant_edit, plant_upgrade

from appeals.letters.template import shipped_templates
from appeals.store.database import store_of
from appeals.workflow.studio.published import published_set

CHEAP = "/templates/parts/progress"  # part of one letter, so that its rehearsal is short
CHEAP_NAME = "parts/progress.md"
CHEAP_TEXT = shipped_templates()[CHEAP_NAME].text
REQUIRED = "The patient was born on {{ patient.birth_date }}.\n"


def draft(reader, text, address=ADDRESS) -> None:
    reader.get(address)
    reader.post(address, {"text": text, "expected": reader.page.value("expected"), "do": "save"})


def publish(reader, reason="Plainer words", status=200, address=ADDRESS, act="publish"):
    reader.get(f"{address}/publish")
    number = reader.page.value("expected")
    return reader.post(f"{address}/{act}", {"expected": number, "reason": reason}, status)


def in_use(reader, name=NAME) -> str:
    return published_set(store_of(reader.app)).templates[name].text


def test_publishing_tells_facts_letters_and_cases_first(reader):
    reader.new_case({**KETAMINE_APPEAL, "patient": {"given_name": "Rowan", "family_name": "Tate"}})
    draft(reader, SHIPPED + REQUIRED)
    reader.get(f"{ADDRESS}/publish")
    assert "Publish version 1?" in reader.text
    assert "5 letters include it" in reader.text
    assert "First-level appeal" in reader.text
    assert "1 open case is affected" in reader.text
    assert "Rowan Tate, First-level appeal" in reader.text
    assert "[added: The patient was born on {{ patient.birth_date }}." in reader.text


def test_the_test_runs_at_the_press_of_a_button_and_tells_by_sorts_of_cases(reader):
    draft(reader, SHIPPED + REQUIRED)
    reader.get(f"{ADDRESS}/publish?test=1")
    assert "Sample cases (30 letters)" in reader.text
    assert "Nothing entered (5 letters)" in reader.text


def test_the_script_is_told_how_far_the_test_is(reader):
    draft(reader, CHEAP_TEXT + REQUIRED, CHEAP)
    lines = [json.loads(line) for line in reader.client.get(f"{CHEAP}/rehearsal").text.splitlines()]
    assert [line["done"] for line in lines] == list(range(1, lines[0]["total"] + 1))
    assert not any(line["failure"] for line in lines)


def test_what_is_published_is_in_use(reader):
    draft(reader, CHEAP_TEXT + REQUIRED, CHEAP)
    publish(reader, address=CHEAP)
    assert "Version 1 is published." in reader.text
    assert in_use(reader, CHEAP_NAME).endswith(REQUIRED)


def test_a_reason_is_asked_for(reader):
    draft(reader, SHIPPED + REQUIRED)
    publish(reader, reason="  ", status=422)
    assert "Say in one sentence why you change it." in reader.text
    assert in_use(reader) == SHIPPED


def test_a_draft_with_a_misspelt_fact_is_not_published(reader):
    draft(reader, SHIPPED + "{{ patient.full_nam }}\n")
    publish(reader, status=422)
    assert "Not published" in reader.text
    assert "did you mean “full_name”?" in reader.text
    assert in_use(reader) == SHIPPED


def test_without_a_draft_there_is_nothing_to_publish(reader):
    reader.get(f"{ADDRESS}/publish")
    assert "There is no draft to publish" in reader.text


def test_a_draft_that_changed_meanwhile_is_not_published_unseen(reader):
    draft(reader, SHIPPED + REQUIRED)
    reader.get(f"{ADDRESS}/publish")
    seen = reader.page.value("expected")
    draft(reader, SHIPPED + "Other words.\n")
    reader.post(f"{ADDRESS}/publish", {"expected": seen, "reason": "Plainer"}, 409)
    assert in_use(reader) == SHIPPED


def test_where_two_people_are_asked_for_the_author_only_asks(reader):
    reader.get("/people")
    reader.post("/templates/set/people", {"two_people": "yes"})
    assert "From now on a second person must approve." in reader.text
    draft(reader, CHEAP_TEXT + REQUIRED, CHEAP)
    publish(reader, address=CHEAP)
    assert "Asked for approval." in reader.text
    assert "Waits for a second person" in reader.text
    assert in_use(reader, CHEAP_NAME) == CHEAP_TEXT
    publish(reader, address=CHEAP, act="approve")
    assert in_use(reader, CHEAP_NAME) == CHEAP_TEXT


def test_two_versions_are_compared_by_words(reader):
    draft(reader, SHIPPED.replace("different questions", "separate questions"))
    reader.get(f"{ADDRESS}/compare?old=0&new=1")
    assert "[taken out: different]" in reader.text
    assert "[added: separate]" in reader.text
    assert reader.page.all("ins")
    assert reader.page.all("del")


@pytest.mark.parametrize("query", ["old=7&new=1", "old=x&new=0", "old=-1&new=0", "old=99999999999999999999&new=0"])
def test_a_version_that_is_not_there_is_not_found(reader, query):
    reader.get(f"{ADDRESS}/compare?{query}", 404)


def test_an_earlier_version_comes_back_as_a_draft_with_a_reason(reader):
    draft(reader, CHEAP_TEXT + REQUIRED, CHEAP)
    publish(reader, address=CHEAP)
    reader.get(f"{CHEAP}/compare?old=0&new=1")
    fields = {name: reader.page.value(name) for name in ("number", "expected")}
    reader.post(f"{CHEAP}/restore", {**fields, "reason": ""}, 422)
    reader.post(f"{CHEAP}/restore", {**fields, "reason": "The old words were better"})
    assert "The shipped text is now the draft, as version 2." in reader.text
    assert in_use(reader, CHEAP_NAME).endswith(REQUIRED)


def test_a_draft_is_given_up_and_stays_among_the_versions(reader):
    draft(reader, SHIPPED + REQUIRED)
    reader.get(ADDRESS)
    reader.post(f"{ADDRESS}/discard", {"expected": "1"})
    assert "given up" in reader.text
    assert reader.page.value("text").replace("\r\n", "\n") == SHIPPED


def test_an_upgrade_is_offered_beside_the_edit_and_merged_by_choice(reader):
    plant_upgrade(reader.app)
    reader.get("/templates")
    assert "a newer shipped text waits" in reader.text
    reader.get(f"{ADDRESS}/upgrade")
    assert "Your words and the newer shipped text" in reader.text
    assert "Both of you changed it" in reader.text
    names = {name for name, _ in reader.page.fields() if name.startswith("passage-")}
    fields = dict(reader.page.fields())
    reader.post(f"{ADDRESS}/upgrade", {**fields, "do": "chosen"}, 422)
    undecided = {e["name"] for e in reader.page.all("input", type="radio")} - names
    reader.post(f"{ADDRESS}/upgrade", {**fields, **dict.fromkeys(undecided, "shipped"), "do": "chosen"})
    text = reader.page.value("text").replace("\r\n", "\n")
    assert "Our own last words." in text
    assert "are different questions" in text
    assert in_use(reader) != text


def test_all_of_ones_own_words_can_be_kept(reader):
    ours = plant_upgrade(reader.app)
    reader.get(f"{ADDRESS}/upgrade")
    reader.post(f"{ADDRESS}/upgrade", {"expected": reader.page.value("expected"), "do": "ours"})
    assert reader.page.value("text").replace("\r\n", "\n") == ours
    reader.get(f"{ADDRESS}/upgrade", 404)


def test_a_choice_can_be_looked_at_before_it_is_merged(reader):
    plant_upgrade(reader.app)
    reader.get(f"{ADDRESS}/upgrade")
    radios = {e["name"] for e in reader.page.all("input", type="radio")}
    fields = {"expected": reader.page.value("expected"), **dict.fromkeys(radios, "shipped")}
    reader.post(f"{ADDRESS}/upgrade", {**fields, "do": "show"})
    assert {e["value"] for e in reader.page.all("input", type="radio") if "checked" in e} == {"shipped"}
    assert in_use(reader).endswith("Our own last words.\n")


def test_a_new_argument_begins_as_a_draft_from_the_words_of_another(reader):
    reader.get(f"/templates/new?copy={NAME}")
    assert reader.page.value("copy_arguments") == NAME
    fields = {name: value for name, value in reader.page.fields() if name != "coverages"}
    reader.post("/templates/new", {**fields, "title": "Experimental, second try", "reason": "step_therapy"})
    assert "Begun as a draft." in reader.text
    assert reader.answer.request.path == "/templates/arguments/experimental_second_try"
    text = reader.page.value("text")
    assert 'title = "Experimental, second try"' in text
    assert "Off-label and experimental are different questions" in text


def test_a_new_letter_begins_from_scratch_and_can_be_published(reader):
    new = {
        "family": "letters",
        "title": "Letter to the medical director",
        "kind": "appeal_level_1",
        "voice": "provider",
    }
    reader.get("/templates/new")
    reader.post("/templates/new", {**new, "coverages": ["medicare_advantage"]})
    address = "/templates/letters/letter_to_the_medical_director"
    assert reader.answer.request.path == address
    assert 'coverages = ["medicare_advantage"]' in reader.page.value("text")
    assert "Nothing is wrong with the text." in reader.text
    publish(reader, address=address)
    assert "Version 1 is published." in reader.text
    reader.post(f"{address}/withdraw", {})
    assert "It is out of use." in reader.text


@pytest.mark.parametrize("title", ["Claim lines", "!!!", ""])
def test_a_name_that_is_taken_or_none_is_refused_and_the_form_stays(reader, title):
    reader.get("/templates/new")
    reader.post("/templates/new", {"family": "parts", "title": title}, 422)
    assert "Not begun yet" in reader.text
    assert reader.page.value("title") == title


def test_templates_are_found_by_words_of_their_title_and_by_state(reader):
    reader.get("/templates?q=experimental+unproven")
    assert [e["href"] for e in reader.page.all("a") if (e.get("href") or "").startswith("/templates/arg")] == [ADDRESS]
    reader.get("/templates?q=xylophone")
    assert "No template matches “xylophone”" in reader.text
    plant_edit(reader.app, SHIPPED + REQUIRED)
    reader.get("/templates?q=draft+waiting")
    assert ADDRESS in [e.get("href") for e in reader.page.all("a")]


def test_a_set_goes_out_and_comes_back_elsewhere_as_drafts(reader):
    draft(reader, CHEAP_TEXT + REQUIRED, CHEAP)
    publish(reader, address=CHEAP)
    file = reader.client.get("/templates/set/templates.json").data
    draft(reader, CHEAP_TEXT + "Something else.\n", CHEAP)
    upload = {"file": (io.BytesIO(file), "set.json")}
    reader.post("/templates/set/look", upload, content_type="multipart/form-data")
    assert "1 template in the file" in reader.text
    assert "Words that differ" in reader.text
    fields = {"content": reader.page.value("content"), "name": CHEAP_NAME, "reason": "From the other site"}
    reader.post("/templates/set/keep", fields)
    assert "1 kept as draft." in reader.text
    reader.get(CHEAP)
    assert reader.page.value("text").replace("\r\n", "\n").endswith(REQUIRED)


def test_nothing_is_kept_unless_something_is_chosen(reader):
    draft(reader, CHEAP_TEXT + REQUIRED, CHEAP)
    publish(reader, address=CHEAP)
    file = reader.client.get("/templates/set/templates.json").data.decode()
    reader.post("/templates/set/keep", {"content": file}, 400)
    assert "Choose at least one template to keep." in reader.text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{}", b"[" * 10_000, b'{"format": "appeals templates 1"}'])
def test_a_file_that_is_no_set_is_refused_with_the_reason(reader, content):
    reader.get("/templates/set")
    reader.post("/templates/set/look", {"file": (io.BytesIO(content), "x")}, 422, content_type="multipart/form-data")
    assert "Nothing was taken" in reader.text


def test_the_older_shipped_text_of_these_tests_differs_from_the_one_of_today():
    assert OLDER != SHIPPED


def test_each_version_tells_what_was_released_with_it(reader):
    letter_id = Clinic(store_of(reader.app), actor=cast_of(reader.app).actor("provider")).released()
    reader.get("/templates/letters/appeal_level_1")
    [way] = [e["href"] for e in reader.page.all("a") if "/released?" in (e.get("href") or "")]
    reader.get(way)
    assert "Released with the shipped text" in reader.text
    assert any((e.get("href") or "").endswith(f"/released/{letter_id}") for e in reader.page.all("a"))

"""The editor without scripts: shown, saved with the same checks, its preview and picker by their buttons."""

import json

import pytest
from cases import KETAMINE_APPEAL
from cast import cast_of
from pages import Reader
from practice import letterhead_file

from appeals.domain.access import ALLOWED, Permission, Role
from appeals.letters.template import shipped_templates
from appeals.store.database import store_of
from appeals.store.trail.reading import Wanted, newest_rows
from appeals.workflow.practice.letterheads import upload_letterhead, use_letterhead
from appeals.workflow.studio.published import published_set

NAME = "arguments/experimental_investigational.md"
EDITOR = "/templates/arguments/experimental_investigational"
OWN = "Only here, {{ patient.name }}.\n"


def body(reader) -> str:
    return reader.page.value("text").replace("\r\n", "\n")


def save(reader, text, do="save", status=200, **more):
    fields = {name: value for name, value in reader.page.fields() if name not in {"old", "new", "number"}}
    return reader.post(EDITOR, {**fields, "text": text, "do": do, **more}, status)


@pytest.fixture
def editor(reader):
    reader.get(EDITOR)
    return reader


def test_the_editor_opens_with_the_text_in_use(editor):
    assert body(editor) == shipped_templates()[NAME].text
    assert "The shipped text is in use" in editor.text
    assert "Nothing is wrong with the text." in editor.text


@pytest.mark.parametrize("name", sorted(shipped_templates()))
def test_every_shipped_template_opens_without_a_problem_and_with_a_preview(reader, name):
    reader.get(f"/templates/{name.removesuffix('.md')}")
    assert "Nothing is wrong with the text." in reader.text
    assert [e for e in reader.page.all("div") if e.get("class") == "paper"]


@pytest.mark.parametrize(
    "address", ["letters/no_such", "parts/..%2fletters", "people/x", "letters/A%20B", "letters/x.md"]
)
def test_an_address_of_no_template_is_not_there(reader, address):
    reader.get(f"/templates/{address}", 404)


def test_a_draft_is_saved_and_changes_no_letter(editor):
    save(editor, body(editor) + OWN)
    assert "Draft saved as version 1." in editor.text
    assert body(editor).endswith(OWN)
    used = published_set(store_of(editor.app)).templates[NAME].text
    assert used == shipped_templates()[NAME].text


def test_a_misspelt_fact_is_told_with_its_line_above_the_text_and_beside_the_line(editor):
    text = body(editor) + "{{ patient.full_nam }}\n"
    save(editor, text)
    line = text.count("\n")
    assert f"Line {line}: “patient” has no fact “full_nam”; did you mean “full_name”?" in editor.text
    target = editor.page.all("a", href=f"#L{line}")
    assert target
    assert editor.page.all("li", id=f"L{line}")
    assert editor.page.all("textarea", id="text")[0].get("aria-invalid") == "true"


def test_a_text_that_nobody_changed_is_not_saved_again(editor):
    save(editor, body(editor))
    assert "Nothing was changed" in editor.text


def test_the_preview_shows_what_is_typed_and_saves_nothing(editor):
    save(editor, body(editor) + OWN, do="preview")
    assert "Only here, Rosa Delgado." in editor.text
    assert body(editor).endswith(OWN)
    editor.get(EDITOR)
    assert body(editor) == shipped_templates()[NAME].text


def test_the_preview_can_be_looked_at_under_another_plan(editor):
    only = body(editor) + '{% if coverage.kind == "medicare_advantage" %}\nFor this plan alone.\n{% endif %}\n'
    paper = lambda: next(e["text"] for e in editor.page.all("div") if e.get("class") == "paper")  # noqa: E731
    save(editor, only, do="preview")
    assert "For this plan alone." not in paper()
    save(editor, only, do="preview", plan="medicare_advantage")
    assert "For this plan alone." in paper()


def test_the_preview_can_show_a_letter_that_includes_the_argument(editor):
    save(editor, body(editor) + OWN, do="preview", within="letters/appeal_level_1.md")
    paper = next(e["text"] for e in editor.page.all("div") if e.get("class") == "paper")
    assert "Only here, Rosa Delgado." in paper
    assert "What I ask for" in paper


def test_a_case_of_the_practice_can_be_chosen_for_the_preview(reader):
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(EDITOR)
    assert "Cases of the practice" in [e.get("label") for e in reader.page.all("optgroup")]
    save(reader, body(reader) + OWN, do="preview", case=case_id)
    assert "Only here, Rowan Tate." in reader.text


def looks(app, case_id):
    with store_of(app).reading() as session:
        rows = newest_rows(session, Wanted(), limit=500, offset=0)
    return [(row.act, row.outcome) for row in rows if row.object_id == case_id and row.act in {"open", "access"}]


def test_one_look_at_a_case_in_the_preview_leaves_one_row(app, reader):
    case_id = reader.new_case(KETAMINE_APPEAL)
    before = looks(app, case_id)
    reader.get(EDITOR)
    for typed in ("", " a", " ab"):
        save(reader, body(reader) + OWN + typed, do="preview", case=case_id)
    assert looks(app, case_id) == [("open", "done"), *before]


def test_the_preview_neither_offers_nor_shows_a_case_that_is_not_theirs(app, monkeypatch):
    monkeypatch.setitem(ALLOWED, Role.PROVIDER, ALLOWED[Role.PROVIDER] | {Permission.EDIT_TEMPLATES})
    case_id = Reader(app, "provider").new_case(KETAMINE_APPEAL)
    other = Reader(app, "another provider")
    other.get(EDITOR)
    assert case_id not in other.answer.text
    save(other, body(other) + OWN, do="preview", case=case_id)
    assert "Only here, " in other.text
    assert "Rowan" not in other.text
    assert ("access", "refused") in looks(app, case_id)


@pytest.mark.parametrize("case", ["sample-99", "../1", "00000000-0000-0000-0000-000000000000", ""])
def test_a_case_that_is_not_there_gives_way_to_a_sample(editor, case):
    save(editor, body(editor), do="preview", case=case)
    assert [e for e in editor.page.all("div") if e.get("class") == "paper"]


def test_what_cannot_be_laid_out_says_so_in_place_of_the_paper(editor):
    save(editor, "{{ nobody.at_all }}", do="preview")
    assert "The preview waits until the text is mended." in editor.text


def test_rows_of_a_table_are_shown_in_the_letter_that_has_the_table(reader):
    reader.get("/templates/parts/member_rows")
    paper = next(e["text"] for e in reader.page.all("div") if e.get("class") == "paper")
    assert "Member ID" in paper


def test_a_fact_is_found_and_its_text_can_be_copied(editor):
    save(editor, body(editor), do="find", find="policy cited")
    assert "{% if denial.policy_cited %}{{ denial.policy_cited }}{% endif %}" in [
        e["text"] for e in editor.page.all("code")
    ]
    assert "(may be absent)" in editor.text


def test_a_fruitless_search_says_how_to_search(editor):
    save(editor, body(editor), do="find", find="xylophone")
    assert "No fact has all these words" in editor.text


def test_building_blocks_are_there_for_every_plan_and_every_part(editor):
    blocks = [e["data-text"] for e in editor.page.all("li") if e.get("data-block") == "yes"]
    assert any('coverage.kind == "medicare_advantage"' in block for block in blocks)
    assert '{% include "parts/tables.md" %}' in blocks


def test_two_people_who_edit_one_template_both_keep_their_words(app, reader):
    other = Reader(app)
    for one in (reader, other):
        one.get(EDITOR)
    text = body(reader)
    save(reader, text + "From the first.\n")
    save(other, text + "From the second.\n", status=409)
    assert body(other).endswith("From the second.\n")
    assert "[added: first]" in other.text
    save(other, body(other))
    assert "Draft saved as version 2." in other.text


def test_an_expired_page_keeps_what_was_typed(editor):
    editor.post(EDITOR, {"csrf_token": "old", "text": "Kept words.", "expected": "0", "do": "save"}, 400)
    assert body(editor) == "Kept words."
    assert "nothing was saved" in editor.text


def test_a_text_that_no_letter_can_hold_is_refused_and_stays(editor):
    save(editor, "A bell\u0007 rings.", status=422)
    assert "Not saved" in editor.text


def test_the_script_is_told_of_problems_with_their_places(editor):
    token = editor.page.value("csrf_token")
    answer = editor.client.post(
        f"{EDITOR}/check", data={"text": "A\n{{ patient.full_nam }}"}, headers={"X-CSRFToken": token}
    )
    said = json.loads(answer.text)
    assert said["summary"] == "3 things to mend."  # the head is gone, too
    problem = said["problems"][-1]
    assert (problem["line"], problem["length"], problem["suggestion"]) == (2, len("full_nam"), "full_name")
    assert problem["cure"] == "Use full_name"


def test_a_fact_that_may_be_absent_is_mended_with_one_press(editor):
    token = editor.page.value("csrf_token")
    text = "It cites {{ denial.policy_cited }}."
    answer = editor.client.post(f"{EDITOR}/check", data={"text": text}, headers={"X-CSRFToken": token})
    problem = json.loads(answer.text)["problems"][-1]
    start = problem["column"] - 1
    mended = text[:start] + problem["suggestion"] + text[start + problem["length"] :]
    assert mended == "It cites {% if denial.policy_cited %}{{ denial.policy_cited }}{% endif %}."


def test_names_are_completed_for_the_script(editor):
    token = editor.page.value("csrf_token")
    answer = editor.client.post(
        "/templates/facts", data={"find": "patient birth", "names": "yes"}, headers={"X-CSRFToken": token}
    )
    assert {"label": "patient.birth_date", "detail": "Date of birth"} in json.loads(answer.text)


def test_every_page_of_the_studio_declares_what_it_needs(app):
    studio = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/templates")}
    needed = {endpoint: getattr(app.view_functions[endpoint], "needs_permission", None) for endpoint in studio}
    assert len(studio) > 10
    assert {endpoint for endpoint, permission in needed.items() if permission is None} == set()


def test_the_preview_stands_in_the_practices_letterhead_but_not_in_the_patients_letter(app, reader):
    kept = upload_letterhead(
        store_of(app), cast_of(app).actor("staff"), "Main", "", letterhead_file("Fernhollow &amp; Co")
    )
    use_letterhead(store_of(app), cast_of(app).actor("staff"), kept, 1)
    [head] = [e for e in reader.get("/templates/letters/appeal_level_1").all("svg") if e.get("class") == "head"]
    assert head["aria-label"].startswith("Letterhead: Fernhollow & Co")
    assert not [e for e in reader.get("/templates/letters/patient_appeal").all("svg") if e.get("class") == "head"]

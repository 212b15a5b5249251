"""Opening a case: each section shows the facts as kept, with labels and hints from their declaration."""

import pytest
from cases import KETAMINE_APPEAL

from appeals.domain.case import Case
from appeals.web.cases.sections import SECTIONS
from appeals.workflow.declared import questions_of


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_each_section_is_a_sound_page_for_an_empty_and_for_a_full_case(reader, section):
    for facts in (None, KETAMINE_APPEAL):
        case_id = reader.new_case(facts)
        page = reader.get(f"/cases/{case_id}/{section.id}")
        assert page.all("h2", id="sec")[0]["text"] == section.title


def test_every_fact_of_a_case_has_exactly_one_section():
    placed = [group for section in SECTIONS for group in section.groups]
    assert sorted(placed) == sorted(questions_of(Case))


def test_a_field_has_the_label_and_the_hint_of_its_declaration(reader):
    reader.get(f"/cases/{reader.new_case()}/patient")
    label = reader.page.all("label", **{"for": "patient-given_name"})[0]
    assert label["text"] == Case.model_fields["patient"].annotation.model_fields["given_name"].title
    assert reader.page.all("p", id="patient-given_name-hint")[0]["text"] == "As on the card"


def test_an_unknown_case_and_an_unknown_section_are_told_alike(reader):
    case_id = reader.new_case()
    reader.get(f"/cases/{case_id}/nowhere", 404)
    missing_section = reader.text
    reader.get("/cases/00000000-0000-4000-8000-000000000000/patient", 404)
    assert reader.text == missing_section
    reader.get("/cases/not-an-id/patient", 404)


def test_saving_a_page_as_it_stands_changes_nothing(reader):
    case_id = reader.new_case(KETAMINE_APPEAL)
    before = reader.kept(case_id)
    for section in SECTIONS:
        reader.get(f"/cases/{case_id}/{section.id}")
        reader.fill()
    assert _texts(reader.kept(case_id)) == _texts(before)


def _texts(node):
    """Return a tree with numbers as texts, and without what says nothing."""
    if isinstance(node, dict):
        return {name: _texts(value) for name, value in node.items() if value or (value == 0 and value is not False)}
    if isinstance(node, list):
        return [_texts(value) for value in node]
    return node if isinstance(node, bool) else str(node)

"""What a letter lacks is named once, where it is entered, in a sentence that reads right."""

import pytest
from cases import TODAY, a_document

from appeals.workflow.cases import read_facts
from appeals.workflow.drafting import draft_letter

LATER = {"level": 1, "notice_date": "2026-12-01", "reference": "GR-26-9"}


@pytest.fixture(scope="module")
def missing():
    facts = a_document()
    case = read_facts({**facts, "denials": [*facts["denials"], LATER]}).case
    return draft_letter(case, "appeal_level_2", TODAY).missing


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("denials[1].reasons", "Reasons are missing."),
        ("denials[1].quote", "The reason in the plan's words is missing."),
        ("next_review.new_facts", "“What is new since then” is missing."),
    ],
)
def test_the_sentence_agrees_with_its_label(missing, path, sentence):
    assert [problem.sentence for problem in missing if problem.path == path] == [sentence]


def test_what_a_template_needs_is_not_told_again_under_another_path(missing):
    sentences = [problem.sentence for problem in missing]
    assert len(sentences) == len(set(sentences))

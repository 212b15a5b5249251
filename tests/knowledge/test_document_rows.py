"""Kinds of document and which coverage knows them."""

import pytest

from appeals.knowledge import BrokenFile
from appeals.knowledge.record import read
from appeals.knowledge.rows.documents import DocumentFile


@pytest.mark.parametrize(
    ("document", "coverage", "use", "words"),
    [
        ("appeal_level_1", "medicare_original", "v", "redetermination"),
        ("appeal_level_1", "commercial_fully_insured", "x", ""),
        ("appeal_level_1", "medicaid_ffs", "-", "hearing"),
        ("appeal_level_2", "medicare_original", "v", "QIC"),
        ("appeal_level_2", "marketplace_individual", "-", ""),
        ("exception_request", "medicare_advantage", "v", "Part B step"),
        ("hsa_fsa_lmn", "self_pay_uninsured", "x", ""),
    ],
)
def test_the_matrix_says_how_a_coverage_knows_a_document(knowledge, document, coverage, use, words):
    offer = knowledge.documents[document].offer(coverage)
    assert (offer.use, offer.words, offer.is_offered) == (use, words, use != "-")


def test_the_matrix_has_a_column_for_each_coverage(knowledge):
    assert knowledge.files.documents.columns == tuple(knowledge.coverages)


def test_each_section_of_the_anatomy_has_a_document(knowledge):
    assert {one.section for one in knowledge.documents.values()} == set(range(1, 23))


def test_a_kind_outside_the_matrix_makes_no_offer(knowledge):
    assert knowledge.documents["letter_of_support"].offer("tricare") is None


def test_a_second_internal_appeal_is_not_proposed_where_none_exists(knowledge):
    for coverage in ("marketplace_individual", "medicaid_managed_care"):
        assert "appeal_level_2" not in {one.id for one in knowledge.documents_for(coverage)}


def test_each_purpose_is_one_sentence(knowledge):
    for one in knowledge.documents.values():
        assert one.purpose.endswith("."), one.id
        assert ". " not in one.purpose, one.id


def test_a_row_with_a_cell_too_few_is_refused(tmp_path):
    path = tmp_path / "documents.toml"
    path.write_text(
        'checked_on = "2026-11-23"\ncolumns = ["tricare", "va_health_care"]\n'
        '[[document]]\nid = "superbill"\noffered = ["x"]\n',
        encoding="utf-8",
    )
    with pytest.raises(BrokenFile, match="superbill: 1 cells for 2 coverages"):
        read(path, DocumentFile)

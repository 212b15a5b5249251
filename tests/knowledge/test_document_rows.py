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
        ("continuation_of_benefits_request", "medicaid_ffs", "x", ""),
        ("continuation_of_benefits_request", "medicare_advantage", "-", ""),
        ("abn_note", "medicare_original", "x", ""),
        ("abn_note", "medicare_advantage", "-", ""),
        ("good_faith_estimate", "marketplace_individual", "-", ""),
        ("complaint_to_regulator", "fehb_pshb", "v", "OPM"),
        ("complaint_to_regulator", "va_health_care", "-", ""),
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
    assert knowledge.documents["peer_to_peer_talking_points"].offer("tricare") is None


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


@pytest.mark.parametrize(
    ("document", "coverage", "level", "heading"),
    [
        ("appeal_level_1", "commercial_fully_insured", "", "First-level appeal"),
        ("appeal_level_1", "medicare_advantage", "", "Request for reconsideration"),
        ("appeal_level_2", "medicare_part_d", "", "Request for reconsideration by the Independent Review Entity"),
        ("appeal_level_2", "tricare", "dha_formal_review", "Request for formal review by the Defense Health Agency"),
        ("appeal_level_2", "fehb_pshb", "opm_review", "Request for OPM review of a disputed claim"),
        ("gap_exception", "tricare", "", "Request for a network gap exception"),
        ("complaint_to_regulator", "fehb_pshb", "", "Complaint to the Office of Personnel Management"),
        ("superbill", None, "", "Superbill"),
    ],
)
def test_a_document_is_headed_by_the_word_of_its_coverage_or_level(knowledge, document, coverage, level, heading):
    assert knowledge.documents[document].called(coverage, level) == heading


def test_each_heading_belongs_to_a_variant_a_level_a_voice_or_a_dismissal(knowledge):
    levels = {level.id for coverage in knowledge.coverages.values() for level in coverage.level}
    for one in knowledge.documents.values():
        variants = {offer.words for offer in one.offered.values()}
        assert set(one.headings) <= levels | variants | set(one.voices) | {"appeal_late"}, one.id

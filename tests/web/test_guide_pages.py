"""The guide and the pages of what we know: every row can be read with its source, and nothing else is there."""

import pytest

from appeals.knowledge.loader import load_knowledge

COVERAGES = list(load_knowledge().coverages)


def test_guide_names_the_two_drugs_and_the_ways(reader) -> None:
    reader.get("/guide")
    assert "Ketamine is approved as an anesthetic" in reader.answer.text
    assert "Appeal a denial" in reader.answer.text


@pytest.mark.parametrize("coverage", COVERAGES)
def test_guide_of_one_coverage_has_its_own_entry_and_no_other(reader, coverage: str) -> None:
    reader.get(f"/guide?coverage={coverage}")
    own = [t.title for t in load_knowledge().files.guide.topic if t.part == "coverage" and coverage in t.coverages]
    other = [
        t.title for t in load_knowledge().files.guide.topic if t.part == "coverage" and coverage not in t.coverages
    ]
    assert [title for title in own if f"<h3>{title}</h3>" in reader.answer.text] == own
    assert not [title for title in other if f"<h3>{title}</h3>" in reader.answer.text]


def test_every_table_of_every_file_is_shown(reader) -> None:
    reader.get("/knowledge")
    assert "appeal-pathways.toml" in reader.answer.text
    assert "/knowledge/codes.toml/icd10cm" in reader.answer.text


def test_row_shows_its_source_and_why_it_is_in_doubt(reader) -> None:
    reader.get("/knowledge/appeal-pathways.toml/right")
    assert "29 CFR 2560.503-1" in reader.answer.text
    assert "not confirmed from a source" in reader.answer.text


@pytest.mark.parametrize("address", ["/guide?coverage=magic", "/knowledge/x/y", "/knowledge/codes.toml/nothing"])
def test_what_is_not_there_is_404(reader, address: str) -> None:
    reader.get(address, status=404)
    assert "codes.toml" not in reader.answer.text

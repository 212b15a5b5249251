"""The guide and the pages of what we know: every row can be read with its source, and nothing else is there."""

import pytest

from appeals.knowledge.loader import load_knowledge
from appeals.workflow.drafting import letter_kinds
from appeals.workflow.examples import told_of

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


@pytest.mark.parametrize(
    "address", ["/guide?coverage=magic", "/guide/letters/magic", "/knowledge/x/y", "/knowledge/codes.toml/nothing"]
)
def test_what_is_not_there_is_404(reader, address: str) -> None:
    reader.get(address, status=404)
    assert "codes.toml" not in reader.answer.text


@pytest.mark.parametrize("kind", [kind.id for kind in letter_kinds()])
def test_each_kind_of_letter_is_told_with_an_example(reader, kind: str) -> None:
    reader.get(f"/guide/letters/{kind}")
    assert told_of(kind).signed_by in reader.text
    assert len([e for e in reader.page.all("span") if "fact" in e.get("class", "")]) > 5


def test_the_guide_leads_to_each_letter_that_it_names(reader) -> None:
    reader.get("/guide")
    ways = {e["href"] for e in reader.page.all("a") if e["href"].startswith("/guide/letters/")}
    assert len(ways) > 15
    for way in ways:
        reader.get(way)


def test_the_guide_leads_to_the_rows_that_a_statement_rests_on(reader) -> None:
    reader.get("/guide")
    ways = [e["href"] for e in reader.page.all("a") if "#" in e["href"] and e["href"].startswith("/knowledge/")]
    assert len(ways) > 20
    for address, _, row in (way.partition("#") for way in ways):
        assert any(e.get("id") == row for e in reader.get(address).elements), (address, row)


def test_a_case_is_begun_from_the_page_of_a_letter(reader) -> None:
    reader.get("/guide/letters/pa_request_lmn")
    reader.post("/cases", {"letter": "pa_request_lmn"})
    assert "letter=pa_request_lmn" in reader.answer.request.url

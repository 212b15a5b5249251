"""References in AMA style."""

import re

import pytest

from appeals.knowledge import ama_citation, plain, short_citation
from appeals.knowledge.rows.evidence import Reference

ROW = {
    "id": "stone2020",
    "type": "article-journal",
    "title": "Stones and bones",
    "author": [{"family": "Stone", "given": "Ann B."}],
    "issued": {"date-parts": [[2020, 3]]},
    "container-title": "Pain",
    "volume": "1",
    "issue": "2",
    "page": "3-4",
    "DOI": "10.1000/stone",
    "custom": {
        "indications": [],
        "interventions": [],
        "design": "RCT",
        "finding": "Stones fall.",
        "finding_verified": True,
        "limitations": "Few stones.",
        "stance": "supports",
        "verified": "search-confirmed",
        "fields_from_memory": [],
        "authors_truncated": False,
        "source": "abstract",
    },
}


def cited(knowledge, **change: object) -> str:
    custom = {**ROW["custom"], **change.pop("custom", {})}
    return plain(ama_citation(Reference.model_validate({**ROW, **change, "custom": custom}), knowledge.wording))


def persons(*names: tuple[str, str]) -> list[dict[str, str]]:
    return [{"family": family, "given": given} for family, given in names]


LETTERS = [("A", "Xi"), ("B", "Xi"), ("C", "Xi"), ("D", "Xi"), ("E", "Xi"), ("F", "Xi")]


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (
            "anand2023elektd",
            "Anand A, Mathew SJ, Sanacora G, et al. Ketamine versus ECT for nonpsychotic treatment-resistant major "
            "depression. N Engl J Med. 2023;388(25):2315-2325. doi:10.1056/NEJMoa2302399",
        ),
        (
            "orhurhu2019painmeta",
            "Orhurhu V, Orhurhu MS, Bhatia A, Cohen SP. Ketamine infusions for chronic pain: a systematic review and "
            "meta-analysis of randomized controlled trials. Anesth Analg. 2019;129(1):241-254. "
            "doi:10.1213/ANE.0000000000004185",
        ),
        (
            "vadod2022mddcpg",
            "Department of Veterans Affairs; Department of Defense. VA/DoD Clinical Practice Guideline for the "
            "Management of Major Depressive Disorder, Version 4.0. Department of Veterans Affairs and Department of "
            "Defense; 2022. https://www.healthquality.va.gov/guidelines/MH/mdd/",
        ),
        (
            "fda2023compounded",
            "U.S. Food and Drug Administration. FDA warns patients and health care providers about potential risks "
            "associated with compounded ketamine products, including oral formulations, for the treatment of "
            "psychiatric disorders. October 10, 2023. https://www.fda.gov/drugs/human-drug-compounding",
        ),
    ],
)
def test_articles_guidelines_and_pages_read_as_the_manual_shows(knowledge, id, expected):
    assert plain(ama_citation(knowledge.references[id], knowledge.wording)) == expected


@pytest.mark.parametrize(
    ("authors", "truncated", "head"),
    [
        (persons(*LETTERS), False, "A X, B X, C X, D X, E X, F X. "),
        (persons(*LETTERS, ("G", "Xi")), False, "A X, B X, C X, et al. "),
        (persons(*LETTERS), True, "A X, B X, C X, et al. "),
        (persons(LETTERS[0]), True, "A X, et al. "),
        (persons(("Zarate", "Carlos A., Jr.")), False, "Zarate CA Jr. "),
        (persons(("van Hilten", "Jacobus J."), ("Llorca", "Pierre-Michel")), False, "van Hilten JJ, Llorca PM. "),
        ([*persons(LETTERS[0]), {"literal": "Stone Society"}], False, "A X; Stone Society. "),
    ],
)
def test_authors_are_named_to_six_and_then_three(knowledge, authors, truncated, head):
    said = cited(knowledge, author=authors, custom={"authors_truncated": truncated})
    assert said.startswith(f"{head}Stones")


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({}, "Pain. 2020;1(2):3-4. doi"),
        ({"issue": ""}, "Pain. 2020;1:3-4. doi"),
        ({"volume": ""}, "Pain. 2020;(2):3-4. doi"),
        ({"issue": "Suppl 1"}, "Pain. 2020;1(suppl 1):3-4. doi"),
        ({"volume": "", "issue": "", "page": ""}, "Pain. 2020. doi"),
        ({"title": "Do stones fall?"}, "Do stones fall? Pain. "),
        ({"DOI": "", "URL": "https://stone.example"}, "3-4. https://stone.example"),
    ],
)
def test_what_is_not_known_leaves_no_empty_mark(knowledge, change, part):
    assert part in cited(knowledge, **change)


def test_the_journal_is_italic_and_the_doi_is_a_link(knowledge):
    pieces = ama_citation(knowledge.references["anand2023elektd"], knowledge.wording)
    assert [piece.text for piece in pieces if piece.italic] == ["N Engl J Med"]
    assert pieces[-1].link == "https://doi.org/10.1056/NEJMoa2302399"


def test_every_reference_can_be_cited_and_found_again(knowledge):
    for row in knowledge.references.values():
        pieces = ama_citation(row, knowledge.wording)
        assert pieces[-1].link.startswith("https://"), row.id
        assert ".." not in plain(pieces).replace("...", ""), row.id


def test_titles_differ_from_the_file_in_capitals_only(knowledge):
    for row in knowledge.wording.reference:
        assert row.title.casefold() == knowledge.references[row.id].title.casefold(), row.id


def test_no_journal_is_kept_that_no_reference_names(knowledge):
    assert set(knowledge.wording.journal) == {row.container_title for row in knowledge.references.values()} - {""}


def test_a_list_to_choose_from_names_first_author_and_year(knowledge):
    assert short_citation(knowledge.references["anand2023elektd"]) == "Anand 2023"


def test_what_does_not_plainly_support_must_be_shown(knowledge):
    assert knowledge.references["abdallah2022ptsd"].must_be_shown
    assert not knowledge.references["anand2023elektd"].must_be_shown


def test_a_p_value_has_no_zero_before_its_point(knowledge):
    assert [id for id, row in knowledge.references.items() if re.search(r"P [=<>] 0", row.finding)] == []

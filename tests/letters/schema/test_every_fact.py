"""Whatever a template may mention can be had from every case, even an empty one, in the sort that was declared."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bound import bound
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, a_case

from appeals.domain.facts.clinical import Dose
from appeals.domain.partial_date import PartialDate
from appeals.knowledge.loader import load_knowledge
from appeals.letters.fact import Fact
from appeals.letters.model import Origin
from appeals.letters.schema.letter_schema import shape
from appeals.letters.schema.record import Record
from appeals.letters.shape import Group, Kind, Leaf, Listing

SHAPE = shape(load_knowledge())
CASES = {"ketamine": KETAMINE_APPEAL, "spravato": SPRAVATO_REQUEST, "crps": CRPS_EXPEDITED, "empty": {}}
KINDS = ("appeal_level_1", "pa_request_lmn", "expedited_request")
SORTS: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.NUMBER: (int, Decimal),
    Kind.DATE: (date, PartialDate),
    Kind.FLAG: bool,
    Kind.DOSE: Dose,
    Kind.CHOICE: str,
}
Found = tuple[str, Leaf, Fact]


def facts(shape: Group, record: Record, path: str = "") -> Iterator[Found]:
    """Yield every fact under a record with its leaf, following the shape."""
    if record.model is None:
        return
    for name, inner in shape.fields.items():
        yield from below(inner, record.get(name), f"{path}.{name}" if path else name)


def below(shape: Any, value: Any, path: str) -> Iterator[Found]:
    if isinstance(shape, Leaf):
        yield path, shape, value
    elif isinstance(shape, Listing):
        assert isinstance(value, tuple), path
        for i, item in enumerate(value):
            yield from below(shape.item, item, f"{path}[{i}]")
    else:
        assert isinstance(value, Record), path
        yield from facts(shape, value, path)


def every(case: str, kind: str) -> list[Found]:
    return list(facts(SHAPE, bound(a_case(CASES[case]), kind)))


PAIRS = [(case, kind) for case in CASES for kind in KINDS]


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_every_fact_is_there_with_words_and_a_source(case, kind):
    found = every(case, kind)
    assert len(found) > 200
    assert [path for path, _, fact in found if not fact.text or not fact.source.label] == []


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_every_fact_is_of_the_sort_that_its_leaf_declares(case, kind):
    known = [(path, leaf, fact) for path, leaf, fact in every(case, kind) if not fact.missing]
    assert [path for path, leaf, fact in known if not isinstance(fact.value, SORTS[leaf.kind])] == []


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_a_missing_fact_is_a_mark_and_a_known_one_is_not(case, kind):
    marked = {path: fact.text.endswith(" - MISSING]") for path, _, fact in every(case, kind)}
    missing = {path: fact.missing for path, _, fact in every(case, kind)}
    assert marked == missing


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_a_choice_is_one_that_templates_may_compare_with(case, kind):
    chosen = [(path, leaf, fact) for path, leaf, fact in every(case, kind) if leaf.choices and not fact.missing]
    assert [path for path, leaf, fact in chosen if fact.value not in leaf.choices] == []


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_no_fact_prints_the_insides_of_the_program(case, kind):
    inside = ("None", "Decimal(", "datetime", "<appeals", "object at 0x", "PartialDate(", "True", "False", "()")
    assert [path for path, _, fact in every(case, kind) if any(word in fact.text for word in inside)] == []


def test_of_an_empty_case_nobody_entered_a_word_a_date_or_a_dose():
    found = [(p, leaf) for p, leaf, fact in every("empty", "appeal_level_1") if fact.source.origin is Origin.FACT]
    assert [path for path, leaf in found if leaf.kind in {Kind.TEXT, Kind.DATE, Kind.DOSE}] == []


def test_what_a_case_holds_stands_in_a_template_under_the_same_name():
    paths = {path for path, _, fact in every("ketamine", "appeal_level_1") if not fact.missing}
    named = {
        "patient.given_name",
        "coverage.payer.address.city",
        "treatments[3].augments",
        "scores[0].value",
        "request.codes[1].ndc",
        "denials[0].quote",
        "provider.board_certifications[0]",
        "enclosures[1].pages",
        "plan.stop_rule",
    }
    assert named <= paths


def test_a_record_gives_the_same_fact_twice_and_knows_no_other_name():
    record = bound(a_case())
    assert record.get("patient") is record.get("patient")
    with pytest.raises(KeyError):
        record.get("password")

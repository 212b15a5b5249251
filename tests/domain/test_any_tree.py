"""Whatever JSON can hold, parsing answers with a case and problems, and says the same the second time."""

import json
from copy import deepcopy
from typing import Any

import pytest
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, a_document, shipped_vocabulary
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from appeals.domain.case import Case
from appeals.domain.parse import Parsed, parse_case

BASES = (KETAMINE_APPEAL, SPRAVATO_REQUEST, CRPS_EXPEDITED)
ODD = ["", " ", "\x00", "\ud800", "\ue000", "\u202e", "{{ 7*7 }}", "<b>", "2019-00", "9" * 400, "ſ", "null"]
FIELDS = sorted({name for base in BASES for name in str(base).replace("'", " ").replace(":", " ").split()})
WORDS = st.one_of(st.text(max_size=12), st.sampled_from(ODD), st.sampled_from(FIELDS))
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4))
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def parsed(tree: Any) -> Parsed:
    return parse_case(tree, shipped_vocabulary())


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every place of a tree, from the outside in."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(deeper for key, child in inner for deeper in places(child, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """Return an invented case in which up to three places hold something else."""
    tree = {"case": deepcopy(dict(draw(st.sampled_from(BASES))))}
    for _ in range(draw(st.integers(1, 3))):
        *above, last = draw(st.sampled_from(places(tree)[1:]))
        node: Any = tree
        for key in above:
            node = node[key]
        node[last] = draw(JSON)
    return tree["case"]


@QUICK
@given(JSON)
@example({"provider": {"board_certifications": [{}]}})
@example({"denials": [{"reasons": [[], {}, None, 1]}]})
@example({"treatments": [{"started": 10**5000}], "safety": {"psychosis_absent": 10**5000}})
@example({"": {"": "\x00"}, "\ud800": "\ud800"})
def test_parsing_never_raises(tree):
    assert isinstance(parsed(tree).case, Case)


@QUICK
@given(mutated())
def test_parsing_a_case_with_something_else_in_it_never_raises(tree):
    assert isinstance(parsed(tree).case, Case)


@QUICK
@given(mutated())
def test_the_same_tree_gives_the_same_answer_and_stays_as_it_was(tree):
    before = deepcopy(tree)
    assert parsed(tree) == parsed(deepcopy(before))
    assert repr(tree) == repr(before)


@QUICK
@given(mutated())
def test_what_was_kept_passes_the_gate_again_without_a_loss(tree):
    kept = parsed(tree).case
    again = parsed(kept.model_dump(mode="json"))
    assert again.case == kept


@QUICK
@given(mutated())
def test_every_problem_is_one_short_line_that_can_be_written_anywhere(tree):
    for problem in parsed(tree).problems:
        str(problem).encode("utf-8")
        assert "\n" not in str(problem)
        assert len(problem.sentence) < 500


@pytest.mark.parametrize("base", BASES, ids=["ketamine", "spravato", "crps"])
def test_a_case_survives_json_with_decimals_and_partial_dates(base):
    case = parsed(a_document(base)).case
    assert parsed(json.loads(json.dumps(case.model_dump(mode="json")))) == Parsed(case, ())


def deep(depth: int, wrap: Any, core: Any) -> Any:
    for _ in range(depth):
        core = wrap(core)
    return core


@pytest.mark.parametrize("wrap", [lambda x: [x], lambda x: {"patient": x}, lambda x: {"a": [x]}], ids=["[", "{", "{["])
@pytest.mark.parametrize("place", ["patient", "treatments", "origins", "nonsense"])
def test_a_thousand_levels_are_refused_not_followed(wrap, place):
    assert parsed({place: deep(1000, wrap, "x")}).errors


@pytest.mark.parametrize(
    "tree",
    [
        {"narrative": {"history": "a" * 100_000}},
        {"patient": {"given_name": "\n" * 50_000 + "b" * 50_000}},
        {"request": {"product": "k" * 100_000}},
        {"diagnoses": [{"code": "F" * 100_000}]},
        {"provider": {"email": "a@" * 50_000}},
        {"provider": {"phone": "5" * 100_000}},
        {"x" * 100_000: 1},
        {"treatments": [{"started": "2" * 100_000}]},
        {"scores": [{"value": "9" * 100_000}]},
    ],
    ids=lambda tree: next(iter(tree))[:12],
)
def test_a_hundred_thousand_characters_are_one_problem(tree):
    found = parsed(tree).problems
    assert len(found) == 1
    assert len(str(found[0])) < 300


def test_a_wide_case_has_one_problem_for_each_entry():
    found = parsed({"treatments": [{"started": "x"}] * 200}).problems
    assert [p.path for p in found] == [f"treatments[{i}].started" for i in range(200)]

"""Whatever is missing or odd in a case, its check comes to an end and says what to do next."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, TODAY, a_document, shipped_vocabulary

from appeals.domain.parse import parse_case
from appeals.knowledge.loader import load_knowledge
from appeals.workflow.checking import check_case

KNOWN = load_knowledge()
Place = tuple[str | int, ...]


def places(node: Any, above: Place = ()) -> Iterator[Place]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in entries:
        yield (*above, step)
        yield from places(inner, (*above, step))


def without(tree: Any, place: Place) -> None:
    node = tree
    for step in place[:-1]:
        node = node[step]
    if isinstance(node, dict):
        del node[place[-1]]


def odd_case(seed: int) -> dict[str, Any]:
    """A shipped case under any coverage, with odd decisions, and a fifth of its facts taken away."""
    chance = random.Random(seed)
    tree = a_document(chance.choice([KETAMINE_APPEAL, SPRAVATO_REQUEST, CRPS_EXPEDITED]))
    tree["coverage"]["kind"] = chance.choice(list(KNOWN.coverages))
    tree["request"]["timing"] = chance.choice(["pre-service", "post-service"])
    tree["choices"] = {"policy": chance.choice([None, *KNOWN.policies])}
    for denial in tree.get("denials", []):
        denial["level"] = chance.randint(0, 6)
        denial["reasons"] = chance.sample(list(KNOWN.reasons), chance.randint(0, 3))
        denial["appealed_on"] = chance.choice([None, "2026-11-20"])
    every = list(places(tree))
    for place in sorted(chance.sample(every, chance.randint(0, len(every) // 5)), key=len, reverse=True):
        without(tree, place)
    return tree


@pytest.mark.parametrize("seed", range(120))
def test_every_case_is_checked_to_the_end(seed):
    found = check_case(parse_case(odd_case(seed), shipped_vocabulary()), TODAY)
    assert found.next_steps
    assert all(problem.sentence for problem in (*found.problems, *found.missing, *found.warnings))


@pytest.mark.parametrize("today", [date(1900, 1, 1), date(2199, 12, 31)])
def test_any_day_may_be_reckoned_from(today):
    assert check_case(parse_case(a_document(), shipped_vocabulary()), today).next_steps


def test_a_day_at_the_end_of_time_breaks_nothing():
    denials = [{**KETAMINE_APPEAL["denials"][0], "notice_date": "2200-12-31", "received_date": "2200-12-31"}]
    assert check_case(parse_case(a_document(denials=denials), shipped_vocabulary()), TODAY).next_steps

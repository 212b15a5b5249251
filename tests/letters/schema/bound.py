"""An invented case as templates see it, and the words that one fact of it prints."""

import re
from datetime import date
from typing import Any

from cases import TODAY, shipped_vocabulary

from appeals.domain.case import Case
from appeals.knowledge.loader import load_knowledge
from appeals.letters.fact import Fact
from appeals.letters.schema.about import About
from appeals.letters.schema.letter_schema import facts_of
from appeals.letters.schema.record import Record

STEP = re.compile(r"[a-z_0-9]+|\[\d+\]")


def about(case: Case, kind: str = "appeal_level_1", today: date = TODAY, **more: Any) -> About:
    return About(case, load_knowledge(), shipped_vocabulary(), today, kind, **more)


def bound(case: Case, kind: str = "appeal_level_1", today: date = TODAY, **more: Any) -> Record:
    return facts_of(about(case, kind, today, **more))


def at(record: Record, path: str) -> Any:
    """Return what stands at a path such as `treatments[0].amount`."""
    found: Any = record
    for step in STEP.findall(path):
        found = found[int(step[1:-1])] if step.startswith("[") else found.get(step)
    return found


def said(record: Record, path: str) -> str:
    """Return the words that the fact at a path prints."""
    found = at(record, path)
    assert isinstance(found, Fact), f"{path} is no fact"
    return found.text


def paths(records: tuple[Record, ...]) -> list[str]:
    return [record.path for record in records]

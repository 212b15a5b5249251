"""What goes for everything that staff enter: a refusal with all its sentences, and the lists to choose from."""

from dataclasses import replace
from typing import Any

from appeals.domain.criteria.demands import SAFETY
from appeals.domain.declare import Facts
from appeals.domain.problem import Problem
from appeals.domain.vocabulary import Vocabulary
from appeals.knowledge import load_knowledge
from appeals.workflow.names import closed_lists


class NotAccepted(ValueError):
    """What was entered does not fit; nothing was kept. `problems` name the fields, each with its cure."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} answers do not fit.")


def lists() -> Vocabulary:
    """Return the closed lists of cases, and those that only demands of policies draw from."""
    groups = sorted({row.group for row in load_knowledge().diagnosis_codes.values()})
    known = closed_lists()
    more = {
        "diagnosis_groups": {group: group.replace("-", " ").capitalize() for group in groups},
        "safety_facts": {path.removeprefix("safety."): words.capitalize() for path, words in SAFETY.items()},
    }
    return replace(known, lists={**known.lists, **more})


def plain(record: Facts) -> dict[str, Any]:
    """Return a record as plain values to keep, without what was not answered."""
    return record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)

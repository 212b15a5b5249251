"""Where facts of different groups do not go together: each problem names both sides and the cure."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.domain.clashes.care import care_clashes
from appeals.domain.clashes.coded import Codes, coded_clashes
from appeals.domain.clashes.days import day_clashes
from appeals.domain.clashes.decisions import decision_clashes
from appeals.domain.clashes.plans import plan_clashes
from appeals.domain.problem import Problem

__all__ = ["Codes", "clashes", "coded_clashes", "day_clashes"]


def clashes(case: Case) -> Iterator[Problem]:
    """Yield what can be seen in the case alone; codes and the day of the check are looked at apart."""
    yield from decision_clashes(case)
    yield from plan_clashes(case)
    yield from care_clashes(case)

"""What is wrong, where it is, and how much it matters."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a problem stops a letter."""

    ERROR = "error"  # malformed or contradictory: nothing is released, the command line writes nothing
    MISSING = "missing"  # a fact that the letter needs: the draft shows a mark, release is refused
    WARNING = "warning"  # to be weighed and answered by the author
    NOTICE = "notice"  # told once, needs no answer


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a case: a path such as `treatments[0].dose.amount` and one sentence."""

    path: str
    sentence: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence

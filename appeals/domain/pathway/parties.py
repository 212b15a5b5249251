"""Who may take a step: whether the clinician signs as of right, as a representative, or not at all."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Protocol

from appeals.domain.case import Case
from appeals.domain.pathway.rows import LevelRow


class Signer(StrEnum):
    """How the clinician may sign at a level."""

    FREE = "free"  # in their own name, without a form
    APPOINTED = "appointed"  # as the patient's representative, with the form
    NEVER = "never"  # not as a party: the patient appeals


class WhoRow(Protocol):
    """Somebody who may take a step, and when a clinician may do so without being appointed."""

    @property
    def clinician(self) -> str: ...
    @property
    def only_outside(self) -> bool: ...


def signer(level: LevelRow, case: Case, who: Mapping[str, WhoRow], never_party: bool = False) -> Signer:
    """Return how the clinician may sign; `never_party` as in the rules of the coverage."""
    if any(FREE[who[id].clinician](case) for id in level.who_may_file):
        return Signer.FREE
    return Signer.NEVER if never_party and not outside(case) else Signer.APPOINTED


def may_file(row: WhoRow, case: Case) -> bool:
    """Tell whether somebody may take a step as the case stands; who must be appointed may be."""
    if row.only_outside and not outside(case):
        return False
    return row.clinician == "never" or FREE[row.clinician](case)


def before_care(case: Case) -> bool:
    """Tell whether the care is still to come; so it is unless the case says otherwise."""
    return case.request.timing != "post-service"


def outside(case: Case) -> bool:
    """Tell whether the practice is known to be out of the network."""
    return case.coverage.network == "out-of-network"


FREE: Mapping[str, Callable[[Case], bool]] = {
    "always": lambda case: True,
    "never": lambda case: False,
    "urgent": lambda case: case.request.urgency == "expedited" and before_care(case),
    "before_care": before_care,
    "after_care": lambda case: not before_care(case),
    "assigned": lambda case: bool(case.claim.assigned),
    "outside_before_care": lambda case: outside(case) and before_care(case),
}

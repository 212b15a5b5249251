"""What a pathway is made of: where a case stands, and the steps that may be taken."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from appeals.domain.pathway.rows import L

WHERE_LATE = "late"  # the act of a step that is open only if an answer does not come


class Stand(StrEnum):
    """Where a case stands."""

    OPEN = "open"  # nothing was decided, and as far as known nothing was asked
    ASKED = "asked"  # the request is out
    DENIED = "denied"
    APPEALED = "appealed"  # the answer to the latest denial is out
    ENDED = "ended"  # no review is left


@dataclass(frozen=True, slots=True)
class Step(Generic[L]):
    """One thing that may be done now. `documents` can carry it out, the best first; `act` says what sort it is.

    `optional`: it stands beside the main step, or may not be open in this plan.
    """

    act: str
    documents: tuple[str, ...] = ()
    level: L | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pathway(Generic[L]):
    """Where a case stands: the next steps with the main one first, and the levels beyond them.

    `behind` is the level that decided last, or those of two tracks while nobody named one; empty where that was the
    decision on the request. `rungs` is the whole ladder.
    """

    stand: Stand
    steps: tuple[Step[L], ...]
    ahead: tuple[L, ...] = ()
    behind: tuple[L, ...] = ()
    rungs: tuple[tuple[L, ...], ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Return every kind of document that a step asks for, each once."""
        return tuple(dict.fromkeys(document for step in self.steps for document in step.documents))

    @property
    def due_documents(self) -> tuple[str, ...]:
        """Return the kinds of document that may go out today, without those that wait for an answer to be late."""
        now = (step for step in self.steps if step.act != WHERE_LATE)
        return tuple(dict.fromkeys(document for step in now for document in step.documents))

    def level_for(self, document: str) -> L | None:
        """Return the level that a kind of document goes to: its own step's, else that of the first step with one."""
        named = (step.level for step in self.steps if step.level and document in step.documents)
        return next(named, None) or next((step.level for step in self.steps if step.level), None)

    def after(self, level: L) -> L | None:
        """Return the level that is left once one has decided; None for a road beside the ladder."""
        place = next((i for i, rung in enumerate(self.rungs) if level in rung), None)
        return next((rung[0] for rung in self.rungs[place + 1 :]), None) if place is not None else None

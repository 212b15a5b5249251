"""What a plan wants to know before a course goes on: what was given, how it was borne, what comes next."""

from typing import Annotated

from pydantic import Field

from appeals.domain.declare import WHOLE, Day, Facts, Long, Short, fact, many
from appeals.domain.facts.clinical import Dose


class GivenSessions(Facts):
    """The sessions of one phase."""

    phase: Short | None = fact("Phase", "Such as induction, or weekly")
    started: Day | None = fact("First session", "As 2026-08-03")
    ended: Day | None = fact("Last session", "As 2026-08-28")
    sessions: Annotated[int, Field(ge=1, le=500), WHOLE] | None = fact("Sessions")
    dose: Dose | None = fact("Dose", "Of one session")


class Renewal(Facts):
    """The course that is to go on."""

    authorization_ends: Day | None = fact("Authorization ends on", "As 2026-12-31")
    given: tuple[GivenSessions, ...] = many("Sessions given", "By phase or dose, the first one first", entry="phase")
    induction_ended: Day | None = fact("Induction ended on", "The score next to this day is compared")
    adherence: Long | None = fact("Sessions kept and missed", rows=2)
    tolerability: Long | None = fact("Side effects and blood pressure", "What occurred, and what was done", rows=3)
    frequency: Long | None = fact("Maintenance plan", "The lowest frequency that holds the effect, and why", rows=2)
    next_review: Day | None = fact("Next review on", "As 2027-03-01")
    changed: Long | None = fact("Change of codes or insurer", "Since the last approval", optional=True, rows=2)

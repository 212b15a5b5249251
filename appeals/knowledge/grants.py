"""What a case may cite: the rights that its coverage grants, and the one place of each rule, in short."""

from collections.abc import Collection
from datetime import date

from appeals.knowledge.loader import Knowledge
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.rows.rights import DecisionClock, ExpeditedCriterion, Right
from appeals.knowledge.use.rights_wording import RightWording, cited

PLAIN = RightWording(id="plain")  # of a right that the file of wordings does not name


def granted_rights(known: Knowledge, coverage: str, held: Collection[str], today: date) -> dict[str, tuple[Right, str]]:
    """Return the rights that may be printed, each with where it is cited; `held` are the conditions that hold.

    Listed by the coverage, confirmed, fresh, and all conditions of both files met.
    """
    found = {}
    for right in known.rights_for(coverage, held, today):
        wording = known.right_wordings.get(right.id, PLAIN)
        if wording.allows(coverage, held, today):
            found[right.id] = (right, cited(wording.cite, coverage, held) or right.cited_in(coverage, held))
    return found


def cite_decision(known: Knowledge, level: Level, coverage: str, held: Collection[str]) -> str:
    """Return where the time of a level's decision stands."""
    rows = known.files.rights_wording.decision
    return next((cited(row.cite, coverage, held) for row in rows if row.level == level.id), "") or level.citation


def is_untimed(known: Knowledge, level: Level, coverage: str) -> bool:
    """Tell whether a level's time for deciding stands in no rule, so that a letter names none."""
    return any(row.level == level.id and coverage in row.untimed_for for row in known.files.rights_wording.decision)


def cite_clock(known: Knowledge, clock: DecisionClock, coverage: str, held: Collection[str]) -> str:
    """Return where the clock of a request stands."""
    rows = known.files.rights_wording.clock
    return next((cited(row.cite, coverage, held) for row in rows if row.scope == clock.scope), "") or clock.citation


def cite_urgency(known: Knowledge, test: ExpeditedCriterion, coverage: str, held: Collection[str]) -> str:
    """Return where the test of urgency stands."""
    rows = known.files.rights_wording.urgency
    return next((cited(row.cite, coverage, held) for row in rows if row.criterion == test.id), "") or test.citation

"""What every day of a case is reckoned from: the case, what is known, where it stands, and today."""

from datetime import date

from appeals.domain.case import Case
from appeals.domain.deadlines.counting import roll_back
from appeals.domain.deadlines.filing import Basis, Deadline
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway import Pathway, Stand
from appeals.domain.pathway.parties import before_care
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import way_of
from appeals.knowledge.rows.coverages import ClaimFilingLimit, Level
from appeals.knowledge.rows.rights import DecisionClock, ExpeditedCriterion
from appeals.knowledge.times import citation_of_excuse, good_cause
from appeals.workflow.outlook.days.due_day import DueDay

CONTROLS = "The patient's own notice controls."
NOT_CONFIRMED = "This row is not confirmed from a source: read the notice."
Rule = Level | DecisionClock | ExpeditedCriterion | ClaimFilingLimit


class Reckoned:
    """One case on one day."""

    def __init__(self, case: Case, known: Knowledge, today: date) -> None:
        self.case, self.known, self.today = case, known, today
        self.way: Pathway[Level] = way_of(case, known)
        self.kind = case.coverage.kind or ""
        waits = self.way.stand is Stand.APPEALED  # an appeal that was left behind starts no clock of the next review
        self.sent = (case.denials[-1].appealed_on if waits else None) if case.denials else case.request.sent_on

    @property
    def urgent(self) -> bool:
        """Tell whether a fast decision is asked for, before care."""
        return self.case.request.urgency == "expedited" and before_care(self.case)

    def filing(self, what: str, due: Deadline, row: Rule, notes: tuple[str, ...], level: str) -> DueDay:
        """Return a day for filing, with what its author must know of it."""
        passed = due.passed(self.today)
        late = self._late(due, level) if passed and level else ()
        unsure = () if row.printable else (NOT_CONFIRMED,)
        said = (*notes, *late, *unsure, CONTROLS)
        return DueDay(what, due.last_day, due.act_by, row.citation, row.mark, said, passed, level=level)

    def _late(self, due: Deadline, level: str) -> tuple[str, ...]:
        ended = f"the time for this ended on {PartialDate.of(due.last_day).long()}."
        if due.estimated:
            return (f"Counted from the date on the notice {ended} Enter the day of receipt: it may give more.",)
        said = f"T{ended[1:]}"
        excuse = good_cause(self.known, self.kind, level)
        if excuse is None:
            return said, "No rule on file excuses it: ask whether a late appeal is taken, and read the notice again."
        return said, f"{excuse.says} ({citation_of_excuse(self.known, excuse)})"


def counted(last: date, first: date) -> Deadline:
    """Return a last day that was counted from a day which no notice names."""
    return Deadline(last, roll_back(last), first, Basis.NOTICE)

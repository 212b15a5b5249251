"""Days by which a review must be asked for, and what else hangs on asking sooner."""

from collections.abc import Iterator
from datetime import date, timedelta

from appeals.domain.deadlines.continued import continued_until
from appeals.domain.deadlines.counting import LAST_REASONABLE, Term, roll_back
from appeals.domain.deadlines.filing import FilingRule, file_by
from appeals.domain.facts.asked import Denial
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway import Stand
from appeals.domain.pathway.parties import before_care
from appeals.domain.pathway.rows import DISMISSED
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import filing_rule, hurry_rule
from appeals.knowledge.use.pathway_use import ContinuedBenefits
from appeals.workflow.outlook.days.due_day import DueDay
from appeals.workflow.outlook.days.reckoned import CONTROLS, Reckoned, counted
from appeals.workflow.outlook.states import state_notes

NO_TIME = frozenset({"at_once", "forwarded"})  # steps without a last day of their own


def filings(reckoned: Reckoned) -> Iterator[DueDay]:
    """Yield the days by which the latest denial must be answered."""
    latest = reckoned.case.denials[-1]
    if not _reasonable(latest):
        return
    if reckoned.way.stand is Stand.APPEALED:
        yield from _silence(reckoned, latest)
        return
    printed = latest.deadline
    for step in reckoned.way.steps:
        if step.level and step.act not in NO_TIME:
            yield from _level(reckoned, step.level, latest, printed)
            printed = None  # the notice speaks of the step that is due, not of what stands beside it
    yield from _continued(reckoned, latest)


def _level(reckoned: Reckoned, level: Level, denial: Denial, printed: date | None) -> Iterator[DueDay]:
    due = file_by(_rule(reckoned, level), denial.notice_date, denial.received_date, printed)
    if due:
        notes = (*due.notes, *_receipt_notes(level, denial), *state_notes(level, reckoned.case, reckoned.known))
        yield reckoned.filing(f"File: {level.name}", due, level, notes, level.id)
    hurry = hurry_rule(reckoned.known, level) if before_care(reckoned.case) else None
    if hurry:
        yield from _expedited(reckoned, level, hurry, denial)


def _rule(reckoned: Reckoned, level: Level) -> FilingRule:
    days = reckoned.known.level_uses[level.id].dismissal_days
    if level.automatic and days:
        return FilingRule(Term(days, "calendar_days"), "date_on_notice", days)
    if _dismissed(reckoned):
        return FilingRule(Term(0, "none"), "none", 0)
    return filing_rule(reckoned.known, level)


def _dismissed(reckoned: Reckoned) -> bool:
    """A dismissal has a time of its own, which the files do not hold: only the notice tells it."""
    latest = reckoned.case.denials[-1]
    return latest.level > 0 and DISMISSED in latest.reasons


def _expedited(reckoned: Reckoned, level: Level, rule: FilingRule, denial: Denial) -> Iterator[DueDay]:
    """The days for asking that an appeal be expedited, counted from receipt (TRICARE: 32 CFR 199.10)."""
    due = file_by(rule, denial.notice_date, denial.received_date)
    if due and (reckoned.urgent or not due.passed(reckoned.today)):
        row = reckoned.known.expedited_criteria[level.expedited_criterion]
        notes = (*due.notes, "After that day the request is not lost: it becomes a standard one.", CONTROLS)
        what, passed = f"To be expedited: {level.name}", due.passed(reckoned.today)
        days = (due.last_day, due.act_by)
        yield DueDay(what, *days, row.citation, row.mark, notes, passed, level=level.id, why="hurry")


def _continued(reckoned: Reckoned, denial: Denial) -> Iterator[DueDay]:
    """The days for asking that a running course goes on (42 CFR 438.420, 431.230-431.231)."""
    if "course_terminated" not in denial.reasons:
        return
    here = {step.level.id for step in reckoned.way.steps if step.level}
    for row in reckoned.known.files.pathway_uses.continued_benefits:
        if row.coverage == reckoned.kind and row.level in here:
            yield from _benefits(reckoned, row, denial)


def _benefits(reckoned: Reckoned, row: ContinuedBenefits, denial: Denial) -> Iterator[DueDay]:
    found = continued_until(row, denial.notice_date, reckoned.case.authorization.cut_on)
    if found:
        day, notes = found
        right, passed = reckoned.known.rights["medicaid_continue_benefits"], day < reckoned.today
        late = (f"The time for this ended on {PartialDate.of(day).long()}.",) if passed else ()
        said = (*notes, *late, CONTROLS)
        days, what = (day, roll_back(day)), "Ask that the course goes on"
        yield DueDay(what, *days, row.citation, right.mark, said, passed, level=row.level, why="go_on")


def _silence(reckoned: Reckoned, denial: Denial) -> Iterator[DueDay]:
    """The next level where the payer does not answer (FEHB: 5 CFR 890.105(e))."""
    for level in reckoned.way.ahead[:1]:
        days = reckoned.known.level_uses[level.id].silence
        if days and denial.appealed_on:
            last = denial.appealed_on + timedelta(days=days)
            note = f"Only if no answer comes: {days} days after the request for reconsideration."
            yield reckoned.filing(f"File: {level.name}", counted(last, denial.appealed_on), level, (note,), level.id)


def _receipt_notes(level: Level, denial: Denial) -> Iterator[str]:
    """What a receipt later than the rule presumes calls for (42 CFR 405.942, 422.582, 423.582)."""
    presumed, notice, received = level.presumed_receipt_days, denial.notice_date, denial.received_date
    if presumed and notice and received and received > notice + timedelta(days=presumed):
        yield f"The notice came later than the {presumed} days that the rule presumes: keep the proof of that day."


def _reasonable(denial: Denial) -> bool:
    return max(denial.notice_date or date.min, denial.received_date or date.min) <= LAST_REASONABLE

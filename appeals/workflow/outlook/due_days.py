"""The days that matter in a case, each with its rule: last days for filing, answers that are due, the first session."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from appeals.domain.case import Case
from appeals.domain.deadlines.continued import continued_until
from appeals.domain.deadlines.counting import Term, after, roll_back
from appeals.domain.deadlines.filing import Basis, Deadline, FilingRule, file_by
from appeals.domain.facts.asked import Denial
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway import Pathway
from appeals.domain.pathway.parties import before_care
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import way_of
from appeals.knowledge.rows.coverages import ClaimFilingLimit, Duration, Level
from appeals.knowledge.rows.rights import DecisionClock, ExpeditedCriterion
from appeals.knowledge.times import (
    citation_of_excuse,
    clock_of_request,
    decision_time,
    expedited_time,
    filing_rule,
    good_cause,
    halved,
    term_of,
)
from appeals.knowledge.use.pathway_use import ContinuedBenefits
from appeals.workflow.outlook.states import state_notes

LAST_REASONABLE = date.max - timedelta(days=4000)
REQUEST = "prior-authorization request"
CONTROLS = "The patient's own notice controls."
NOT_CONFIRMED = "This row is not confirmed from a source: read the notice."
Sort = Literal["file", "answer", "start"]
NO_TIME = frozenset({"at_once", "forwarded"})  # steps without a last day of their own
Rule = Level | DecisionClock | ExpeditedCriterion | ClaimFilingLimit


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day that matters, with the rule it follows from. The patient's notice controls.

    `kind`: `file` something must be sent by then; `answer` the payer owes its decision; `start` care is planned.
    """

    what: str
    last_day: date
    act_by: date
    citation: str
    check: str
    notes: tuple[str, ...]
    passed: bool
    kind: Sort = "file"
    level: str = ""


def due_days(case: Case, known: Knowledge, today: date) -> tuple[DueDay, ...]:
    """Return the days: filings by date, the answer to what was sent, the first session, the answer to what was not yet.

    Days so late that no calendar holds what follows from them are left out.
    """
    reckon = _Reckoning(case, known, today)
    filings = sorted(reckon.filings(), key=lambda day: (day.passed, day.act_by))
    answers = tuple(reckon.answers())
    return (*filings, *answers, *reckon.start()) if reckon.sent else (*filings, *reckon.start(), *answers)


class _Reckoning:
    """The days of one case, reckoned on one day."""

    def __init__(self, case: Case, known: Knowledge, today: date) -> None:
        self.case, self.known, self.today = case, known, today
        self.way: Pathway[Level] = way_of(case, known)
        self.kind = case.coverage.kind or ""
        self.sent = case.denials[-1].appealed_on if case.denials else case.request.sent_on

    def filings(self) -> Iterator[DueDay]:
        """Yield what must be sent by a day."""
        latest = self.case.denials[-1] if self.case.denials else None
        if latest is None or not _reasonable(latest):
            yield from self._claims() if latest is None else ()
            return
        if latest.appealed_on:
            yield from self._silence(latest)
            return
        printed = latest.deadline
        for step in self.way.steps:
            if step.level and step.act not in NO_TIME:
                yield from self._level(step.level, latest, printed)
                printed = None  # the notice speaks of the step that is due, not of what stands beside it
        yield from self._continued(latest)

    def answers(self) -> Iterator[DueDay]:
        """Yield the day on which the payer owes an answer, counted from what was sent, else from today."""
        if not self.case.denials:
            yield from self._answer_to_request()
            return
        level = next((step.level for step in self.way.steps if step.level), None)
        time = self._time_at(level) if level else None
        if level and time:
            half = None if self._urgent else halved(level, self.case)
            notes = (f"{term_of(half)} where the plan has two mandatory levels.",) if half else ()
            yield self._answer(level, time, notes)

    def start(self) -> Iterator[DueDay]:
        """Yield the day on which care is planned to begin."""
        day = self.case.request.start_date
        if day and before_care(self.case):
            yield DueDay("First session planned", day, day, "", "", (), day < self.today, "start")

    @property
    def _urgent(self) -> bool:
        return self.case.request.urgency == "expedited" and before_care(self.case)

    def _level(self, level: Level, denial: Denial, printed: date | None) -> Iterator[DueDay]:
        due = file_by(self._rule(level), denial.notice_date, denial.received_date, printed)
        if due:
            notes = (*due.notes, *_receipt_notes(level, denial), *state_notes(level, self.case, self.known))
            yield self._filing(f"File: {level.name}", due, level, notes, level.id)
        if level.expedited_file_within and before_care(self.case):
            yield from self._expedited(level, level.expedited_file_within, denial)

    def _rule(self, level: Level) -> FilingRule:
        days = self.known.level_uses[level.id].dismissal_days
        if level.automatic and days:
            return FilingRule(Term(days, "calendar_days"), "date_on_notice", days)
        return filing_rule(self.known, level)

    def _expedited(self, level: Level, within: Duration, denial: Denial) -> Iterator[DueDay]:
        """The days for asking that an appeal be expedited, counted from receipt (TRICARE: 32 CFR 199.10)."""
        term = term_of(within)
        due = file_by(FilingRule(term, "receipt_of_notice", term.value), denial.notice_date, denial.received_date)
        if due and (self._urgent or not due.passed(self.today)):
            late = "After that day the request is not lost: it becomes a standard one."
            row = self.known.expedited_criteria[level.expedited_criterion]
            yield self._filing(f"To be expedited: {level.name}", due, row, (*due.notes, late), level.id)

    def _filing(self, what: str, due: Deadline, row: Rule, notes: tuple[str, ...], level: str) -> DueDay:
        passed = due.passed(self.today)
        late = self._late(due, level) if passed and not what.startswith("To be expedited") else ()
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

    def _continued(self, denial: Denial) -> Iterator[DueDay]:
        """The days for asking that a running course goes on (42 CFR 438.420, 431.230-431.231)."""
        if "course_terminated" not in denial.reasons:
            return
        here = {step.level.id for step in self.way.steps if step.level}
        for row in self.known.files.pathway_uses.continued_benefits:
            if row.coverage == self.kind and row.level in here:
                yield from self._benefits(row, denial)

    def _benefits(self, row: ContinuedBenefits, denial: Denial) -> Iterator[DueDay]:
        found = continued_until(row, denial.notice_date, self.case.authorization.cut_on)
        if found:
            day, notes = found
            right, passed = self.known.rights["medicaid_continue_benefits"], day < self.today
            late = (f"The time for this ended on {PartialDate.of(day).long()}.",) if passed else ()
            what = "Ask that the course goes on"
            yield DueDay(what, day, roll_back(day), row.citation, right.mark, (*notes, *late, CONTROLS), passed)

    def _silence(self, denial: Denial) -> Iterator[DueDay]:
        """The next level where the payer does not answer (FEHB: 5 CFR 890.105(e))."""
        for level in self.way.ahead[:1]:
            days = self.known.level_uses[level.id].silence
            if days and denial.appealed_on:
                last = denial.appealed_on + timedelta(days=days)
                note = f"Only if no answer comes: {days} days after the request for reconsideration."
                yield self._filing(f"File: {level.name}", _dated(last, denial.appealed_on), level, (note,), level.id)

    def _claims(self) -> Iterator[DueDay]:
        """The claim for care already given: of the patient who paid, or of the practice."""
        days = [charge.date.earliest for charge in self.case.charges if charge.date]
        first = min(days, default=LAST_REASONABLE)
        if first >= LAST_REASONABLE:
            return
        for step in self.way.steps:
            if step.act == "bill" and step.level:
                yield self._superbill(step.level, first)
            if step.act == "claim":
                yield from self._own_claim(first)

    def _superbill(self, level: Level, first: date) -> DueDay:
        """Counted by the shortest time that was seen."""
        last = first + timedelta(days=level.safe_days_from_notice_date)
        note = f"Counted from the first day of service, to be safe. {level.start_event}."
        return self._filing(f"File: {level.name}", _dated(last, first), level, (note,), "")

    def _own_claim(self, first: date) -> Iterator[DueDay]:
        """The practice's claim, where a limit for this coverage is on file."""
        for row in self.known.files.pathways.claim_filing_limit:
            if row.coverage == self.kind:
                last = date(first.year + 1, 12, 31) if row.end_of_next_year else after(first, term_of(row.limit))
                runs = (
                    f"Counted from the first day of service; the limit on file: {term_of(row.limit)}, {row.runs_from}."
                )
                excused = f"Excused by: {'; '.join(row.exceptions)}." if row.exceptions else ""
                notes = tuple(note for note in (runs, excused) if note)
                yield self._filing("Send the claim", _dated(last, first), row, notes, "")

    def _answer_to_request(self) -> Iterator[DueDay]:
        row = clock_of_request(self.known, self.case) if before_care(self.case) else None
        time = (row.expedited if self._urgent else row.standard) if row else None
        if row and time:
            longer = f"Extension: {row.extension[:1].lower()}{row.extension[1:]}." if row.extension else ""
            notes = tuple(note for note in (row.note, longer.replace("..", ".")) if note)
            yield self._answer(row, time, notes)

    def _time_at(self, level: Level) -> Duration | None:
        return (expedited_time(level) if self._urgent else None) or decision_time(level, self.case)

    def _answer(self, row: Rule, time: Duration, notes: tuple[str, ...]) -> DueDay:
        start = self.sent or self.today
        last = after(start, term_of(time)) if start < LAST_REASONABLE else start
        basis = "" if self.sent else ", if it goes out today"
        counted = f"{term_of(time)} from receipt, taken as {PartialDate.of(start).long()}."
        missed = ("The answer is overdue.",) if last < self.today else ()
        unsure = () if row.printable else (NOT_CONFIRMED,)
        said = (counted, *notes, *missed, *unsure)
        what = f"Answer due: {row.name if isinstance(row, Level) else REQUEST}{basis}"
        return DueDay(what, last, last, row.citation, row.mark, said, last < self.today, "answer")


def _receipt_notes(level: Level, denial: Denial) -> Iterator[str]:
    """What a receipt later than the rule presumes calls for (42 CFR 405.942, 422.582, 423.582)."""
    presumed, notice, received = level.presumed_receipt_days, denial.notice_date, denial.received_date
    if presumed and notice and received and received > notice + timedelta(days=presumed):
        yield f"The notice came later than the {presumed} days that the rule presumes: keep the proof of that day."


def _dated(last: date, first: date) -> Deadline:
    return Deadline(last, roll_back(last), first, Basis.NOTICE)


def _reasonable(denial: Denial) -> bool:
    return max(denial.notice_date or date.min, denial.received_date or date.min) <= LAST_REASONABLE

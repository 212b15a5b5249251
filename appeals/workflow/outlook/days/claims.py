"""Days of care that was given or approved: claims, bills above an estimate, authorizations that end."""

from collections.abc import Iterator
from datetime import date, timedelta

from appeals.domain.deadlines.counting import LAST_REASONABLE, after, roll_back
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway.parties import before_care
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import term_of
from appeals.workflow.outlook.days.due_day import DueDay
from appeals.workflow.outlook.days.reckoned import Reckoned, counted

RENEW_BEFORE = timedelta(days=14)


def claims(reckoned: Reckoned) -> Iterator[DueDay]:
    """The claim for care already given: of the patient who paid, or of the practice."""
    days = [charge.date.earliest for charge in reckoned.case.charges if charge.date]
    first = min(days, default=LAST_REASONABLE)
    if first >= LAST_REASONABLE:
        return
    for step in reckoned.way.steps:
        if step.act == "bill" and step.level:
            yield from _superbill(reckoned, step.level, first)
        if step.act == "claim":
            yield from _own_claim(reckoned, first)


def _superbill(reckoned: Reckoned, level: Level, first: date) -> Iterator[DueDay]:
    """No rule sets a time: the shortest that was seen is safe, and nothing is called late by it."""
    last = first + timedelta(days=level.safe_days_from_notice_date)
    if last >= reckoned.today:
        note = f"Counted from the first day of service, to be safe. {level.start_event}."
        yield reckoned.filing(f"File: {level.name}", counted(last, first), level, (note,), "")


def _own_claim(reckoned: Reckoned, first: date) -> Iterator[DueDay]:
    """The practice's claim, where a limit for this coverage is on file; by an unsure one nothing is called late."""
    for row in reckoned.known.files.pathways.claim_filing_limit:
        if row.coverage != reckoned.kind:
            continue
        last = date(first.year + 1, 12, 31) if row.end_of_next_year else after(first, term_of(row.limit))
        if row.printable or last >= reckoned.today:
            runs = f"Counted from the first day of service; the limit on file: {term_of(row.limit)}, {row.runs_from}."
            excused = f"Excused by: {'; '.join(row.exceptions)}." if row.exceptions else ""
            notes = tuple(note for note in (runs, excused) if note)
            yield reckoned.filing("Send the claim", counted(last, first), row, notes, "")


def bill_disputes(reckoned: Reckoned) -> Iterator[DueDay]:
    """The dispute about a bill above its estimate, counted from the first such bill (45 CFR 149.620)."""
    billed = reckoned.case.billing.billed_on
    for step in reckoned.way.steps:
        if step.act == "other_road" and step.level and billed and billed < LAST_REASONABLE:
            last = after(billed, term_of(step.level.file_within))
            note = f"Counted from the first bill: {step.level.start_event[:1].lower()}{step.level.start_event[1:]}."
            yield reckoned.filing(f"File: {step.level.name}", counted(last, billed), step.level, (note,), "")


def renewals(reckoned: Reckoned) -> Iterator[DueDay]:
    """The end of the authorization; the request goes out two weeks before at the latest."""
    ends = reckoned.case.renewal.authorization_ends
    if ends and before_care(reckoned.case) and any(step.act == "renew" for step in reckoned.way.steps):
        notes = (f"The authorization ends on {PartialDate.of(ends).long()}; a gap breaks the course off.",)
        act_by = roll_back(max(ends - RENEW_BEFORE, date.min + RENEW_BEFORE))
        yield DueDay("Send the renewal request", ends, act_by, "", "", notes, ends < reckoned.today, why="renew")

"""Days on which the payer or reviewer owes an answer."""

from collections.abc import Iterator

from appeals.domain.deadlines.counting import LAST_REASONABLE, after
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway.parties import before_care
from appeals.knowledge.grants import is_untimed
from appeals.knowledge.rows.coverages import Duration, Level
from appeals.knowledge.times import clock_of_request, decision_time, expedited_time, halved, term_of
from appeals.workflow.outlook.days.due_day import DueDay
from appeals.workflow.outlook.days.reckoned import NOT_CONFIRMED, Reckoned, Rule

REQUEST = "prior-authorization request"


def answers(reckoned: Reckoned) -> Iterator[DueDay]:
    """Yield the day on which the payer owes an answer, counted from what was sent, else from today."""
    if not reckoned.case.denials:
        yield from _answer_to_request(reckoned)
        return
    level = next((step.level for step in reckoned.way.steps if step.level), None)
    time = _time_at(reckoned, level) if level else None
    if level and time:
        yield from _answer_at(reckoned, level, time)


def _answer_at(reckoned: Reckoned, level: Level, time: Duration) -> Iterator[DueDay]:
    running = reckoned.known.files.pathway_uses.running_clock
    if (reckoned.kind, level.id) in {(row.coverage, row.level) for row in running}:
        yield from _running(reckoned, level, time)
        return
    half = None if reckoned.urgent else halved(level, reckoned.case)
    if half and reckoned.case.coverage.two_internal_levels:
        yield _answer(reckoned, level, half, ("The plan has two mandatory levels.",))
        return
    notes = (f"{term_of(half)} where the plan has two mandatory levels.",) if half else ()
    unruled = (level.note,) if is_untimed(reckoned.known, level, reckoned.kind) and level.note else ()
    yield _answer(reckoned, level, time, (*notes, *unruled))


def _running(reckoned: Reckoned, level: Level, time: Duration) -> Iterator[DueDay]:
    """The clock that ran for the appeal before goes on; the days until the hearing was asked for do not count."""
    filed = reckoned.case.denials[-2].appealed_on if len(reckoned.case.denials) > 1 else None
    decided, start = reckoned.case.denials[-1].notice_date, reckoned.sent or reckoned.today
    if reckoned.urgent or not (filed and decided and filed <= decided <= start < LAST_REASONABLE):
        return
    last = after(filed, term_of(time)) + (start - decided)
    counted = f"{term_of(time)} from the filing of the plan appeal on {PartialDate.of(filed).long()}"
    notes = (f"{counted}, without the days between its decision and the request for the hearing.",)
    what = f"Answer due: {level.name}{'' if reckoned.sent else ', if it goes out today'}"
    yield DueDay(what, last, last, level.citation, level.mark, notes, last < reckoned.today, "answer")


def _answer_to_request(reckoned: Reckoned) -> Iterator[DueDay]:
    row = clock_of_request(reckoned.known, reckoned.case) if before_care(reckoned.case) else None
    time = (row.expedited if reckoned.urgent else row.standard) if row else None
    if row and time:
        longer = f"Extension: {row.extension[:1].lower()}{row.extension[1:]}." if row.extension else ""
        notes = tuple(note for note in (row.note, longer.replace("..", ".")) if note)
        yield _answer(reckoned, row, time, notes)


def _time_at(reckoned: Reckoned, level: Level) -> Duration | None:
    return (expedited_time(level) if reckoned.urgent else None) or decision_time(level, reckoned.case)


def _answer(reckoned: Reckoned, row: Rule, time: Duration, notes: tuple[str, ...]) -> DueDay:
    start = reckoned.sent or reckoned.today
    last = after(start, term_of(time)) if start < LAST_REASONABLE else start
    basis = "" if reckoned.sent else ", if it goes out today"
    counted = f"{term_of(time)} from receipt, taken as {PartialDate.of(start).long()}."
    missed = ("The answer is overdue.",) if last < reckoned.today else ()
    unsure = () if row.printable else (NOT_CONFIRMED,)
    said = (counted, *notes, *missed, *unsure)
    what = f"Answer due: {row.name if isinstance(row, Level) else REQUEST}{basis}"
    return DueDay(what, last, last, row.citation, row.mark, said, last < reckoned.today, "answer")

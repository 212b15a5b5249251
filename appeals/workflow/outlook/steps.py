"""Where a case stands and what comes next: the steps in their order, and the levels beyond them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.facts.asked import Denial
from appeals.domain.pathway import Pathway, Stand, Step
from appeals.domain.pathway.rows import DISMISSED
from appeals.domain.pathway.step import WHERE_LATE
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import way_of
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import term_of
from appeals.workflow.outlook.days import DueDay
from appeals.workflow.outlook.telling import Days, NextStep, Telling, days_of, said_day

UNKNOWN = "Enter the kind of coverage and the request; then the letters that fit are shown."
STANDS = {
    Stand.OPEN: "Nothing is decided yet.",
    Stand.ASKED: "The request is out, and its answer awaited.",
    Stand.DENIED: "{what} on {day}.",
    Stand.APPEALED: "{what} on {day}; the answer to that is out, and its decision awaited.",
    Stand.ENDED: "{what} on {day}. No review is left that a letter can ask for.",
}


@dataclass(frozen=True, slots=True)
class Ahead:
    """A level that stays open if the next review upholds the denial."""

    level: str
    decided_by: str
    time: str
    optional: bool
    automatic: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the case stands, the next steps with the main one first, and the levels beyond them."""

    stands: str = ""
    steps: tuple[NextStep, ...] = ()
    ahead: tuple[Ahead, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the steps as sentences, or what to enter so that there are any."""
        return tuple(step.sentence for step in self.steps) or (UNKNOWN,)


def outlook(case: Case, known: Knowledge, due: Sequence[DueDay], today: date) -> Outlook:
    """Say where the case stands and what comes next; `due` are its days for filing."""
    if case.coverage.kind is None:
        return Outlook()
    way = way_of(case, known)
    tell = Telling(case, known, way, days_of(due), today)
    steps = tuple(map(tell.step, _ordered(way, tell.days)))
    return Outlook(_stands(case, way), steps, tuple(map(_ahead, way.ahead)))


def _ordered(way: Pathway[Level], days: Days) -> list[Step[Level]]:
    """Put first what an answer that did not come has opened."""
    if not days.overdue:
        return list(way.steps)
    opened = [Step(step.act, step.documents, step.level) for step in way.steps if step.act == WHERE_LATE]
    return [*opened, *(step for step in way.steps if step.act != WHERE_LATE)]


def _stands(case: Case, way: Pathway[Level]) -> str:
    if not case.denials:
        return STANDS[way.stand]
    latest = case.denials[-1]
    day = said_day(latest.notice_date) if latest.notice_date else "a day not entered"
    return STANDS[way.stand].format(what=_decided(latest, way), day=day)


def _decided(latest: Denial, way: Pathway[Level]) -> str:
    if not way.behind:
        return "The request was denied"
    name = way.behind[0].name if len(way.behind) == 1 else "The last appeal"
    if len(way.behind) == 1 and way.behind[0].track and not latest.track:
        name = "The last appeal"
    return f"{name}: {'the appeal was dismissed' if DISMISSED in latest.reasons else 'the denial was upheld'}"


def _ahead(level: Level) -> Ahead:
    time = str(term_of(level.file_within)) if level.file_within else ""
    return Ahead(level.name, level.decided_by, time, level.optional, level.automatic)

"""Where a case stands and what comes next, in words: step, letter, who may take it, form, who decides, what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.facts.asked import Denial
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway import Pathway, Signer, Stand, Step
from appeals.domain.pathway.parties import before_care, may_file
from appeals.domain.pathway.rows import DISMISSED
from appeals.domain.pathway.step import WHERE_LATE
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import signer_at, way_of
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import expedited_time, least_amount, term_of
from appeals.workflow.outlook.days import DueDay

UNKNOWN = "Enter the kind of coverage and the request; then the letters that fit are shown."
OVERDUE = "Ask for the answer, which is overdue"
AS_BEFORE = ("as level", "as above")  # the form of an earlier level
PROPER = ("Medicaid", "Medicare")  # names that keep their capital inside a sentence
STANDS = {
    Stand.OPEN: "Nothing is decided yet.",
    Stand.ASKED: "The request is out, and its answer awaited.",
    Stand.DENIED: "{what} on {day}.",
    Stand.APPEALED: "{what} on {day}; the answer to that is out, and its decision awaited.",
    Stand.ENDED: "{what} on {day}. No review is left that a letter can ask for.",
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing that may be done now.

    `documents` are kinds of document, the best first, whether or not a template makes them. `form` is the official
    form of the step, `appointment` the one with which the patient appoints whoever signs, `by` the safe day;
    `fallback` is what is left after it, `amount` what must be in dispute, `starts` what its time runs from.
    """

    act: str
    sentence: str
    documents: tuple[str, ...]
    optional: bool
    level: str = ""
    decided_by: str = ""
    who: tuple[str, ...] = ()
    form: str = ""
    appointment: str = ""
    by: date | None = None
    fallback: str = ""
    citation: str = ""
    check: str = ""
    starts: str = ""
    note: str = ""
    amount: str = ""


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
    tell = _Telling(case, known, way, _days(due), today)
    steps = tuple(map(tell.step, _ordered(way, tell.days)))
    return Outlook(_stands(case, way), steps, tuple(map(_ahead, way.ahead)))


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a case, by what they are for: filing and hurrying by level, going on, the answer that is owed."""

    filing: Mapping[str, DueDay]
    hurrying: Mapping[str, DueDay]
    going_on: DueDay | None = None
    answer: DueDay | None = None
    renewal: DueDay | None = None

    @property
    def overdue(self) -> bool:
        """Tell whether the payer owes an answer that did not come."""
        return self.answer is not None and self.answer.passed


def _days(due: Sequence[DueDay]) -> _Days:
    filing = {day.level: day for day in due if day.kind == "file" and day.level and not day.why}
    hurrying = {day.level: day for day in due if day.why == "hurry"}
    going_on, renewal = (next((day for day in due if day.why == why), None) for why in ("go_on", "renew"))
    return _Days(filing, hurrying, going_on, next((day for day in due if day.kind == "answer"), None), renewal)


def _ordered(way: Pathway[Level], days: _Days) -> list[Step[Level]]:
    """Put first what an answer that did not come has opened."""
    if not days.overdue:
        return list(way.steps)
    opened = [Step(step.act, step.documents, step.level) for step in way.steps if step.act == WHERE_LATE]
    return [*opened, *(step for step in way.steps if step.act != WHERE_LATE)]


@dataclass(frozen=True)
class _Telling:
    """What the words of a step draw on."""

    case: Case
    known: Knowledge
    way: Pathway[Level]
    days: _Days
    today: date

    def step(self, step: Step[Level]) -> NextStep:
        """Return one step in words."""
        level = step.level
        if level is None:
            fallback = next((one.level.name for one in self.way.steps if one.level), "")
            by = self._by(step)
            return NextStep(step.act, self._sentence(step), step.documents, step.optional, by=by, fallback=fallback)
        left = self.way.after(level)
        return NextStep(
            act=step.act,
            sentence=self._sentence(step),
            documents=step.documents,
            optional=step.optional,
            level=level.name,
            decided_by=level.decided_by,
            who=self._who(step, level),
            form=level.request_form,
            appointment=self._appointment(level),
            by=self._by(step),
            fallback=left.name if left else "",
            citation=level.citation,
            check=level.mark,
            starts=level.start_event,
            note=level.note,
            amount=self._amount(level),
        )

    def _who(self, step: Step[Level], level: Level) -> tuple[str, ...]:
        """Those who may take the step as the case stands; a dismissal does not go on by itself."""
        filers = ("patient", "authorized_representative") if step.act == "dismissed" else level.who_may_file
        return tuple(self.known.who[id].words for id in filers if may_file(self.known.who[id], self.case))

    def _day(self, step: Step[Level]) -> DueDay | None:
        if step.act == "go_on":
            return self.days.going_on
        if step.act == "renew":
            return self.days.renewal
        return self.days.filing.get(step.level.id) if step.level else None

    def _by(self, step: Step[Level]) -> date | None:
        """The day on which it is safe; the earlier one where a course goes on, or is hurried, only if asked sooner."""
        day = self._day(step)
        sooner = self._sooner(step)
        return sooner.act_by if sooner else day.act_by if day else None

    def _sooner(self, step: Step[Level]) -> DueDay | None:
        """An earlier day that must be kept for more than the filing alone, while it lies ahead."""
        level = step.level.id if step.level else ""
        going_on = self.days.going_on if self.days.going_on and self.days.going_on.level == level and level else None
        for day in (self.days.hurrying.get(level) if self._urgent else None, going_on):
            if day and not day.passed:
                return day
        return None

    @property
    def _urgent(self) -> bool:
        return self.case.request.urgency == "expedited" and before_care(self.case)

    def _sentence(self, step: Step[Level]) -> str:
        act = self.known.acts[step.act]
        label = OVERDUE if step.act == "await" and self.days.overdue else act.label
        what = self._letter(step) or (f"{label}: {step.level.name}" if step.level else label)
        before = self._before(step)
        said = f"{before}{what[:1].lower()}{what[1:]}" if before else what
        return f"{said}{self._when(step)}. {act.said(self.case.coverage.kind or '')}"

    def _before(self, step: Step[Level]) -> str:
        """What is said before a step that is not the main one."""
        if not step.optional or step.act == "other_road":
            return ""
        if step.act == WHERE_LATE:
            return f"{self.known.acts[WHERE_LATE].label}: "
        level = step.level  # one that stands for some reasons only stands by law, not by the choice of a plan
        only_some = level is not None and level.optional and not self.known.level_uses[level.id].only_reasons
        return "If the plan has this level: " if only_some else "Beside it, or where it applies: "

    def _letter(self, step: Step[Level]) -> str:
        if not step.documents:
            return ""
        level = step.level.id if step.level else ""
        name = self.known.documents[step.documents[0]].called(self.case.coverage.kind, level)
        as_it_is = name[1:2].isupper() or name.startswith(PROPER)
        return f"Send the {name if as_it_is else name[:1].lower() + name[1:]}"

    def _when(self, step: Step[Level]) -> str:
        day, sooner = self._day(step), self._sooner(step)
        if sooner:
            why = "to have it expedited" if sooner.why == "hurry" else "so that the course goes on meanwhile"
            late = f"; the last day of all is {_said(day.last_day)}" if day and day.last_day != sooner.last_day else ""
            return f" by {_said(sooner.act_by)} {why}{late}"
        if day is None:
            return ""
        if day.passed:
            return f" all the same, though the time ended on {_said(day.last_day)}"
        if day.act_by < self.today or self._hurried(step):
            return f" at once: the last day is {_said(day.last_day)}"
        return f" by {_said(day.act_by)}"

    def _hurried(self, step: Step[Level]) -> bool:
        return self._urgent and step.level is not None and expedited_time(step.level) is not None

    def _amount(self, level: Level) -> str:
        least = least_amount(self.known, level, self.today.year)
        return f"At least ${least:,} must be in dispute (filed in {self.today.year})." if least else ""

    def _appointment(self, level: Level) -> str:
        free = self.case.signing.signer == "patient" or signer_at(level, self.case, self.known) is Signer.FREE
        if free or level.representative_form == "none":
            return ""
        levels = self.known.coverages[self.case.coverage.kind or ""].level
        forms = [one.representative_form for one in levels[: levels.index(level) + 1]]
        return next(form for form in reversed(forms) if not form.startswith(AS_BEFORE))


def _stands(case: Case, way: Pathway[Level]) -> str:
    if not case.denials:
        return STANDS[way.stand]
    latest = case.denials[-1]
    day = _said(latest.notice_date) if latest.notice_date else "a day not entered"
    return STANDS[way.stand].format(what=_decided(latest, way), day=day)


def _decided(latest: Denial, way: Pathway[Level]) -> str:
    if not way.behind:
        return "The request was denied"
    name = way.behind[0].name if len(way.behind) == 1 else "The last appeal"
    if len(way.behind) == 1 and way.behind[0].track and not latest.track:
        name = "The last appeal"
    return f"{name}: {'the appeal was dismissed' if DISMISSED in latest.reasons else 'the denial was upheld'}"


def _said(day: date) -> str:
    return PartialDate.of(day).long()


def _ahead(level: Level) -> Ahead:
    time = str(term_of(level.file_within)) if level.file_within else ""
    return Ahead(level.name, level.decided_by, time, level.optional, level.automatic)

"""Where a case stands and what comes next, in words: step, letter, who may take it, form, who decides, what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway import Pathway, Signer, Stand, Step
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import signer_at, way_of
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import least_amount, term_of
from appeals.workflow.outlook.due_days import DueDay

UNKNOWN = "Enter the kind of coverage and the request; then the letters that fit are shown."
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
    tell = _Telling(case, known, way, {day.level: day for day in due if day.kind == "file" and day.level}, today)
    return Outlook(_stands(case, way), tuple(map(tell.step, way.steps)), tuple(map(_ahead, way.ahead)))


@dataclass(frozen=True)
class _Telling:
    """What the words of a step draw on; `due` are the days for filing by the id of their level."""

    case: Case
    known: Knowledge
    way: Pathway[Level]
    due: dict[str, DueDay]
    today: date

    def step(self, step: Step[Level]) -> NextStep:
        """Return one step in words."""
        level = step.level
        if level is None:
            fallback = next((one.level.name for one in self.way.steps if one.level), "")
            return NextStep(step.act, self._sentence(step), step.documents, step.optional, fallback=fallback)
        day = self.due.get(level.id)
        return NextStep(
            act=step.act,
            sentence=self._sentence(step),
            documents=step.documents,
            optional=step.optional,
            level=level.name,
            decided_by=level.decided_by,
            who=tuple(self.known.who[id].words for id in level.who_may_file),
            form=level.request_form,
            appointment=self._appointment(level),
            by=day.act_by if day else None,
            fallback=next((one.name for one in self.way.ahead if one is not level), ""),
            citation=level.citation,
            check=level.mark,
            starts=level.start_event,
            note=level.note,
            amount=self._amount(level),
        )

    def _sentence(self, step: Step[Level]) -> str:
        act = self.known.acts[step.act]
        what = self._letter(step) or (f"{act.label}: {step.level.name}" if step.level else act.label)
        before = self._before(step)
        said = f"{before}{what[:1].lower()}{what[1:]}" if before else what
        return f"{said}{self._when(step.level)}. {act.says}"

    def _before(self, step: Step[Level]) -> str:
        """What is said before a step that is not the main one."""
        if not step.optional or step.act == "other_road":
            return ""
        only_some = step.level is not None and step.level.optional
        return "If the plan has this level: " if only_some else "Beside it, or where it applies: "

    def _letter(self, step: Step[Level]) -> str:
        if not step.documents:
            return ""
        level = step.level.id if step.level else ""
        name = self.known.documents[step.documents[0]].called(self.case.coverage.kind, level)
        as_it_is = name[1:2].isupper() or name.startswith(PROPER)
        return f"Send the {name if as_it_is else name[:1].lower() + name[1:]}"

    def _when(self, level: Level | None) -> str:
        day = self.due.get(level.id) if level else None
        if day is None:
            return ""
        if day.passed:
            return f" all the same, though the time ended on {PartialDate.of(day.last_day).long()}"
        if day.act_by < self.today:
            return f" at once: the last day is {PartialDate.of(day.last_day).long()}"
        return f" by {PartialDate.of(day.act_by).long()}"

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
    day = case.denials[-1].notice_date
    what = f"{way.behind.name}: the denial was upheld" if way.behind else "The request was denied"
    return STANDS[way.stand].format(what=what, day=PartialDate.of(day).long() if day else "a day not entered")


def _ahead(level: Level) -> Ahead:
    time = str(term_of(level.file_within)) if level.file_within else ""
    return Ahead(level.name, level.decided_by, time, level.optional, level.automatic)

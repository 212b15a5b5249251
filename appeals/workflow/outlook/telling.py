"""One step in words: what to send, by when, who may, on which form, who decides, what is left after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway import Pathway, Signer, Step
from appeals.domain.pathway.parties import before_care, may_file
from appeals.domain.pathway.step import WHERE_LATE
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import signer_at
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import expedited_time, least_amount
from appeals.workflow.outlook.days import DueDay

AS_BEFORE = ("as level", "as above")  # the form of an earlier level
PROPER = ("Medicaid", "Medicare")  # names that keep their capital inside a sentence


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
class Days:
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


def days_of(due: Sequence[DueDay]) -> Days:
    filing = {day.level: day for day in due if day.kind == "file" and day.level and not day.why}
    hurrying = {day.level: day for day in due if day.why == "hurry"}
    going_on, renewal = (next((day for day in due if day.why == why), None) for why in ("go_on", "renew"))
    return Days(filing, hurrying, going_on, next((day for day in due if day.kind == "answer"), None), renewal)


@dataclass(frozen=True)
class Telling:
    """What the words of a step draw on."""

    case: Case
    known: Knowledge
    way: Pathway[Level]
    days: Days
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
        act = self.known.acts["overdue" if step.act == "await" and self.days.overdue else step.act]
        what = self._letter(step) or (f"{act.label}: {step.level.name}" if step.level else act.label)
        before = self._before(step)
        said = f"{before}{what[:1].lower()}{what[1:]}" if before else what
        return f"{said}{self._when(step)}. {act.said(self.case.coverage.kind or '')}"

    def _before(self, step: Step[Level]) -> str:
        """What is said before a step that is not the main one."""
        if not step.optional or step.act == "other_road":
            return ""
        if step.act == WHERE_LATE:
            return f"{self.known.acts[WHERE_LATE].label}: "
        level = step.level
        use = self.known.level_uses[level.id] if level else None
        by_law = use is not None and bool(use.only_reasons or use.side)  # not by the choice of a plan
        only_some = level is not None and level.optional and not by_law
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
            late = (
                f"; the last day of all is {said_day(day.last_day)}" if day and day.last_day != sooner.last_day else ""
            )
            return f" by {said_day(sooner.act_by)} {why}{late}"
        if day is None:
            return ""
        if day.passed:
            return f" all the same, though the time ended on {said_day(day.last_day)}"
        if day.act_by < self.today or self._hurried(step):
            return f" at once: the last day is {said_day(day.last_day)}"
        return f" by {said_day(day.act_by)}"

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


def said_day(day: date) -> str:
    """Say a day in prose."""
    return PartialDate.of(day).long()

"""The form of a record that staff enter: what was typed, what is wrong with it, and the version it was opened in."""

from collections.abc import Iterable
from dataclasses import dataclass

from appeals.domain.problem import Problem
from appeals.web.cases.shown.showing import Showing
from appeals.web.forms.generate import FactsForm
from appeals.web.forms.places import every_field, name_of, place_of
from appeals.workflow.declared import Question
from appeals.workflow.practice.entered import lists

EXPIRED = "This page was open too long, so nothing was saved. Everything typed still stands here: save again."
CHANGED = "Somebody else has changed this meanwhile. What you typed stands here, not saved: compare, then save again."


@dataclass(frozen=True, slots=True)
class RecordPage(Showing):
    """A form as the macros of facts show it. `trouble` says why nothing was saved."""

    form: FactsForm
    version: int = 0
    trouble: str = ""
    focus: str = ""

    def choices(self, question: Question) -> tuple[tuple[str, str], ...]:
        """Return ids and labels to choose from, also for what only staff are asked."""
        return question.choices or tuple(lists().lists[question.list_name].items())

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """Return id, label and sentence of each problem, in the order of the fields."""
        fields = every_field(self.form)
        return [(field.id, field.question.label, sentence) for _, field in fields for sentence in field.wrong]


def put_at_fields(form: FactsForm, problems: Iterable[Problem]) -> None:
    """Put each problem at its field, or at the nearest group above it."""
    fields = dict(every_field(form))
    for problem in problems:
        place = place_of(problem.path)
        while place and name_of(place) not in fields:
            place = place[:-1]
        if place:
            fields[name_of(place)].said.append(problem)

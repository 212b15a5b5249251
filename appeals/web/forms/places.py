"""Where a problem belongs in a form: paths of the case, names of fields, and words for both."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from appeals.domain.problem import Problem
from appeals.web.forms.fields import EntriesField, GroupField
from appeals.web.forms.generate import FactsForm
from appeals.workflow.declared import Kind, question_at

Place = tuple[str | int, ...]
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


def place_of(path: str) -> Place:
    """Read a path such as `treatments[0].dose` as `("treatments", 0, "dose")`."""
    return tuple(int(number) if number else name for name, number in _STEP.findall(path))


def name_of(place: Place) -> str:
    """Return the name and id of the field at a place: `treatments-0-dose`."""
    return "-".join(str(step) for step in place)


def field_place(path: str) -> Place:
    """Return the nearest place above a path that a form asks for; empty where there is none."""
    place = place_of(path)
    while place and not _asked(place):
        place = place[:-1]
    return place


def words_for(place: Place) -> str:
    """Name a place in the words of the form: `Treatment 3, Highest dose, Amount`."""
    words: list[str] = []
    for end, step in enumerate(place, start=1):
        question = question_at(place[:end])
        if question is None:
            break
        if isinstance(step, int):
            words[-1] = f"{question.entry.capitalize()} {step + 1}"
        else:
            words.append(question.label)
    return ", ".join(words)


def put_problems(form: FactsForm, problems: Iterable[Problem]) -> list[Problem]:
    """Put each problem at its field, or at the group around it; return those that no field here can show."""
    fields = dict(every_field(form))
    left = []
    for problem in problems:
        field = fields.get(name_of(field_place(problem.path)))
        if field is None:
            left.append(problem)
        else:
            field.said.append(problem)
    return left


def every_field(fields: Any) -> Iterator[tuple[str, Any]]:
    """Yield each field with its name, groups and entries before what is in them."""
    for field in fields:
        yield field.name, field
        if isinstance(field, GroupField):
            yield from every_field(field.form)
        if isinstance(field, EntriesField):
            yield from every_field(field.entries)


def leaves(form: FactsForm) -> list[Any]:
    """Return the fields that carry a text, each under its full name."""
    return [field for _, field in every_field(form) if not isinstance(field, GroupField | EntriesField)]


def _asked(place: Place) -> bool:
    question = question_at(place)
    # An item of a list of texts has no field of its own: the list shows its problems.
    return question is not None and not (isinstance(place[-1], int) and question.kind is not Kind.ENTRIES)

"""The one gate for facts: a plain mapping becomes a case and all its problems."""

import copy
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from pydantic import BaseModel, ValidationError

from appeals.domain.case import Case
from appeals.domain.clashes.contradictions import contradictions
from appeals.domain.problem import Problem, Severity
from appeals.domain.sentences import sentence
from appeals.domain.text import clean_tree, step
from appeals.domain.vocabulary import Vocabulary

Place = tuple[str | int, ...]
NO_GROUP = "model_type"  # pydantic's name for an entry that is no group of facts


@dataclass(frozen=True, slots=True)
class Parsed:
    """A case without its malformed values, and every problem found on the way."""

    case: Case
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What is malformed or contradictory."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def parse_case(tree: Any, vocabulary: Vocabulary) -> Parsed:
    """Parse a plain mapping into a case.

    Never raises for bad input: what is malformed is left out of the case and named among the problems,
    so that a form can still show the rest. Missing facts are no problem here; letters ask for them.
    """
    if not isinstance(tree, Mapping):
        return Parsed(Case(), (Problem("", "A case is a group of facts, in braces."),))
    cleaned, notices = clean_tree(tree)
    kept = _without_blanks(cleaned)
    case, refused = _validated(kept, vocabulary)
    return Parsed(case, (*refused, *contradictions(case, vocabulary), *notices))


def path_of(place: Place) -> str:
    """Write a place such as `("treatments", 0, "dose")` as `treatments[0].dose`."""
    return reduce(step, place, "")


def _validated(tree: dict[str, Any], vocabulary: Vocabulary) -> tuple[Case, list[Problem]]:
    """Leave out what is refused and look again, until the rest holds."""
    problems: list[Problem] = []
    kept = copy.deepcopy(tree)
    while True:
        try:
            return Case.model_validate(kept, context={"vocabulary": vocabulary}), problems
        except ValidationError as refusal:
            errors = refusal.errors(include_url=False)
            problems += [_problem(error) for error in errors]
            places = {_existing(kept, error["loc"]): error["type"] for error in errors}
            for place in sorted(places, key=_late_first, reverse=True):
                _leave_out(kept, place, places[place])


def _late_first(place: Place) -> list[tuple[bool, int, str]]:
    return [(isinstance(s, int), s if isinstance(s, int) else 0, str(s)) for s in place]


def _problem(error: Any) -> Problem:
    place = tuple(step for step in error["loc"] if step != "[key]")
    if error["type"] == "extra_forbidden":
        return Problem(path_of(place), _unknown(place))
    return Problem(path_of(place), sentence(error))


def _unknown(place: Place) -> str:
    near = difflib.get_close_matches(str(place[-1]), _fields_at(place[:-1]), n=1)
    cure = f"Did you mean {near[0]}?" if near else "Leave it out, or see the schema of a case."
    return f"There is no fact of this name. {cure}"


def _fields_at(place: Place) -> list[str]:
    model: type[BaseModel] | None = Case
    for name in place:
        if isinstance(name, str) and model is not None:
            field = model.model_fields.get(name)
            model = _model_in(field.annotation) if field else None
    return list(model.model_fields) if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = getattr(annotation, "__args__", ())
    return next((found for part in inner if (found := _model_in(part))), None)


def _existing(tree: Any, place: Sequence[str | int]) -> Place:
    """Return the part of a place that the tree has; a place may end in a name that stands for a key."""
    node, there = tree, []
    for name in place:
        known = isinstance(node, dict) and name in node
        listed = isinstance(node, list) and isinstance(name, int) and name < len(node)
        if not (known or listed):
            break
        node = node[name]
        there.append(name)
    return tuple(there)


def _leave_out(tree: Any, place: Place, why: str) -> None:
    if not place:
        tree.clear()
        return
    node: Any = tree
    for name in place[:-1]:
        node = node[name]
    last: Any = place[-1]
    if isinstance(node, list) and why == NO_GROUP:
        node[last] = {}  # an entry keeps its place, so that the paths of the others stay true
    else:
        del node[last]


def _without_blanks(node: Any) -> Any:
    """Drop empty texts and nulls: an empty answer is no answer. Groups in a list keep their places."""
    if isinstance(node, dict):
        kept = {key: _without_blanks(value) for key, value in node.items()}
        return {key: value for key, value in kept.items() if value is not None and value != ""}
    if isinstance(node, list):
        entries = [_without_blanks(entry) for entry in node]
        groups = any(isinstance(entry, dict) for entry in entries)
        return entries if groups else [entry for entry in entries if entry is not None and entry != ""]
    return node.strip() if isinstance(node, str) else node

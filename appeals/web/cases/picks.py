"""Take an offered id into the field that was being typed."""

import re
from typing import Any

from appeals.web.forms.places import Place, name_of
from appeals.workflow.declared import Kind, question_at

_PICK = re.compile(r"pick:([a-z][a-z0-9_-]{0,100}):([A-Za-z0-9._-]{1,60})", re.ASCII)


def place_named(name: str) -> Place:
    """Read the name of a field as its place."""
    return tuple(int(step) if step.isascii() and step.isdigit() else step for step in name[:120].split("-"))


def is_searched(place: Place) -> bool:
    """Tell whether a place is one whose names can be looked up."""
    question = question_at(place)
    return question is not None and question.kind is Kind.SEARCH


def pick(facts: dict[str, Any], do: str) -> str:
    """Do what a button such as `pick:treatments-0-treatment:sertraline` says; return the id of its field."""
    found = _PICK.fullmatch(do)
    place = place_named(found[1]) if found else ()
    if not found or not is_searched(place):
        return ""
    node: Any = facts
    for step in place[:-1]:
        inside = isinstance(node, dict) and step in node
        listed = isinstance(node, list) and isinstance(step, int) and step < len(node)
        if not (inside or listed):
            return ""
        node = node[step]
    node[place[-1]] = found[2]
    return name_of(place)

"""Add, remove and move the entries of a list, by the name that a button carries."""

import re
from dataclasses import dataclass
from typing import Any

from appeals.web.forms.places import Place, name_of
from appeals.workflow.declared import Kind, question_at, questions_of

_ACT = re.compile(r"(add|remove|up|down):([a-z_]+(?:-[a-z_]+|-[0-9]{1,4})*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Act:
    """What a button does to which list (`add`) or entry (the others)."""

    verb: str
    place: Place


def read_act(text: str) -> Act | None:
    """Read what a button says, such as `up:treatments-2`; None for anything else."""
    found = _ACT.fullmatch(text)
    if not found:
        return None
    place = tuple(int(step) if step.isdigit() else step for step in found[2].split("-"))
    question = question_at(place)
    listed = question is not None and question.kind is Kind.ENTRIES
    fits = isinstance(place[-1], int) != (found[1] == "add")
    return Act(found[1], place) if listed and fits else None


def carry_out(facts: dict[str, Any], act: Act) -> str:
    """Change the list in the facts; return the id of what to look at next, or nothing where the list is not there."""
    place = act.place if act.verb == "add" else act.place[:-1]
    # A button of another section's page must not begin that section's list anew here.
    entries = _entries(facts, place) if place[0] in facts else None
    if entries is None:
        return ""
    if act.verb == "add":
        entries.append({})
        return _first_field((*place, len(entries) - 1))
    at = int(act.place[-1])
    if at >= len(entries):
        return ""
    to = _moved(entries, at, act.verb)
    return f"line-{name_of((*place, to))}" if entries else f"add-{name_of(place)}"


def _first_field(place: Place) -> str:
    question = question_at(place)
    first = next(iter(questions_of(question.part))) if question and question.part else ""
    return name_of((*place, first))


def _moved(entries: list[Any], at: int, verb: str) -> int:
    """Remove or move an entry; return where the eye should rest."""
    entry = entries.pop(at)
    if verb == "remove":
        return min(at, len(entries) - 1)
    to = max(at - 1, 0) if verb == "up" else min(at + 1, len(entries))
    entries.insert(to, entry)
    return to


def _entries(facts: dict[str, Any], place: Place) -> list[Any] | None:
    node: Any = facts
    for step in place:
        if isinstance(step, int):
            node = node[step] if isinstance(node, list) and step < len(node) else None
        elif isinstance(node, dict):
            node = node.setdefault(step, [] if step == place[-1] else {})
        else:
            return None
    return node if isinstance(node, list) else None

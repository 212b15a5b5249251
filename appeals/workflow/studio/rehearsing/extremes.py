"""Invented cases at the ends of what can be entered: nothing, what is always asked for, everything, many of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from appeals.domain.case import Case
from appeals.domain.parse import parse_case
from appeals.knowledge.loader import knowing, load_knowledge, shipped_knowledge
from appeals.workflow.declared import Kind, Question, questions_of
from appeals.workflow.names import closed_lists
from appeals.workflow.samples import sample_cases
from appeals.workflow.summaries import name_as_typed

MANY = 25
# What a line may be asked to hold, plain words first; the first that the declaration accepts is entered.
LINES = (
    "Words as typed", "2026-10-05", "2", "30", "218-555-0110", "1503718466", "MN", "55802", "lee@clinic.example",
    "41-5550127", "00000-0000-01", "09:30", "12345", "59", "197", "N211",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A case that templates are rehearsed with, and what to call it."""

    name: str
    case: Case


@cache
def rehearsal_cases() -> tuple[Rehearsed, ...]:
    """Return the shipped sample cases and the extremes, these for each kind of coverage."""
    with knowing(shipped_knowledge()):  # what is kept for everybody must not hold what one practice entered
        samples = (Rehearsed(f"Sample: {_called(facts)}", _case(facts)) for facts in sample_cases())
        return (*samples, Rehearsed("Nothing entered", Case()), *_extremes())


def _extremes() -> Iterator[Rehearsed]:
    for turn, (id, coverage) in enumerate(load_knowledge().coverages.items()):
        yield Rehearsed(f"Only what is always asked for, {coverage.label}", _case(_filled(id, turn, least=True)))
        yield Rehearsed(f"Everything, {coverage.label}", _case(_filled(id, turn)))
    for turn, id in enumerate(("commercial_fully_insured", "medicare_advantage")):
        label = load_knowledge().coverages[id].label
        yield Rehearsed(f"{MANY} of each, {label}", _case(_filled(id, turn, times=MANY)))


def _filled(coverage: str, turn: int, *, least: bool = False, times: int = 1) -> Mapping[str, Any]:
    facts = _group(Case, _Filling(turn, least, times))
    facts["coverage"]["kind"] = coverage
    for denial in facts["denials"]:
        denial["level"] = turn % 3
        denial["reasons"] = list(load_knowledge().reasons)
    return facts


@dataclass(frozen=True, slots=True)
class _Filling:
    """How a case is filled: `turn` chooses among the answers of a closed list, so that each comes up in some case."""

    turn: int
    least: bool
    times: int


def _group(model: type[BaseModel], how: _Filling) -> dict[str, Any]:
    asked = questions_of(model).values()
    listed = {Kind.ENTRIES, Kind.LINES, Kind.SEVERAL}
    wanted = (one for one in asked if not (how.least and one.optional and one.kind not in listed))
    return {one.name: value for one in wanted if (value := _answer(model, one, how)) is not None}


def _answer(model: type[BaseModel], asked: Question, how: _Filling) -> Any:
    if asked.kind is Kind.GROUP and asked.part:
        return _group(asked.part, how)
    if asked.kind is Kind.ENTRIES and asked.part:
        return [_group(asked.part, _Filling(how.turn + i, how.least, how.times)) for i in range(how.times)]
    if asked.kind in {Kind.YES_NO, Kind.TICK}:
        return how.turn % 2 == 0
    if asked.list_name:
        return _listed(asked, how)
    if asked.choices:
        return asked.choices[how.turn % len(asked.choices)][0]
    if asked.kind is Kind.LINES:
        return _lines(model, asked, how)
    if asked.kind is Kind.TEXT:
        return f"{asked.label}: a sentence as typed."
    return _line(model, asked.name)


def _listed(asked: Question, how: _Filling) -> Any:
    ids = list(closed_lists().lists.get(asked.list_name, ()))
    if not ids:
        return None
    if asked.kind is Kind.SEVERAL:
        return [ids[(how.turn + i) % len(ids)] for i in range(min(how.times, len(ids)))]
    return ids[how.turn % len(ids)]


def _lines(model: type[BaseModel], asked: Question, how: _Filling) -> list[str]:
    """Return texts of a list; where it takes a form of its own only, one of that form."""
    plain = [f"{asked.label} {number}" for number in range(1, how.times + 1)]
    if _accepted(model, asked.name, plain):
        return plain
    return [line for line in LINES if _accepted(model, asked.name, [line])][:1]


@cache
def _line(model: type[BaseModel], name: str) -> str | None:
    """Return the first line that the declaration of a fact accepts."""
    return next((line for line in LINES if _accepted(model, name, line)), None)


def _accepted(model: type[BaseModel], name: str, line: str | list[str]) -> bool:
    try:
        model.model_validate({name: line})
    except ValidationError:
        return False
    return True


def _case(facts: Mapping[str, Any]) -> Case:
    return parse_case(facts, closed_lists()).case


def _called(facts: Mapping[str, Any]) -> str:
    return name_as_typed(facts) or "unfinished"

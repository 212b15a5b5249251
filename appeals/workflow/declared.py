"""What the declarations of a case ask for, one question a fact: the source of forms, labels and places."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from appeals.domain.case import Case
from appeals.domain.declare import FromList

SEARCHED = frozenset({"treatments", "diagnosis_codes", "procedure_codes"})  # too long to scroll through
FEW = 3  # letters of the longest abbreviation: "mg" and "she" are shown as they are


class Kind(StrEnum):
    """How a fact is answered."""

    LINE = "line"  # one line of text
    TEXT = "text"  # several lines
    LINES = "lines"  # a list of texts, one a line
    CHOICE = "choice"  # one of a few
    SEARCH = "search"  # typed by any of its names, kept as an id
    SEVERAL = "several"  # ids of a closed list, in an order
    YES_NO = "yes_no"  # yes, no, or not answered
    TICK = "tick"  # yes, or not
    GROUP = "group"  # facts that stand together
    ENTRIES = "entries"  # any number of groups


@dataclass(frozen=True, slots=True)
class Question:
    """One declared fact: what to call it, how it is answered, and where it stands.

    `reasons`: the denial reasons that alone call for it; empty where it is always asked.
    """

    name: str
    label: str
    hint: str
    kind: Kind
    optional: bool = False
    number: bool = False
    width: int = 0
    rows: int = 0
    entry: str = ""
    list_name: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    part: type[BaseModel] | None = None
    reasons: frozenset[str] = frozenset()


def questions_of(model: type[BaseModel]) -> Mapping[str, Question]:
    """Return the questions of a model by name, in the order of their declaration."""
    return _questions(model)


def question_at(path: tuple[str | int, ...]) -> Question | None:
    """Return the question at a place such as `("treatments", 0, "dose")`, or None where nothing is declared."""
    model: type[BaseModel] | None = Case
    found = None
    for step in path:
        if isinstance(step, int):
            continue
        found = questions_of(model).get(step) if model else None
        if found is None:
            return None
        model = found.part
    return found


@cache
def _questions(model: type[BaseModel]) -> dict[str, Question]:
    fields = {name: field for name, field in model.model_fields.items() if get_origin(field.annotation) is not dict}
    return {name: _question(name, field) for name, field in fields.items()}


def _question(name: str, field: FieldInfo) -> Question:
    extra: dict[str, Any] = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    inner, listed, nullable = _unwrapped(field.annotation)
    kind, details = _kind(inner, listed, nullable, bool(extra.get("rows")), field.metadata)
    return Question(
        name=name,
        label=field.title or name,
        hint=field.description or "",
        kind=kind,
        optional=bool(extra.get("optional")),
        width=int(extra.get("width", 0)),
        rows=int(extra.get("rows", 0)),
        entry=str(extra.get("entry", "")),
        reasons=frozenset() if extra.get("elsewhere") else frozenset(extra.get("reasons", ())),
        **details,
    )


def _unwrapped(annotation: Any) -> tuple[Any, bool, bool]:
    """Return the type inside `X | None` or `tuple[X, ...]`, and which of the two it was."""
    if get_origin(annotation) in {Union, UnionType}:
        (inner,) = (part for part in get_args(annotation) if part is not NoneType)
        return inner, False, True
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0], True, False
    return annotation, False, False


def _kind(inner: Any, listed: bool, nullable: bool, long: bool, metadata: list[Any]) -> tuple[Kind, dict[str, Any]]:
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return (Kind.ENTRIES if listed else Kind.GROUP), {"part": inner}
    if inner is bool:
        return (Kind.YES_NO if nullable else Kind.TICK), {}
    if get_origin(inner) is Literal:
        return Kind.CHOICE, {"choices": _said(get_args(inner))}
    base, *marks = get_args(inner) if get_origin(inner) is Annotated else (inner,)
    list_name = next((mark.name for mark in (*marks, *metadata) if isinstance(mark, FromList)), "")
    if list_name:
        several = Kind.SEVERAL if listed else Kind.SEARCH if list_name in SEARCHED else Kind.CHOICE
        return several, {"list_name": list_name}
    if listed:
        return Kind.LINES, {}
    return (Kind.TEXT if long else Kind.LINE), {"number": base in {int, Decimal}}


def _said(options: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Label a few options: with a capital, but abbreviations and units stand as they are."""
    plain = any(len(option) <= FEW or "/" in option for option in options)
    return tuple((option, option if plain else option[:1].upper() + option[1:]) for option in options)

"""Reads declared models and derived facts into record types: one declaration serves shape and binding."""

import types
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from appeals.domain.declare import FromList
from appeals.domain.facts.clinical import Dose
from appeals.domain.partial_date import PartialDate
from appeals.letters.fact import absent
from appeals.letters.schema.binding import bind
from appeals.letters.schema.declared import Derived, Gap, Placed, Said
from appeals.letters.schema.record import Binder, Record, RecordType, Value
from appeals.letters.shape import Group, Kind, Leaf, Listing, Shape

LEAVES = {
    str: Kind.TEXT,
    bool: Kind.FLAG,
    int: Kind.NUMBER,
    Decimal: Kind.NUMBER,
    date: Kind.DATE,
    PartialDate: Kind.DATE,
    Dose: Kind.DOSE,
    Said: Kind.TEXT,
    Gap: Kind.TEXT,
}


CODES = {"diagnosis_codes", "procedure_codes"}  # print as themselves; other lists print their labels


class Reflection:
    """Builds the record type of each model once, with the derived facts that belong to it.

    `owners` says how a group is named in the mark of a missing fact, by model; entries of lists name themselves.
    """

    def __init__(
        self,
        derived: Mapping[type[BaseModel], Sequence[Derived]],
        owners: "Owners",
        lists: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._derived = derived
        self._owners = owners
        self._lists = lists
        self._known: dict[type[BaseModel], RecordType] = {}

    def record_type(self, model: type[BaseModel], label: str = "", optional: bool = False) -> RecordType:
        """Return the record type of a model, declared and derived facts together."""
        if model not in self._known:
            parts = {**self._declared(model), **self._added(model)}
            shape = Group(label, {name: part[0] for name, part in parts.items()}, optional)
            self._known[model] = RecordType(shape, {name: part[1] for name, part in parts.items()})
        return self._known[model]

    def _declared(self, model: type[BaseModel]) -> dict[str, tuple[Shape, Binder]]:
        return {
            name: self._part(name, _annotation(field), _Said(field), getattr(model, "from_rule", False))
            for name, field in model.model_fields.items()
            if get_origin(_bare(_annotation(field))) is not dict
        }

    def _added(self, model: type[BaseModel]) -> dict[str, tuple[Shape, Binder]]:
        return {d.name: self._derived_part(d) for d in self._derived.get(model, ())}

    def _part(self, name: str, annotation: Any, said: "_Said", from_rule: bool) -> tuple[Shape, Binder]:
        bare = _bare(annotation)
        if get_origin(bare) is tuple:
            return self._list(get_args(bare)[0], said.label, lambda r: getattr(r.model, name), name)
        if _is_group(bare):
            return self._group(bare, said, name)
        shape = Leaf(_kind(annotation), said.label, said.hint, said.optional, self._choices(annotation))
        return shape, _leaf_binder(name, annotation, said.label, from_rule)

    def _group(self, model: type[BaseModel], said: "_Said", name: str) -> tuple[Shape, Binder]:
        kind = self.record_type(model, said.label)
        empty = None if said.optional else model()

        def binder(record: Record) -> Value:
            found = getattr(record.model, name)
            return Record(kind, found or empty, record.at(name), self._owner(model, record), record.about)

        return Group(said.label, kind.shape.fields, said.optional), binder

    def _choices(self, annotation: Any) -> tuple[str, ...]:
        """Return the ids that a value can have, so that a template cannot ask for another."""
        listed = _list_name(annotation)
        if listed is not None:
            return tuple(self._lists.get(listed, ()))
        bare = _bare(annotation)
        return get_args(bare) if get_origin(bare) is Literal else ()

    def _owner(self, model: type[BaseModel], parent: Record) -> str:
        return self._owners.by_model.get(model, parent.owner)

    def _list(self, item: Any, label: str, rows: Any, name: str) -> tuple[Shape, Binder]:
        bare = _bare(item)
        if not _is_group(bare):
            leaf = Leaf(_kind(item), label, choices=self._choices(item))
            return Listing(label, leaf), _texts_binder(rows, name, item, label)
        kind = self.record_type(bare, label)

        def binder(record: Record) -> Value:
            return tuple(self._entry(kind, row, record, name, i) for i, row in enumerate(rows(record)))

        return Listing(label, kind.shape), binder

    def _entry(self, kind: RecordType, row: Any, record: Record, name: str, i: int) -> Record:
        path, model = row if isinstance(row, Placed) else (f"{record.at(name)}[{i}]", row)
        return Record(kind, model, path, self._owners.of_entry(model, i, record.about), record.about)

    def _derived_part(self, d: Derived) -> tuple[Shape, Binder]:
        bare = _bare(d.gives)
        if get_origin(bare) is tuple:
            return self._list(_placed(get_args(bare)[0]), d.label, lambda r: d.compute(r.model, r.about), d.name)
        if _is_group(_placed(bare)):
            return self._derived_group(d, _placed(bare))
        shape = Leaf(_kind(bare), d.label, "", d.optional)
        return shape, lambda r: bind(r, r.at(d.of), d.label, d.compute(r.model, r.about), d.rule)

    def _derived_group(self, d: Derived, model: type[BaseModel]) -> tuple[Shape, Binder]:
        kind = self.record_type(model, d.label)

        def binder(record: Record) -> Value:
            row = d.compute(record.model, record.about)
            path, found = row if isinstance(row, Placed) else (record.at(d.of), row)
            owner = self._owners.by_model.get(model, "")
            return Record(kind, found or (None if d.optional else model()), path, owner, record.about)

        return Group(d.label, kind.shape.fields, d.optional), binder


class Owners:
    """How records are named in the mark of a missing fact."""

    def __init__(self, by_model: Mapping[type[BaseModel], str], of_entry: Any) -> None:
        self.by_model = by_model
        self.of_entry = of_entry


class _Said:
    """Label, hint and optionality of a declared field."""

    def __init__(self, field: Any) -> None:
        extra = field.json_schema_extra or {}
        self.label: str = field.title or ""
        self.hint: str = field.description or ""
        self.optional: bool = bool(extra.get("optional"))


def _leaf_binder(name: str, annotation: Any, label: str, from_rule: bool) -> Binder:
    """Bind one value. A fact that a rule gives leads to the entered fact that the rule rests on."""
    listed = _list_name(annotation)
    if from_rule:
        return lambda r: bind(r, r.path, label, getattr(r.model, name, None), rule=True)
    if listed is None or listed in CODES:
        return lambda r: bind(r, r.at(name), label, getattr(r.model, name, None))

    def binder(record: Record) -> Value:
        id = getattr(record.model, name, None)
        said = Said(id, record.about.vocabulary.label(listed, id)) if id is not None else None
        return bind(record, record.at(name), label, said)

    return binder


def _texts_binder(rows: Any, name: str, item: Any, label: str) -> Binder:
    listed = _list_name(item)

    def binder(record: Record) -> Value:
        said = record.about.vocabulary
        return tuple(
            absent(v.path, v.label)
            if isinstance(v, Gap)
            else bind(record, f"{record.at(name)}[{i}]", label, Said(v, said.label(listed, v)) if listed else v)
            for i, v in enumerate(rows(record))
        )

    return binder


def _annotation(field: Any) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _bare(annotation: Any) -> Any:
    """Strip `Annotated[...]` and `| None` from a type."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {types.UnionType} or str(get_origin(annotation)) == "typing.Union":
        return _bare(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation


def _list_name(annotation: Any) -> str | None:
    """Return the vocabulary list that a type draws from."""
    if isinstance(annotation, FromList):
        return annotation.name
    return next((name for part in get_args(annotation) if (name := _list_name(part))), None)


def _kind(annotation: Any) -> Kind:
    bare = _bare(annotation)
    if get_origin(bare) is Literal or _list_name(annotation):
        return Kind.CHOICE
    return LEAVES[bare]


def _placed(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Placed else annotation


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation is not Dose

"""From a declaration to a binder: how each sort of value becomes a fact with words and a source."""

from datetime import date
from decimal import Decimal
from typing import Any

from appeals.domain.facts.clinical import Dose
from appeals.domain.partial_date import PartialDate
from appeals.letters import wording
from appeals.letters.fact import Fact, absent
from appeals.letters.model import Origin, Source
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Said
from appeals.letters.schema.record import Record

PLAIN = (str, bool, int, Decimal, date, PartialDate, Dose, Said)


def bind(record: Record, path: str, label: str, value: Any, rule: bool = False) -> Fact:
    """Return the fact that prints this value, or the mark of a missing one."""
    note = ""
    if isinstance(value, Said):
        value, text, note = value
    else:
        text = words(value)
    if value is None or text == "":
        return absent(path, _owned(label, record.owner))
    if rule or note:
        return Fact(value, text, Source(Origin.RULE, path, label, note))
    return Fact(value, text, source_of(record.about, path, label))


def _owned(label: str, owner: str) -> str:
    """Name whose fact is missing, unless the label says so itself, or the owner the label: `score 1`."""
    if owner.casefold().startswith(label.casefold()):
        return owner
    return f"{label} of {owner}" if owner and owner.casefold() not in label.casefold() else label


def source_of(about: About, path: str, label: str) -> Source:
    """Return where an entered fact comes from; an unconfirmed import or reading says so."""
    origins = about.case.origins
    origin = origins.get(path) if origins else None
    if origin is None or origin.how == "typed":
        return Source(Origin.FACT, path, label, "entered")
    note = f"{origin.how} from {origin.source}" if origin.source else origin.how
    if origin.confirmed_by:
        return Source(Origin.FACT, path, label, f"{note}, confirmed by {origin.confirmed_by}")
    return Source(Origin.UNCONFIRMED, path, label, f"{note}, not confirmed")


def words(value: Any) -> str:
    """Return the plain words of a value; nothing for a value that is not whole."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return PartialDate.of(value).long()
    if isinstance(value, PartialDate):
        return value.long()
    if isinstance(value, Decimal):
        return wording.figures(value)
    if isinstance(value, Dose):
        return dose(value)
    return "" if value is None else str(value)


def dose(value: Dose) -> str:
    """Write a dose: `200 mg/day`, `0.5 mg/kg`; nothing while amount or unit is missing."""
    if value.amount is None or value.unit is None:
        return ""
    return wording.dose(value.amount, value.unit, value.per)

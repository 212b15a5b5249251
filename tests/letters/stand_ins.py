"""A small case with its shape, standing in for the schema: every kind of leaf, groups, lists, absent facts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from appeals.domain.partial_date import PartialDate
from appeals.letters.fact import Fact, absent
from appeals.letters.model import Origin, Source
from appeals.letters.shape import Group, Kind, Leaf, Listing


def leaf(label: str, kind: Kind = Kind.TEXT, optional: bool = False, choices: tuple[str, ...] = ()) -> Leaf:
    return Leaf(kind, label, optional=optional, choices=choices)


PATIENT = Group(
    "Patient",
    {
        "given_name": leaf("Given name"),
        "family_name": leaf("Family name"),
        "middle_name": leaf("Middle name", optional=True),
        "birth_date": leaf("Date of birth", Kind.DATE),
        "phone": leaf("Phone", optional=True),
    },
)
TREATMENT = Group(
    "Treatment",
    {
        "name": leaf("Name"),
        "dose": leaf("Dose", Kind.DOSE),
        "started": leaf("Started", Kind.DATE),
        "weeks": leaf("Weeks", Kind.NUMBER),
        "note": leaf("Note", optional=True),
        "current": leaf("Current", Kind.FLAG, optional=True),
        "effects": Listing("Side effects", leaf("Side effect")),
    },
)
REPORT = Group(
    "Report",
    {
        "title": leaf("Title"),
        "author": leaf("Author", optional=True),
        "authors": Listing("Authors", leaf("Author")),
    },
    optional=True,
)
SHAPE = Group(
    "Case",
    {
        "patient": PATIENT,
        "treatments": Listing("Treatments", TREATMENT),
        "boards": Listing("Boards", leaf("Board")),
        "report": REPORT,
        "sessions": leaf("Sessions", Kind.NUMBER),
        "charge": leaf("Charge", Kind.NUMBER, optional=True),
        "product": leaf("Product", Kind.CHOICE, choices=("ketamine-iv", "spravato")),
        "urgent": leaf("Urgent", Kind.FLAG),
        "today": leaf("Today", Kind.DATE),
    },
)


@dataclass(frozen=True)
class Entry:
    """A record: facts by name."""

    path: str
    facts: dict[str, Any]

    def get(self, name: str) -> Any:
        return self.facts[name]

    def __bool__(self) -> bool:
        return bool(self.facts)


@dataclass(frozen=True)
class Amount:
    """A dose."""

    amount: Decimal | None
    unit: str | None
    per: str | None = None


def known(value: Any, path: str, text: str | None = None, origin: Origin = Origin.FACT) -> Fact:
    return Fact(value, str(value) if text is None else text, Source(origin, path, path.title()))


def treatment(number: int, name: str = "sertraline", **changed: Any) -> Entry:
    path = f"treatments[{number}]"
    facts = {
        "name": known(name, f"{path}.name"),
        "dose": known(Amount(Decimal(200), "mg", "day"), f"{path}.dose", "200 mg/day"),
        "started": known(PartialDate(2019, 1), f"{path}.started", "January 2019"),
        "weeks": known(17, f"{path}.weeks"),
        "note": absent(f"{path}.note", "Note"),
        "current": known(False, f"{path}.current", "no"),
        "effects": (),
    }
    return Entry(path, facts | changed)


def patient(**changed: Any) -> Entry:
    facts = {
        "given_name": known("Jordan", "patient.given_name"),
        "family_name": known("Mills", "patient.family_name"),
        "middle_name": absent("patient.middle_name", "Middle name"),
        "birth_date": known(date(1984, 3, 4), "patient.birth_date", "March 4, 1984"),
        "phone": absent("patient.phone", "Phone"),
    }
    return Entry("patient", facts | changed)


def case(**changed: Any) -> Entry:
    """A whole case; name a fact to replace it."""
    facts = {
        "patient": patient(),
        "treatments": (treatment(0), treatment(1, "venlafaxine")),
        "boards": (known("Board of Psychiatry", "boards[0]"),),
        "report": None,
        "sessions": known(6, "sessions"),
        "charge": absent("charge", "Charge"),
        "product": known("ketamine-iv", "product", "Ketamine infusion"),
        "urgent": known(False, "urgent", "no"),
        "today": known(date(2026, 11, 23), "today", "November 23, 2026"),
    }
    return Entry("", facts | changed)

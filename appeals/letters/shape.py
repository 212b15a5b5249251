"""The types a template may mention: leaves that print, records with named facts, lists that loop."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of value a leaf holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    DOSE = "dose"
    CHOICE = "choice"  # an id of a closed list; prints its label


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value that prints.

    `optional`: it may rightly be absent (a middle name), so a template prints it inside an `if` only.
    A leaf that is not optional prints a visible mark when the case lacks it, and stops release.
    `choices`: the ids that a CHOICE can have; a template that compares it with another one is refused.
    """

    kind: Kind
    label: str
    hint: str = ""
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A record: facts by name. `optional`: the whole record may be absent."""

    label: str
    fields: Mapping[str, "Shape"]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of records or of leaves: it loops, is counted, and is joined; it never prints by itself."""

    label: str
    item: "Shape"


Shape = Leaf | Group | Listing

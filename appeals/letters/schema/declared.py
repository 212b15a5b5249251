"""How a derived fact is declared: a function of a record, with its label beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar, get_type_hints

T = TypeVar("T")


class Placed(NamedTuple, Generic[T]):
    """A record of the case with the path where it stands."""

    path: str
    model: T


class Said(NamedTuple):
    """A value with the words that print it, and the rule or reference behind it where there is one."""

    value: Any
    text: str
    rule: str = ""


class Gap(NamedTuple):
    """A fact that the letter needs and the case lacks: its path and its label."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that follows from others.

    `of` is the entered fact it rests on: the mark of a missing one leads there. `optional` as in `domain.declare`.
    `rule` tells that it comes from a dated rule or a checked reference, not from a person.
    """

    name: str
    label: str
    compute: Callable[..., Any]
    of: str = ""
    optional: bool = False
    rule: bool = False

    @property
    def gives(self) -> Any:
        """The annotated type of the result."""
        return get_type_hints(self.compute)["return"]


def derived(label: str, *, of: str = "", optional: bool = False, rule: bool = False) -> Callable[..., Derived]:
    """Declare the decorated function `(record, about)` as a fact that templates may print under its name."""

    def declare(compute: Callable[..., Any]) -> Derived:
        return Derived(compute.__name__, label, compute, of, optional, rule)

    return declare

"""What is said of one demand: its standing, the facts that answer it, and those that are lacking."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a demand stands, on the facts that were entered."""

    MET = "met"
    NOT_MET = "not met"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that answers a demand: where it stands, and its words."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A fact that a demand needs and nobody entered: its path, its label in a letter, the question to the author."""

    path: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One demand judged. `note` is for the author: why something does not count. Never a claim that a policy is met."""

    kind: str
    demand: str
    standing: Standing
    found: tuple[Found, ...] = ()
    missing: tuple[Lack, ...] = ()
    note: str = ""

    @property
    def for_author(self) -> bool:
        """Tell whether only the author can judge it: no fact of a case answers it by itself."""
        return self.standing is Standing.NOT_STATED and not self.missing


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found before it is bound to its demand."""

    standing: Standing
    found: tuple[Found, ...] = ()
    missing: tuple[Lack, ...] = ()
    note: str = ""


def met(found: Iterable[Found] = (), note: str = "") -> Finding:
    """Return that these facts answer the demand."""
    return Finding(Standing.MET, tuple(found), (), note)


def not_met(found: Iterable[Found] = (), note: str = "") -> Finding:
    """Return that these facts speak against the demand."""
    return Finding(Standing.NOT_MET, tuple(found), (), note)


def not_stated(missing: Iterable[Lack] = (), found: Iterable[Found] = (), note: str = "") -> Finding:
    """Return that facts are lacking, or that no fact can answer the demand."""
    return Finding(Standing.NOT_STATED, tuple(found), tuple(missing), note)


def lacking(path: str, label: str, sentence: str) -> Finding:
    """Return that one fact is lacking."""
    return not_stated([Lack(path, label, sentence)])

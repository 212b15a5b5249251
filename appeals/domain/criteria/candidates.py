"""Which policies may be the payer's own: by name, line and product. They are shown, and never chosen silently."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from appeals.domain.case import Case

LIKE = 0.5  # share of the payer's name that a policy must have
CLOSE = 0.84  # two words this alike are one word mistyped


class PolicyRow(Protocol):
    """A payer's policy."""

    @property
    def id(self) -> str: ...
    @property
    def payer(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def products(self) -> tuple[str, ...]: ...
    @property
    def freshness(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Names:
    """How payers are called: lines of business by coverage, one word for many spellings, words that say little.

    `own_line`: lines whose payer is the program itself, whatever stands on the card.
    """

    lines: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    common: frozenset[str]
    own_line: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A policy that may fit, and how much of the payer's name it shares (1 is all of it)."""

    id: str
    likeness: float
    other_state: bool


def candidates(rows: Iterable[PolicyRow], case: Case, names: Names) -> tuple[Candidate, ...]:
    """Return the policies that may be the payer's, the most alike first, those of another state last."""
    wanted = _words(case.coverage.payer.name if case.coverage.payer else None, names)
    fitting = [row for row in rows if _fits(row, case, names)]
    found = [Candidate(row.id, _likeness(row, wanted, names), _elsewhere(row, case)) for row in fitting]
    current = {row.id for row in fitting if row.freshness == "current"}
    alike = [one for one in found if one.likeness >= LIKE]
    return tuple(sorted(alike, key=lambda one: (one.other_state, -one.likeness, one.id not in current)))


def _fits(row: PolicyRow, case: Case, names: Names) -> bool:
    """Line and product fit; a program's own policy for another state does not."""
    if row.line in names.own_line and _elsewhere(row, case):
        return False
    return case.request.product in row.products and row.line in names.lines.get(case.coverage.kind or "", ())


def _likeness(row: PolicyRow, wanted: frozenset[str], names: Names) -> float:
    if row.line in names.own_line:
        return 1.0
    theirs = _words(row.payer.split(" (")[0], names)
    whole = sum(_weight(word, names) for word in wanted)
    shared = sum(_weight(word, names) for word in wanted if _near(word, theirs))
    return round(shared / whole, 2) if whole else 0.0


def _elsewhere(row: PolicyRow, case: Case) -> bool:
    lives = case.patient.address.state if case.patient.address else None
    return bool(row.state and lives and row.state != lives)


def _words(name: str | None, names: Names) -> frozenset[str]:
    plain = f" {re.sub(r'[^a-z0-9]+', ' ', (name or '').casefold())} "
    for spelling, word in names.aliases.items():
        plain = plain.replace(f" {spelling} ", f" {word} ")
    return frozenset(plain.split())


def _weight(word: str, names: Names) -> float:
    return 0.25 if word in names.common else 1.0


def _near(word: str, theirs: frozenset[str]) -> bool:
    return word in theirs or bool(difflib.get_close_matches(word, theirs, n=1, cutoff=CLOSE))

"""Which references fit a case, strongest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from appeals.domain.case import Case

SUPPORTING = 4
CONTRARY = 4
# Designs from strongest to weakest for the question whether a treatment works; others stand last.
STRENGTH = ("RCT", "meta-analysis", "systematic review", "guideline", "consensus", "practice guideline")


class Item(Protocol):
    """What the choice of references looks at."""

    @property
    def id(self) -> str: ...
    @property
    def indications(self) -> tuple[str, ...]: ...
    @property
    def interventions(self) -> tuple[str, ...]: ...
    @property
    def design(self) -> str: ...
    @property
    def n(self) -> int | None: ...
    @property
    def stance(self) -> str: ...
    @property
    def finding_verified(self) -> bool: ...


class Use(Protocol):
    """For whom and for what a reference may be offered."""

    @property
    def offered(self) -> bool: ...
    @property
    def from_age(self) -> int | None: ...
    @property
    def to_age(self) -> int | None: ...
    @property
    def alone_only(self) -> bool: ...
    @property
    def documents(self) -> tuple[str, ...]: ...
    @property
    def single(self) -> bool: ...


I = TypeVar("I", bound=Item)  # noqa: E741


@dataclass(frozen=True, slots=True)
class Bounds:
    """When references may be offered: rows by id, and what trials in one condition also bear on."""

    uses: Mapping[str, Use]
    bears_on: Mapping[str, tuple[str, ...]]


def offered(items: Iterable[I], bounds: Bounds, case: Case, kind: str, today: date) -> list[I]:
    """Return the verified references that fit request, patient and kind of letter: supporting ones, then the rest."""
    fitting = [item for item in items if _fits(item, bounds, case, kind, today)]
    fitting.sort(key=lambda item: _strength(item, bounds.uses.get(item.id), case))
    supporting = [item for item in fitting if item.stance == "supports"][:SUPPORTING]
    contrary = [item for item in fitting if item.stance != "supports"][:CONTRARY]
    return supporting + contrary


def _fits(item: Item, bounds: Bounds, case: Case, kind: str, today: date) -> bool:
    product, indication = case.request.product, case.request.indication
    if not (product and indication and item.finding_verified and product in item.interventions):
        return False
    bears = set(bounds.bears_on.get(indication, (indication,)))
    # What supports must be about this condition first; what speaks against counts wherever it names it.
    about_it = item.indications[0] in bears or item.stance != "supports"
    use = bounds.uses.get(item.id)
    return about_it and bool(bears & set(item.indications)) and (use is None or _holds(use, case, kind, today))


def _holds(use: Use, case: Case, kind: str, today: date) -> bool:
    if not use.offered or (use.alone_only and not case.request.monotherapy):
        return False
    if use.documents and kind not in use.documents:
        return False
    if use.from_age is None and use.to_age is None:
        return True
    born = case.patient.birth_date
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day)) if born else None
    return age is not None and (use.from_age or 0) <= age <= (use.to_age or 200)


def _strength(item: Item, use: Use | None, case: Case) -> tuple[int, bool, int]:
    """By design, then by size; for a series a trial that compared one session alone says less than one of a series."""
    rank = next((i for i, design in enumerate(STRENGTH) if item.design.startswith(design)), len(STRENGTH))
    series = (case.request.sessions or 0) > 1
    return rank, series and use is not None and use.single, -(item.n or 0)

"""Which references fit a case, strongest first."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from appeals.domain.case import Case

SUPPORTING = 4
CONTRARY = 4
# Designs from strongest to weakest for the question whether a treatment works; others stand last.
STRENGTH = ("RCT", "meta-analysis", "systematic review", "guideline", "consensus", "practice guideline")
NOT_FOR_LETTERS = ("health technology assessment", "regulator", "FDA labeling", "international expert opinion")
# What a reference may stand for beside its own condition: trials in major depression bear on its resistant form.
BEARS_ON = {"trd": {"trd", "mdd"}, "crps": {"crps"}, "mdd-suicidal-ideation": {"mdd-suicidal-ideation"}}
# References that hold for some patients or requests only (see their findings and limitations).
FROM_AGE = {"ochsross2020transform3": 65}
TO_AGE = {"mcintyre2025escapeuspi": 64}
ALONE_ONLY = {"janik2025monotherapy"}
RENEWAL_ONLY = {"daly2019sustain1"}


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


I = TypeVar("I", bound=Item)  # noqa: E741


def offered(items: Iterable[I], case: Case, today: date) -> list[I]:
    """Return the verified references that fit product, indication and patient: supporting ones first, then the rest."""
    fitting = sorted((item for item in items if _fits(item, case, today)), key=_strength)
    supporting = [item for item in fitting if item.stance == "supports"][:SUPPORTING]
    contrary = [item for item in fitting if item.stance != "supports"][:CONTRARY]
    return supporting + contrary


def _fits(item: Item, case: Case, today: date) -> bool:
    product, indication = case.request.product, case.request.indication
    if not (product and indication and item.finding_verified) or item.design.startswith(NOT_FOR_LETTERS):
        return False
    bears = BEARS_ON.get(indication, {indication})
    first_fits = item.indications[0] in bears or item.stance != "supports"
    return (
        product in item.interventions
        and first_fits
        and bool(bears & set(item.indications))
        and _holds(item, case, today)
    )


def _holds(item: Item, case: Case, today: date) -> bool:
    if item.id in RENEWAL_ONLY or (item.id in ALONE_ONLY and not case.request.monotherapy):
        return False
    if item.id not in FROM_AGE and item.id not in TO_AGE:
        return True
    born = case.patient.birth_date
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day)) if born else None
    return age is not None and FROM_AGE.get(item.id, 0) <= age <= TO_AGE.get(item.id, 200)


def _strength(item: Item) -> tuple[int, int]:
    rank = next((i for i, design in enumerate(STRENGTH) if item.design.startswith(design)), len(STRENGTH))
    return rank, -(item.n or 0)

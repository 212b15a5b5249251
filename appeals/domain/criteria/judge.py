"""Judges the demands of one policy against a case."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from appeals.domain.case import Case
from appeals.domain.criteria.demands import KINDS, for_the_author
from appeals.domain.criteria.judgement import Finding, Judgement
from appeals.domain.criteria.rows import Demand, Lore
from appeals.domain.criteria.trials import augmentation, failed_antidepressants, psychotherapy

D = TypeVar("D", bound=Demand)


def demands_of(rows: Iterable[D], case: Case) -> tuple[D, ...]:
    """Return what a policy asks of this request: no advice, nothing meant for other indications or products."""
    return tuple(row for row in rows if row.demand and _meant(row, case))


def judge(demand: Demand, case: Case, lore: Lore, today: date) -> Judgement:
    """Judge one demand. Ages and the freshness of scores are reckoned on `today`."""
    found = _found(demand, case, lore, today)
    return Judgement(demand.kind, demand.text, found.standing, found.found, found.missing, found.note)


def _found(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    match demand.kind:
        case "failed-antidepressants":
            return failed_antidepressants(demand, case, lore, today)
        case "augmentation":
            return augmentation(demand, case, lore, today)
        case "psychotherapy":
            return psychotherapy(case, lore)
    return KINDS.get(demand.kind, for_the_author)(demand, case, lore, today)


def _meant(row: Demand, case: Case) -> bool:
    request = case.request
    fits_use = not row.only_for or request.indication in row.only_for
    return fits_use and (not row.only_products or request.product in row.only_products)

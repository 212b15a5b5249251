"""The demands of policies judged by the knowledge files, and the policies that may be a payer's own."""

from datetime import date
from functools import lru_cache

from appeals.domain.case import Case
from appeals.domain.criteria import Candidate, Judgement, Lore, candidates, demands_of, judge
from appeals.domain.criteria.candidates import Names
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.rows.policies import Criterion, Policy

FILE = "payer-criteria.toml"
LOADED = 8  # knowledge held ready: the shipped one, and that of a practice as it changes


def demands_in(policy: Policy, case: Case) -> tuple[Criterion, ...]:
    """Return what a policy asks of this request: its rules for renewal where the course is running."""
    running = bool(case.course.started or case.course.given)
    return demands_of((policy.renewal or policy.criterion) if running else policy.criterion, case)


def judge_policy(known: Knowledge, policy: Policy, case: Case, today: date) -> tuple[Judgement, ...]:
    """Judge each demand of one policy."""
    return tuple(judge(demand, case, lore_of(known), today) for demand in demands_in(policy, case))


def judge_common(known: Knowledge, case: Case, today: date) -> tuple[Judgement, ...]:
    """Judge what policies commonly ask for, where nobody chose one; nothing for conditions that none speaks of."""
    composite = known.files.policies.composite
    if case.request.indication not in composite.indications:
        return ()
    return tuple(judge(demand, case, lore_of(known), today) for demand in demands_of(composite.criterion, case))


def policies_for(known: Knowledge, case: Case) -> tuple[Candidate, ...]:
    """Return the policies that may be the payer's own, the most alike first."""
    return candidates(known.policies.values(), case, names_of(known))


def seen_on(known: Knowledge, policy: Policy) -> date:
    """Return the day on which a policy was looked at for this file."""
    return policy.checked_on or known.files.checked_on(FILE)


@lru_cache(maxsize=LOADED)
def lore_of(known: Knowledge) -> Lore:
    """Return what is known of treatments, endings, scales and codes."""
    return Lore(
        treatments=known.treatments,
        stop_reasons=known.stop_reasons,
        scales=known.scales,
        diagnoses=known.diagnosis_codes,
        label_of={id: row.on_label for id, row in known.products.items()},
        usual_weeks=known.files.treatments.meta.min_weeks_depression,
    )


@lru_cache(maxsize=LOADED)
def names_of(known: Knowledge) -> Names:
    """Return how payers are called."""
    file = known.files.policy_uses
    lines = {row.id: row.names for row in file.line}
    aliases = {row.id: row.word for row in file.alias}
    return Names(lines, aliases, frozenset(file.common), frozenset(file.own_line))

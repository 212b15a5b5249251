"""The way of a case through the reviews that its coverage gives."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from appeals.domain.case import Case
from appeals.domain.pathway.answering import answering, over, waiting
from appeals.domain.pathway.asking import before_decision
from appeals.domain.pathway.ladder import ladder, open_rung
from appeals.domain.pathway.parties import before_care
from appeals.domain.pathway.rows import L, Rules
from appeals.domain.pathway.step import Pathway, Stand, Step


def pathway(case: Case, rules: Rules[L]) -> Pathway[L]:
    """Return where the case stands and what may be done next."""
    if not case.denials:
        way = before_decision(case, rules)
        return replace(way, steps=(*way.steps, *_asides(case, rules)))
    if not rules.levels:  # the coverage is not known yet
        return Pathway(Stand.DENIED, (Step("appeal", rules.of((*rules.choice.appeal, *rules.choice.patient))),))
    rungs, nth = ladder(case, rules), case.denials[-1].level
    rung = open_rung(case, rules, rungs, nth)
    ahead = tuple(level for beyond in rungs[nth + 1 :] for level in beyond if level not in rung)
    behind = rungs[min(nth, len(rungs)) - 1] if nth and rungs else ()
    if case.denials[-1].appealed_on and not over(case):
        return Pathway(Stand.APPEALED, tuple(waiting(case, rules, rung, ahead)), ahead, behind, rungs)
    steps = tuple(answering(case, rules, rung, behind, ahead))
    stand = Stand.DENIED if any(step.act != "attorney" for step in steps) else Stand.ENDED
    return Pathway(stand, (*(steps or (Step("attorney"),)), *_asides(case, rules)), ahead, behind, rungs)


def _asides(case: Case, rules: Rules[L]) -> Iterator[Step[L]]:
    """Roads that lead past the ladder, once there is a bill: a clinic's bill above its estimate (45 CFR 149.620)."""
    for level in rules.levels:
        use = rules.uses[level.id]
        if use.role == "aside" and case.charges and _above_estimate(case, level.amount_usd or Decimal(0)):
            yield Step("other_road", () if before_care(case) else rules.of(use.documents), level, optional=True)


def _above_estimate(case: Case, least: Decimal) -> bool:
    """Whether the bill may lie so far above the estimate; it may while either is not known."""
    billed = [charge.amount for charge in case.charges]
    expected = [charge.amount for charge in case.estimate.charges]
    known = expected and None not in (*billed, *expected)
    return not known or sum(filter(None, billed)) - sum(filter(None, expected)) >= least

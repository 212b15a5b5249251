"""The steps before a decision: what is asked for, who pays meanwhile, what the patient is told beforehand."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.domain.pathway.ladder import ladder
from appeals.domain.pathway.parties import before_care, outside
from appeals.domain.pathway.rows import L, Rules
from appeals.domain.pathway.step import Pathway, Stand, Step


def before_decision(case: Case, rules: Rules[L]) -> Pathway[L]:
    """Return where a case stands that nobody decided yet."""
    first = next((level for level in rules.levels if rules.uses[level.id].role == "request"), None)
    rungs = ladder(case, rules)
    asked = bool(case.request.sent_on) and before_care(case)
    waiting = (Step("await", level=first),) if asked else tuple(_asking(case, rules, first))
    ahead = tuple(level for rung in rungs for level in rung)
    return Pathway(Stand.ASKED if asked else Stand.OPEN, (*waiting, *_told(case, rules)), ahead, rungs=rungs)


def _asking(case: Case, rules: Rules[L], level: L | None) -> Iterator[Step[L]]:
    """Before care the request or, where none is known, an inquiry; what pays for care outside a plan beside it."""
    running = bool(case.course.started or case.course.given)
    request = rules.of(rules.choice.renewal if running else rules.choice.request)
    if not before_care(case):
        yield from _paying(case, rules, level, self_paid=not request)
        return
    account, inquiry = rules.of(rules.choice.account), rules.of(rules.choice.inquiry)
    if request:
        yield Step("renew" if running else "request", request, level)
    elif account:
        yield Step("account", account)
    if not request and inquiry:
        yield Step("inquire", inquiry)
    bill = rules.of(rules.choice.bill)
    if bill and (not request or outside(case)):
        yield Step("bill", bill, level, optional=True)


def _paying(case: Case, rules: Rules[L], level: L | None, *, self_paid: bool) -> Iterator[Step[L]]:
    """After care: the patient's bill to the plan, or the practice's claim."""
    bill, account = rules.of(rules.choice.bill), rules.of(rules.choice.account)
    bills = bill and (self_paid or outside(case))
    yield Step("bill", bill, level) if bills else Step("claim")
    if self_paid and account:
        yield Step("account", account, optional=True)


def _told(case: Case, rules: Rules[L]) -> Iterator[Step[L]]:
    """What the clinic owes the patient before care: an estimate (45 CFR 149.610), the notice of Original Medicare."""
    told = rules.of(rules.choice.beforehand)
    if before_care(case) and told:
        yield Step("tell", told, optional=True)

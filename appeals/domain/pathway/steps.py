"""The next steps of a case: what comes before an appeal, the review that is due, what stands beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from appeals.domain.case import Case
from appeals.domain.pathway.ladder import ladder
from appeals.domain.pathway.parties import before_care, outside
from appeals.domain.pathway.rows import L, Rules

DISMISSED = "appeal_late"  # the reason of a dismissal: late, or not by a proper party
APPEALS = frozenset({"appeal", "none"})  # first actions that are the appeal itself


class Stand(StrEnum):
    """Where a case stands."""

    OPEN = "open"  # nothing was decided, and as far as known nothing was asked
    ASKED = "asked"  # the request is out
    DENIED = "denied"
    APPEALED = "appealed"  # the answer to the latest denial is out
    ENDED = "ended"  # no review is left


@dataclass(frozen=True, slots=True)
class Step(Generic[L]):
    """One thing that may be done now. `documents` can carry it out, the best first; `act` says what sort it is.

    `optional`: it stands beside the main step, or may not be open in this plan.
    """

    act: str
    documents: tuple[str, ...] = ()
    level: L | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pathway(Generic[L]):
    """Where a case stands: the next steps with the main one first, and the levels beyond them.

    `behind` is the level that decided last; None where that was the decision on the request.
    """

    stand: Stand
    steps: tuple[Step[L], ...]
    ahead: tuple[L, ...] = ()
    behind: L | None = None

    @property
    def documents(self) -> tuple[str, ...]:
        """Return every kind of document that a step asks for, each once."""
        return tuple(dict.fromkeys(document for step in self.steps for document in step.documents))

    def level_for(self, document: str) -> L | None:
        """Return the level that a kind of document goes to: its own step's, else that of the first step with one."""
        named = (step.level for step in self.steps if step.level and document in step.documents)
        return next(named, None) or next((step.level for step in self.steps if step.level), None)


def pathway(case: Case, rules: Rules[L]) -> Pathway[L]:
    """Return where the case stands and what may be done next."""
    if not case.denials:
        return _before_decision(case, rules)
    if not rules.levels:  # the coverage is not known yet
        return Pathway(Stand.DENIED, (Step("appeal", _offered((*rules.choice.appeal, *rules.choice.patient), rules)),))
    rungs, nth = ladder(case, rules), case.denials[-1].level
    rung = _open_rung(case, rungs, nth)
    ahead = tuple(level for rung_ahead in rungs[nth + 1 :] for level in rung_ahead if level not in rung)
    behind = rungs[min(nth, len(rungs)) - 1][0] if nth and rungs else None
    if case.denials[-1].appealed_on:
        waiting = tuple(Step("await", level=level) for level in rung[:1])
        return Pathway(Stand.APPEALED, waiting, ahead, behind)
    steps = tuple(_denied(case, rules, rung, ahead))
    stand = Stand.DENIED if any(step.act != "attorney" for step in steps) else Stand.ENDED
    return Pathway(stand, (*(steps or (Step("attorney"),)), *_asides(case, rules)), ahead, behind)


def _open_rung(case: Case, rungs: tuple[tuple[L, ...], ...], nth: int) -> tuple[L, ...]:
    """The levels that may be asked for now: beside a level that only some plans have, the one after it.

    A second level that the plan is said to demand comes before any review outside it (45 CFR 147.136(d)(1)).
    """
    rung = rungs[nth] if nth < len(rungs) else ()
    beyond = rungs[nth + 1] if nth + 1 < len(rungs) else ()
    if not rung or not all(level.optional for level in rung):
        return rung
    if case.next_review.exhaustion == "finished" and beyond:
        return beyond
    return rung if case.coverage.two_internal_levels else (*rung, *beyond)


def _before_decision(case: Case, rules: Rules[L]) -> Pathway[L]:
    first = next((level for level in rules.levels if rules.uses[level.id].role == "request"), None)
    ahead = tuple(level for rung in ladder(case, rules) for level in rung)
    asked = bool(case.request.sent_on) and before_care(case)
    waiting = (Step("await", level=first),) if asked else ()
    asking = tuple(_asking(case, rules, first))
    steps = (*waiting, *(asking if not asked else ()), *_asides(case, rules))
    return Pathway(Stand.ASKED if asked else Stand.OPEN, steps, ahead)


def _asking(case: Case, rules: Rules[L], level: L | None) -> Iterator[Step[L]]:
    """Before care the request or, where none is known, an inquiry; what pays for care outside a plan beside it."""
    running = bool(case.course.started or case.course.given)
    request = _offered(rules.choice.renewal if running else rules.choice.request, rules)
    bill, account = _offered(rules.choice.bill, rules), _offered(rules.choice.account, rules)
    self_paid = not request
    if before_care(case) and request:
        yield Step("renew" if running else "request", request, level)
    if before_care(case) and self_paid and account:
        yield Step("account", account)
    inquiry = _offered(rules.choice.inquiry, rules)
    if before_care(case) and self_paid and inquiry:
        yield Step("inquire", inquiry)
    if bill and (self_paid or outside(case)):
        yield Step("bill", bill, level, optional=before_care(case))
    elif not before_care(case):
        yield Step("claim")
    if not before_care(case) and self_paid and account:
        yield Step("account", account, optional=True)


def _denied(case: Case, rules: Rules[L], rung: tuple[L, ...], ahead: tuple[L, ...]) -> Iterator[Step[L]]:
    reviews = tuple(_review(level, case, rules) for level in rung)
    firsts = tuple(_firsts(case, rules))
    leads = not firsts or _argues(case, rules)
    yield from reviews if leads else firsts
    yield from _go_on(case, rules)
    yield from _at_once(case, rules, ahead)
    for step in firsts if leads else reviews:
        yield Step(step.act, step.documents, step.level, optional=leads)


def _review(level: L, case: Case, rules: Rules[L]) -> Step[L]:
    use = rules.uses[level.id]
    if use.role == "end":
        return Step("attorney", level=level)
    if level.automatic and use.dismissal_days and DISMISSED in case.denials[-1].reasons:
        return Step("dismissed", _offered(rules.choice.patient, rules), level)
    if level.automatic:
        return Step("forwarded", level=level)
    documents = _offered(_signed_by_right(level, case, rules), rules)
    return Step(use.act or ("appeal" if documents else "form"), documents, level, level.optional)


def _signed_by_right(level: L, case: Case, rules: Rules[L]) -> tuple[str, ...]:
    """The clinic's letter and the patient's; the patient's first or alone where the clinic may not be the party."""
    use = rules.uses[level.id]
    clinics = use.documents if before_care(case) or not use.after_care else (use.after_care, *use.documents)
    patients = rules.choice.patient if clinics and use.own_appeal else ()
    signing = case.signing
    if signing.signer == "patient":
        return (*patients, *clinics)
    barred = rules.network_never_party and not outside(case)
    if barred and not (signing.representative and signing.designation):
        return patients
    return (*clinics, *patients)


def _argues(case: Case, rules: Rules[L]) -> bool:
    """Whether a reason is one to argue; a later level was reached by arguing."""
    given = case.denials[-1].reasons
    return case.denials[-1].level > 0 or any(rules.reasons[id].first_action in APPEALS for id in given)


def _firsts(case: Case, rules: Rules[L]) -> Iterator[Step[L]]:
    """What the reasons of the first denial call for before an appeal, each sort of step once."""
    latest = case.denials[-1]
    acts: dict[str, list[str]] = {}
    for id in latest.reasons if latest.level == 0 else ():
        if rules.reasons[id].first_action not in APPEALS:
            acts.setdefault(rules.reasons[id].first_action, []).extend(rules.reasons[id].documents)
    for act, wanted in acts.items():
        kinds = [kind for kind in rules.acts[act].documents if kind in wanted and _in_time(kind, case)]
        documents = _offered(kinds, rules)
        if documents or act != "exception_request":  # not after the care, and not where a coverage makes none
            yield Step(act, documents)


def _in_time(document: str, case: Case) -> bool:
    """A claim is corrected after care, a request before it."""
    return document not in {"claim_appeal", "superbill"} if before_care(case) else document not in BEFORE_CARE


def _go_on(case: Case, rules: Rules[L]) -> Iterator[Step[L]]:
    documents = _offered(rules.choice.go_on, rules)
    if "course_terminated" in case.denials[-1].reasons and documents:
        yield Step("go_on", documents, optional=True)


def _at_once(case: Case, rules: Rules[L], ahead: tuple[L, ...]) -> Iterator[Step[L]]:
    """The outside review that need not wait: in an urgent case (45 CFR 147.136(d)(3)(i)), or where the plan's own
    process is waived or counts as finished (45 CFR 147.136(b)(2)(ii)(F), 42 CFR 438.408(c)(3)).
    """
    urgent = case.request.urgency == "expedited" and before_care(case) and case.denials[-1].level == 0
    over = case.next_review.exhaustion in {"waived", "deemed"}
    documents = _offered(rules.choice.exhausted if over else rules.choice.at_once, rules)
    for level in ahead:
        kinds = tuple(kind for kind in documents if kind in rules.uses[level.id].documents)
        if kinds and (urgent or over or case.next_review.exhaustion == "urgent"):
            yield Step("exhausted" if over else "at_once", kinds, level, optional=not over)
            return


def _asides(case: Case, rules: Rules[L]) -> Iterator[Step[L]]:
    """Roads that lead past the ladder: a clinic's bill above its estimate, a payment that VA refused."""
    for level in rules.levels:
        use = rules.uses[level.id]
        if use.role == "aside" and (case.denials or not use.documents):
            documents = () if before_care(case) else _offered(use.documents, rules)
            yield Step("other_road", documents, level, optional=True)


def _offered(documents: Iterable[str], rules: Rules[L]) -> tuple[str, ...]:
    return tuple(document for document in documents if document in rules.offered)


BEFORE_CARE = frozenset({"pa_request_lmn", "renewal_request", "exception_request", "gap_exception"})

"""The steps after a denial: what comes before an appeal, the review that is due, what stands beside it."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.domain.pathway.parties import before_care, outside
from appeals.domain.pathway.rows import DISMISSED, L, Rules
from appeals.domain.pathway.step import WHERE_LATE, Step

APPEALS = frozenset({"appeal", "none"})  # first actions that are the appeal itself
OVER = frozenset({"waived", "deemed"})  # the plan's own process is no longer needed
BEFORE_CARE = frozenset(
    {"pa_request_lmn", "renewal_request", "exception_request", "gap_exception", "va_referral_request"}
)


def over(case: Case) -> bool:
    """Tell whether the plan's own process is waived, or counts as finished because its rules were not kept."""
    return case.next_review.exhaustion in OVER


def answering(
    case: Case, rules: Rules[L], rung: tuple[L, ...], behind: tuple[L, ...], ahead: tuple[L, ...]
) -> Iterator[Step[L]]:
    """Yield the steps that answer the latest denial; `rung` holds the levels that are open."""
    given = case.denials[-1].reasons
    if given and set(given) <= rules.not_appealable:
        yield Step("not_appealable")
        return
    outside_now = tuple(_outside_now(case, rules, (*rung, *ahead)))
    yield from outside_now if over(case) else ()
    yield from _kept_going(case, rules)
    yield from _cured(case, rules, rung, behind)
    yield from _argued(case, rules, rung, beside=over(case) and bool(outside_now))
    yield from () if over(case) else outside_now


def waiting(case: Case, rules: Rules[L], rung: tuple[L, ...], ahead: tuple[L, ...]) -> Iterator[Step[L]]:
    """Yield what there is to do while an answer is awaited: note its day, and know what opens if it is late."""
    yield from (Step("await", level=level) for level in rung[:1])
    if rung and rules.uses[rung[0].id].outside:
        return
    for level in ahead:
        use = rules.uses[level.id]
        kinds = rules.of(kind for kind in use.documents if use.silence or kind in rules.choice.exhausted)
        if kinds:
            yield Step(WHERE_LATE, kinds, level, optional=True)
            return


def _argued(case: Case, rules: Rules[L], rung: tuple[L, ...], *, beside: bool) -> Iterator[Step[L]]:
    """The reviews and what single reasons call for first: the one that leads, then the other beside it."""
    tracks = {level.track for level in rung if level.track}
    if len(tracks) > 1:
        yield Step("name_track")
    reviews = tuple(_review(level, case, rules) for level in rung)
    firsts = tuple(_firsts(case, rules))
    argues = not firsts or _argues(case, rules)
    lead, follow = (reviews, firsts) if argues else (firsts, reviews)
    yield from (Step(step.act, step.documents, step.level, step.optional or beside) for step in lead)
    yield from (Step(step.act, step.documents, step.level, optional=True) for step in follow)


def _review(level: L, case: Case, rules: Rules[L]) -> Step[L]:
    use = rules.uses[level.id]
    if use.role == "end":
        return Step("attorney", level=level)
    if level.automatic and use.dismissal_days and DISMISSED in case.denials[-1].reasons:
        return Step("dismissed", rules.of(rules.choice.patient), level)
    if level.automatic:
        return Step("forwarded", level=level)
    documents = rules.of(_signed_by_right(level, case, rules))
    by_itself = "form" if level.request_form else "in_writing"
    by_law = bool(use.only_reasons or use.side)
    unsure = level.optional and not by_law and not case.coverage.two_internal_levels
    return Step(use.act or ("appeal" if documents else by_itself), documents, level, unsure)


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


def _cured(case: Case, rules: Rules[L], rung: tuple[L, ...], behind: tuple[L, ...]) -> Iterator[Step[L]]:
    """An appeal that was dismissed as late or improper is cured and sent again, unless the next reviewer hears that."""
    challenged = any(rules.uses[level.id].dismissal_days for level in rung)
    if DISMISSED in case.denials[-1].reasons and behind and not challenged:
        again = tuple(kind for level in behind for kind in _signed_by_right(level, case, rules))
        yield Step("cure", rules.of(dict.fromkeys((*again, *rules.choice.appointment))))


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
        documents = rules.of(kinds)
        # No exception and no new request after the care, or where a coverage makes none.
        if documents or act not in {"exception_request", "new_request"}:
            yield Step(act, documents)


def _in_time(document: str, case: Case) -> bool:
    """A claim is corrected after care, a request before it."""
    return document not in {"claim_appeal", "superbill"} if before_care(case) else document not in BEFORE_CARE


def _kept_going(case: Case, rules: Rules[L]) -> Iterator[Step[L]]:
    """An approved course that is cut goes on meanwhile if it is asked for: at once, before anything else."""
    documents = rules.of(rules.choice.go_on)
    if "course_terminated" in case.denials[-1].reasons and documents:
        yield Step("go_on", documents)


def _outside_now(case: Case, rules: Rules[L], open_or_ahead: tuple[L, ...]) -> Iterator[Step[L]]:
    """The outside review that need not wait: in an urgent case (45 CFR 147.136(d)(3)(i)), or where the plan's own
    process is waived or counts as finished (45 CFR 147.136(b)(2)(ii)(F), 42 CFR 438.408(c)(3)).
    """
    urgent = case.request.urgency == "expedited" and before_care(case) and case.denials[-1].level == 0
    if not (urgent or over(case) or case.next_review.exhaustion == "urgent"):
        return
    documents = rules.of(rules.choice.exhausted if over(case) else rules.choice.at_once)
    for level in open_or_ahead:
        kinds = tuple(kind for kind in documents if kind in rules.uses[level.id].documents)
        if kinds:
            yield Step("exhausted" if over(case) else "at_once", kinds, level, optional=not over(case))
            return

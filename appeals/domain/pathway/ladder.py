"""The ladder of a case: the reviews that are open to it, in order. A rung holds the levels that stand side by side."""

from itertools import groupby

from appeals.domain.case import Case
from appeals.domain.pathway.parties import before_care
from appeals.domain.pathway.rows import L, LevelRow, LevelUse, Rules


def ladder(case: Case, rules: Rules[L]) -> tuple[tuple[L, ...], ...]:
    """Return the rungs. The decision of level n in a case is the n-th of them; 0 is the decision on the request."""
    open_to = [level for level in rules.levels if _stands(level, rules.uses[level.id], case, rules)]
    return tuple(tuple(levels) for _, levels in groupby(open_to, key=lambda level: level.order))


def open_rung(case: Case, rules: Rules[L], rungs: tuple[tuple[L, ...], ...], nth: int) -> tuple[L, ...]:
    """Return the levels that may be asked for now: beside one that only some plans have, the one after it.

    A second level that the plan is said to demand comes before any review outside it (45 CFR 147.136(d)(1)).
    """
    rung = rungs[nth] if nth < len(rungs) else ()
    if not rung or not all(level.optional for level in rung):
        return rung
    beyond = rungs[nth + 1] if nth + 1 < len(rungs) else ()
    beyond = tuple(level for level in beyond if rules.uses[level.id].role != "end")
    if case.next_review.exhaustion == "finished" and beyond:
        return beyond
    return rung if case.coverage.two_internal_levels else (*rung, *beyond)


def _stands(level: L, use: LevelUse, case: Case, rules: Rules[L]) -> bool:
    if use.role not in {"review", "end"} or use.side not in {"", _side(case, rules)}:
        return False
    return _plan_has(level, use, case) and _on_track(level, case) and _reasons_allow(use, case, rules)


def _plan_has(level: LevelRow, use: LevelUse, case: Case) -> bool:
    """A second level that only some plans have stands until the plan is said not to have it."""
    return not level.optional or bool(use.only_reasons) or case.coverage.two_internal_levels is not False


def _on_track(level: LevelRow, case: Case) -> bool:
    """Where two tracks run side by side, the one that the notice names; both while nobody said which."""
    named = next((denial.track for denial in reversed(case.denials) if denial.track), None)
    return not level.track or named is None or named == level.track


def _reasons_allow(use: LevelUse, case: Case, rules: Rules[L]) -> bool:
    given = case.denials[-1].reasons if case.denials else ()
    if use.only_reasons and not set(use.only_reasons) & set(given):
        return False
    if use.not_grandfathered and case.coverage.grandfathered:
        return False
    return not use.medical_judgment or not given or any(rules.reasons[id].external_review != "no" for id in given)


def _side(case: Case, rules: Rules[L]) -> str:
    """Whether the dispute is about care to come, or about payment and eligibility (VA keeps the two apart)."""
    given = case.denials[-1].reasons if case.denials else ()
    about_payment = bool(given) and set(given) <= rules.payment_reasons
    return "payment" if about_payment or not before_care(case) else "care"

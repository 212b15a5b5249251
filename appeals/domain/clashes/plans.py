"""Facts that the kind of coverage does not allow: its levels, its employer, its tests of urgency, its benefit."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.domain.pathway.parties import before_care
from appeals.domain.problem import Problem, Severity

OF_EMPLOYERS = {"commercial_fully_insured", "employer_self_funded_erisa"}
# Tests of urgency with a limb for severe pain: plans under 29 CFR 2560.503-1(m)(1), and FEHB, which follows it.
PAIN_IS_URGENT = OF_EMPLOYERS | {"marketplace_individual", "fehb_pshb"}
NOTHING_EXPEDITED = {"medicare_original", "va_health_care", "self_pay_uninsured"}


def plan_clashes(case: Case) -> Iterator[Problem]:
    """Yield what does not go together with the kind of coverage; nothing while that is not known."""
    kind = case.coverage.kind
    if kind is None:
        return
    yield from _employer(case, kind)
    yield from _levels(case, kind)
    yield from _urgency(case, kind)
    yield from _benefit(case, kind)
    yield from _decided_too_soon(case, kind)
    if kind == "self_pay_uninsured" and case.denials:
        said = "A denial is entered, and the patient is said to have no coverage or to pay the clinic directly."
        yield _weigh("coverage.kind", f"{said} Enter the plan that denied: its levels and times then apply.")


def _employer(case: Case, kind: str) -> Iterator[Problem]:
    if kind == "employer_self_funded_erisa" and case.coverage.private_employer is False:
        said = "The plan is said to be one under ERISA, and the employer not to be private."
        cure = (
            "ERISA leaves out plans of governments and churches: correct one of the two. ERISA is not cited meanwhile."
        )
        yield _weigh("coverage.private_employer", f"{said} {cure}")
    if kind not in OF_EMPLOYERS and case.coverage.private_employer:
        said = "A private employer is named, and the kind of coverage is none of an employer."
        yield _weigh("coverage.private_employer", f"{said} Correct one of the two.")


def _levels(case: Case, kind: str) -> Iterator[Problem]:
    two = case.coverage.two_internal_levels
    if two and kind not in OF_EMPLOYERS:
        said = "Two mandatory levels inside the plan are entered, and this kind of coverage has at most one."
        yield _weigh("coverage.two_internal_levels", f"{said} Correct the kind of coverage, or take this answer away.")
    if two is False and kind in OF_EMPLOYERS:
        for i, denial in enumerate(case.denials):
            if denial.level == 2:
                said = "A decision of level 2 is entered, and the plan is said to have one internal level."
                cure = "Enter level 3 for an external review, or say that the plan has two levels."
                yield _weigh(f"denials[{i}].level", f"{said} {cure}")


def _urgency(case: Case, kind: str) -> Iterator[Problem]:
    if case.request.urgency != "expedited":
        return
    if kind in NOTHING_EXPEDITED:
        said = "An expedited decision is asked for, and this kind of coverage knows none."
        yield _weigh("request.urgency", f"{said} Choose standard, or correct the kind of coverage.")
    if case.request.urgency_ground == "severe-pain" and kind not in PAIN_IS_URGENT | NOTHING_EXPEDITED:
        said = "Severe pain is given as the ground of urgency, and this coverage tests for jeopardy alone."
        yield _weigh("request.urgency_ground", f"{said} Choose jeopardy if it is true, or ask for a standard decision.")


def _benefit(case: Case, kind: str) -> Iterator[Problem]:
    """What a clinic gives belongs to Part B, not to the drug plan (field notes of the coverage)."""
    if kind == "medicare_part_d" and case.request.product:
        what = "an infusion" if case.request.product == "ketamine-iv" else "Spravato, which the clinic gives,"
        said = f"The coverage is a Part D drug plan, and {what} belongs to Part B."
        yield _weigh("coverage.kind", f"{said} Choose Original Medicare or Medicare Advantage, or correct the product.")


def _decided_too_soon(case: Case, kind: str) -> Iterator[Problem]:
    """Original Medicare decides on the claim: the first appeal answers a claim decision (42 CFR 405.940)."""
    if kind == "medicare_original" and case.denials and before_care(case):
        said = "A denial is entered, and the care is said to lie ahead: Original Medicare decides on claims only."
        cure = "The first appeal answers the notice about a claim: enter the care as given, or correct the coverage."
        yield _weigh("request.timing", f"{said} {cure}")


def _weigh(path: str, sentence: str) -> Problem:
    return Problem(path, sentence, Severity.WARNING)

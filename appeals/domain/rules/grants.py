"""Which conditions of rights are known to hold in a case. What is not known does not hold."""

from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.pathway.parties import before_care
from appeals.domain.rules.ages import age_on

NO_PRIVATE_EMPLOYER = ("medicare_", "medicaid_", "marketplace_", "va_", "tricare", "fehb_", "self_pay_")
OF_AGE = 21


@dataclass(frozen=True, slots=True)
class Seen:
    """What the knowledge files say of the case. `judged_outside`: an outside reviewer may judge a reason of the denial;
    `decided_on`: the scope of the payer's decision, such as `non_drug` or `outpatient_drug`.
    """

    mental_health: bool = False
    off_label: bool = False
    judged_outside: bool = True
    decided_on: str = ""
    late: bool = False


def conditions(case: Case, seen: Seen, kind: str, today: date) -> frozenset[str]:
    """Return the conditions that hold, by the names of the data file; `kind` is the document that is written."""
    told = {
        "mental_health_diagnosis": seen.mental_health,
        "off_label": seen.off_label,
        "judged_outside": seen.judged_outside,
        "outpatient_drug": case.request.product == "esketamine-nasal",
        "no_drug": bool(case.request.product) and seen.decided_on == "non_drug",
        "late": seen.late or _denied_for(case, "appeal_late"),
        "step_asked": kind == "exception_request" or _denied_for(case, "step_therapy"),
        "determination": _denied_for(case, "lcd_ncd"),
        "urgent": before_care(case) and (case.request.urgency == "expedited" or kind == "expedited_request"),
        "denied": bool(case.denials),
        "upheld": bool(case.denials) and case.denials[-1].level > 0,
    }
    held = {name for name, holds in told.items() if holds}
    return frozenset(held | _plan(case) | _course(case) | _age(case, today))


def _plan(case: Case) -> set[str]:
    """ERISA governs plans of private employers, not of governments or churches (29 U.S.C. 1003(b))."""
    coverage = case.coverage
    kind = coverage.kind or ""
    by_kind = kind == "employer_self_funded_erisa" and coverage.private_employer is not False
    known_private = bool(coverage.private_employer) and not kind.startswith(NO_PRIVATE_EMPLOYER)
    held = {"erisa_plan"} if by_kind or known_private else set()
    held |= {"not_erisa"} if coverage.private_employer is False else set()
    held |= {"not_grandfathered"} if not coverage.grandfathered else set()
    return held | ({"in_network"} if coverage.network == "in-network" else set())


def _course(case: Case) -> set[str]:
    cut = _denied_for(case, "course_terminated")
    running = cut or bool(case.course.started or case.course.given)
    return ({"course_cut"} if cut else set()) | ({"course_running"} if running else set())


def _age(case: Case, today: date) -> set[str]:
    born = case.patient.birth_date
    return {"age_under_21"} if born and age_on(born, today) < OF_AGE else set()


def _denied_for(case: Case, reason: str) -> bool:
    return bool(case.denials) and reason in case.denials[-1].reasons

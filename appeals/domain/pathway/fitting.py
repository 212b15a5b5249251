"""Which kinds of document fit a case: those that its coverage knows and that answer where it stands."""

from collections.abc import Callable, Mapping

from appeals.domain.case import Case
from appeals.domain.pathway.parties import before_care
from appeals.domain.pathway.rows import L
from appeals.domain.pathway.step import Pathway, Stand

NOT_AFTER_DECISION = "before the decision"  # the words of the matrix for a call that a coverage grants until then only


def fits(document: str, case: Case, way: Pathway[L], words: str = "") -> bool:
    """Tell whether a kind of document that the coverage knows fits the case; `words` are those of the matrix."""
    if words == NOT_AFTER_DECISION and case.denials:
        return False
    if way.stand is Stand.ENDED and document in HURRIES:
        return False
    return document in way.documents or FITS.get(document, _always)(case)


def _always(case: Case) -> bool:
    return True


def _never(case: Case) -> bool:
    """Only where a step asks for it."""
    return False


def _denied(case: Case) -> bool:
    return bool(case.denials)


def _undecided(case: Case) -> bool:
    return before_care(case) and not case.denials


def _runs_on(case: Case) -> bool:
    return _undecided(case) and bool(case.course.started or case.course.given or case.authorization.approved_on)


def _in_a_hurry(case: Case) -> bool:
    """It lies on top of a request, and on top of an appeal in an urgent case."""
    return before_care(case) and (not case.denials or case.request.urgency == "expedited")


def _billed(case: Case) -> bool:
    """The patient's own bill: not inside the network, and not once its denial was appealed."""
    paid = not before_care(case) or bool(case.charges)
    return paid and case.coverage.network != "in-network" and not any(denial.level for denial in case.denials)


def _for_a_call(case: Case) -> bool:
    latest = case.denials[-1] if case.denials else None
    return before_care(case) and (latest is None or (latest.level == 0 and latest.appealed_on is None))


def _outside(case: Case) -> bool:
    return _undecided(case) and case.coverage.network != "in-network"


HURRIES = frozenset({"expedited_request"})  # nothing is left to hurry where no review is left
FITS: Mapping[str, Callable[[Case], bool]] = {
    "pa_request_lmn": _undecided,
    "va_referral_request": before_care,
    "expedited_request": _in_a_hurry,
    "appeal_level_1": _never,
    "appeal_level_2": _never,
    "external_review_request": _never,
    "medicaid_fair_hearing": _never,
    "patient_appeal": _never,
    "continuation_of_benefits_request": _never,
    "claim_appeal": _never,
    "peer_to_peer_request": _for_a_call,
    "peer_to_peer_talking_points": _for_a_call,
    "exception_request": _undecided,
    "gap_exception": _outside,
    "superbill": _billed,
    "reimbursement_cover_letter": _billed,
    "coverage_inquiry": _undecided,
    "renewal_request": _runs_on,
    "claim_file_request": _denied,
    "complaint_to_regulator": _denied,
    "good_faith_estimate": before_care,
    "abn_note": before_care,
}

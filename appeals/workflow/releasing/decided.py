"""Which letters ask for a decision, and at which level of the case that decision is counted."""

from functools import cache

from appeals.domain.case import Case
from appeals.knowledge.loader import load_knowledge
from appeals.workflow.drafting import document_of

BESIDE = frozenset({"expedited_request", "exception_request", "gap_exception"})  # requests of their own kind


def asks_for_decision(kind: str, case: Case) -> bool:
    """Tell whether the payer or a reviewer decides on a letter of this kind, made from these facts."""
    return next_level(kind, case) is not None


def next_level(kind: str, case: Case) -> int | None:
    """Return the level of a denial that answers such a letter; None where it is no request and no appeal.

    0 is the decision on the request, each review counts one more (Denial.level).
    """
    document = document_of(kind)
    if not case.denials:
        return 0 if document in requests() else None
    return case.denials[-1].level + 1 if document in reviews() else None


@cache
def requests() -> frozenset[str]:
    """Return the kinds of document that ask for a first decision."""
    choice = load_knowledge().files.pathway_uses.documents
    return frozenset({*choice.request, *choice.renewal, *BESIDE})


@cache
def reviews() -> frozenset[str]:
    """Return the kinds of document that ask for a review."""
    known = load_knowledge()
    choice = known.files.pathway_uses.documents
    of_levels = (use for use in known.level_uses.values() if use.role == "review")
    named = {document for use in of_levels for document in (*use.documents, use.after_care) if document}
    return frozenset({*named, *choice.appeal, *choice.patient, *choice.at_once, *choice.exhausted} - requests())

"""Invented cases for kinds of letter: each a base case of all tests with what the kind needs beside it."""

from collections.abc import Mapping
from typing import Any

from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, a_document
from kinds.beside import BESIDE
from kinds.calls import CALLS
from kinds.claims import CLAIMS
from kinds.exceptions import EXCEPTIONS
from kinds.networks import NETWORKS
from kinds.papers import PAPERS
from kinds.petitions import PETITIONS
from kinds.renewals import RENEWALS
from kinds.reviews import REVIEWS

Changes = Mapping[str, Any]
BASES = {"ketamine": KETAMINE_APPEAL, "spravato": SPRAVATO_REQUEST, "crps": CRPS_EXPEDITED}
KINDS: Mapping[str, Mapping[str, tuple[str, Changes]]] = {
    **REVIEWS, **CALLS, **EXCEPTIONS, **NETWORKS, **CLAIMS, **PAPERS, **PETITIONS, **RENEWALS, **BESIDE,
}  # fmt: skip
PAIRS = [(kind, case) for kind, cases in KINDS.items() for case in cases]
UNFINISHED = {
    ("authorized_representative", "nobody-named"),
    ("claim_file_request", "no-form-yet"),
    ("superbill", "nothing-paid"),
    ("plan_sponsor_request", "nothing-asked"),
    ("patient_appeal", "nothing-told"),
    ("renewal_request", "nothing-given"),
    ("fax_cover_sheet", "pages-unknown"),
    ("gap_exception", "nobody-asked"),
    ("exception_request", "nothing-named"),
    ("appeal_level_2", "tricare-track-unknown"),
    ("external_review_request", "urgent"),
    ("peer_to_peer_request", "one-time-only"),
    ("peer_to_peer_talking_points", "nothing-tried"),
    ("peer_to_peer_talking_points", "policy-chosen"),
    ("good_faith_estimate", "nothing-charged"),
    ("complaint_to_regulator.patient", "nothing-told"),
    ("letter_of_support", "nobody-yet"),
    ("abn_note", "nothing-signed"),
}
COMPLETE = set(PAIRS) - UNFINISHED


def document_of(kind: str, case: str) -> dict[str, Any]:
    """Return the case of a kind as JSON would hold it."""
    base, changes = KINDS[kind][case]
    return a_document(BASES[base], **changes)

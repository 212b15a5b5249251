"""Why payers refuse, what answers each reason, and the codes that stand on remittances (in our own words)."""

from datetime import date
from typing import Literal

from appeals.knowledge.record import Check, CheckedRow, Record, Text, Texts, Unknown, Words


class UnknownReason(Unknown):
    """No denial reason has that id."""

    subject = "denial reason"


class CoverageCaution(Record):
    """What an author with one of these kinds of coverage must be careful of; to others it would be false."""

    coverages: Texts
    says: Text


class DenialReason(CheckedRow):
    """One reason of refusal: how notices word it, what to ask first, and what answers it."""

    id: Text
    label: Text
    family: Literal["medical_judgment", "contract", "administrative"]
    external_review: Literal["yes", "sometimes", "no"]
    first_action: Literal[
        "appeal", "correct_and_resubmit", "new_request", "exception_request", "ask_then_decide", "none"
    ]
    match_any: Texts  # lower-case fragments; a blank at the end counts
    typical_wording: Texts
    carc: Texts
    rarc: Texts
    ask_first: Texts
    rebutting_facts: Texts
    evidence: Texts
    argument_outline: Texts
    rights: Texts
    documents: Texts
    ketamine_iv: str
    spravato: str
    cautions: Texts
    cautions_for: tuple[CoverageCaution, ...] = ()


class FieldFacts(Record):
    """Facts that several reasons lean on."""

    ketamine_label: Text
    spravato_label: Text
    spravato_rems: Text
    spravato_dose: Text
    spravato_codes: Text
    ketamine_codes: Text
    wrong_code_warning: Text
    mdd_guideline: Text
    ptsd_warning: Text
    anxiety_warning: Text
    pain_note: Text
    literature_warning: Text


class ReasonFile(Record):
    """denial-reasons.toml."""

    schema_version: int
    checked_on: date
    title: Text
    code_check: Check
    retired_or_invalid_carc: Texts
    retired_note: Text
    group_code: Words
    carc: Words
    rarc: Words
    field_fact: FieldFacts
    denial_reason: tuple[DenialReason, ...]

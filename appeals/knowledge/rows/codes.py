"""Diagnosis, procedure and place codes, the rules between them, and what the FDA has approved."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from appeals.knowledge.record import Record, Row, Text, Texts, Unknown, VerifiedRow


class UnknownCode(Unknown):
    """No code of the closed lists reads so."""

    subject = "code"


class UnknownFdaStatus(Unknown):
    """No FDA status has that id."""

    subject = "FDA status"


class CodeRuleRow(Row):
    """Diagnosis codes that exclude each other, or that deserve a second look."""

    id: Text
    severity: Literal["error", "warning"]
    codes_a: Texts
    codes_b: Texts = ()
    text: Text
    source: Text


class DiagnosisCode(Row):
    """An ICD-10-CM code with the descriptor of CDC/NCHS (public domain)."""

    code: Text
    descriptor: Text
    group: Text
    billable: bool
    note: str = ""


class ProcedureCode(VerifiedRow):
    """A CPT or HCPCS code with a summary in our own words, never the descriptor of the AMA."""

    code: Text
    system: Literal["CPT", "HCPCS"]
    summary: Text
    applies_to: Texts
    unit: Text
    status: Literal["active"]
    note: str = ""


class RetiredCode(VerifiedRow):
    """A code that may not stand in a new letter."""

    code: Text
    system: Literal["CPT", "HCPCS"]
    summary: Text
    status: Text
    last_service_date: date | None = None
    replaced_by: str = ""
    note: str = ""

    @property
    def sentence(self) -> str:
        """Return what is wrong with the code and which one stands now."""
        if self.last_service_date:
            last = self.last_service_date
            day = f"{last:%B} {last.day}, {last.year}"
            return f"{self.code} holds for services up to {day}; use {self.replaced_by} after that."
        if self.replaced_by:
            return f"{self.code} is superseded; use {self.replaced_by}, whichever the package calls for."
        return f"{self.code} stands for another drug ({self.summary[0].lower()}{self.summary[1:]})."


class Modifier(VerifiedRow):
    """A modifier of a procedure code."""

    code: Text
    summary: Text
    note: str = ""


class PlaceOfService(VerifiedRow):
    """A place-of-service code."""

    code: Text
    name: Text
    note: str = ""


class NdcExample(Record):
    """A package code that the clinic must confirm."""

    ndc11: Text
    package: Text


class NdcRule(VerifiedRow):
    """How a national drug code is written on a claim."""

    format: Text
    claim_qualifier: Text
    unit_qualifiers: Texts
    rule: Text
    spravato_from_memory: tuple[NdcExample, ...]
    note: Text


class FdaStatus(VerifiedRow):
    """What the FDA approved a product for, and what a letter must say of it."""

    id: Text
    product: Text
    approved: Text  # a day, a year or `never`
    dea_schedule: Text
    approved_uses: Texts
    not_approved_for: Texts = ()
    letter_must_say: Text
    rems: bool
    note: str = ""
    source: Text


class LabelSessions(Record):
    """How many sessions the label allows."""

    first_28_days: int
    weeks_5_to_8: int


class Rems(Record):
    """The safety program of Spravato."""

    name: Text
    setting_must_be_certified: bool
    pharmacy_must_be_certified: bool
    outpatients_enrolled: bool
    dispense_to_patient_for_home_use: bool
    phone: Text


class SpravatoLabel(VerifiedRow):
    """Dosing, warnings and monitoring by the label of Spravato."""

    induction_trd: Text
    maintenance_trd: Text
    mdd_si: Text
    evaluate: Text
    monitoring: Text
    boxed_warning: Texts
    contraindications: Texts
    device: Text
    sessions: LabelSessions
    rems: Rems
    source: Text


class KetamineProtocols(Record):
    """What the cited trials of intravenous ketamine gave; no label has a dose for these uses."""

    note: Text
    depression: Text
    ptsd: Text
    crps_outpatient: Text
    crps_inpatient: Text
    bcbsma_infusion: Text


class CodeMeta(Record):
    """The head of the file: releases read and warnings."""

    schema_number: Annotated[int, Field(validation_alias="schema")]
    compiled: date
    icd10cm_release: Text
    icd10cm_verified: Text
    cpt_note: Text
    warning: Text


class CodeFile(Record):
    """codes.toml."""

    meta: CodeMeta
    rule: tuple[CodeRuleRow, ...]
    icd10cm: tuple[DiagnosisCode, ...]
    procedure: tuple[ProcedureCode, ...]
    procedure_do_not_use: tuple[RetiredCode, ...]
    modifier: tuple[Modifier, ...]
    place_of_service: tuple[PlaceOfService, ...]
    ndc: NdcRule
    fda_status: tuple[FdaStatus, ...]
    spravato_label: SpravatoLabel
    ketamine_iv_common_protocols: KetamineProtocols

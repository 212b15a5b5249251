"""The whole case: one request of one patient, with all its facts."""

from typing import Annotated, Literal

from pydantic import Field

from appeals.domain.declare import Facts, Short, fact, many
from appeals.domain.dispute.access import Access, Inquiry
from appeals.domain.dispute.acting import RecordsWanted, Representative
from appeals.domain.dispute.claims import Billing, Charge, Remittance
from appeals.domain.dispute.disputed import Authorization, Claim, Course, NetworkAnswer
from appeals.domain.dispute.standing import ExceptionAsked, NextReview
from appeals.domain.facts.asked import CarePlan, Choices, Denial, Enclosure, Narrative, Request, Signing
from appeals.domain.facts.clinical import Diagnosis, Safety, Score, Treatment
from appeals.domain.facts.cover import Coverage
from appeals.domain.facts.people import Patient, Practice, Provider
from appeals.domain.petition.account import TaxAccount
from appeals.domain.petition.complaint import Complaint
from appeals.domain.petition.estimate import Estimate
from appeals.domain.petition.hearing import Hearing
from appeals.domain.petition.notice import BeneficiaryNotice
from appeals.domain.petition.own_words import OwnWords
from appeals.domain.petition.renewal import Renewal
from appeals.domain.petition.sending import Fax
from appeals.domain.petition.sponsor import SponsorAsked
from appeals.domain.petition.support import Support
from appeals.domain.petition.veteran import Veteran


class OriginOfFact(Facts):
    """Where a fact came from, and who confirmed it."""

    how: Literal["typed", "imported", "read"] = fact("How", default="typed")
    source: Short | None = fact("From", optional=True)
    words: Annotated[str, Field(max_length=2000)] | None = fact("In the words", optional=True)
    confirmed_by: Short | None = fact("Confirmed by", optional=True)


class Case(Facts):
    """All facts of one case; the field names are the public case format."""

    patient: Patient = fact("Patient", default=Patient())
    coverage: Coverage = fact("Coverage", default=Coverage())
    practice: Practice = fact("Practice", default=Practice())
    provider: Provider = fact("Provider", default=Provider())
    diagnoses: tuple[Diagnosis, ...] = many("Diagnoses", entry="diagnosis")
    treatments: tuple[Treatment, ...] = many("Prior treatments", "The oldest first", entry="treatment")
    scores: tuple[Score, ...] = many("Scores", entry="score")
    request: Request = fact("Request", default=Request())
    plan: CarePlan = fact("Treatment plan", default=CarePlan())
    denials: tuple[Denial, ...] = many("Denials", "The first one first", entry="denial")
    authorization: Authorization = fact("Authorization", default=Authorization())
    claim: Claim = fact("Claim", default=Claim())
    course: Course = fact("Treatment so far", default=Course())
    network_search: tuple[NetworkAnswer, ...] = many("Network providers asked", entry="provider")
    narrative: Narrative = fact("Story", default=Narrative())
    safety: Safety = fact("Safety", default=Safety())
    signing: Signing = fact("Signature", default=Signing())
    enclosures: tuple[Enclosure, ...] = many("Enclosures", entry="enclosure")
    charges: tuple[Charge, ...] = many("Charges", "For care already given", entry="charge")
    billing: Billing = fact("Superbill", default=Billing())
    remittance: Remittance = fact("What the payer did with the claim", default=Remittance())
    next_review: NextReview = fact("Next review", default=NextReview())
    exception: ExceptionAsked = fact("Exception asked for", default=ExceptionAsked())
    access: Access = fact("Network and rates", default=Access())
    inquiry: Inquiry = fact("Questions to the plan", default=Inquiry())
    representative: Representative = fact("Representative", default=Representative())
    records: RecordsWanted = fact("Papers asked for", default=RecordsWanted())
    own_words: OwnWords = fact("In the patient's own words", default=OwnWords())
    renewal: Renewal = fact("Renewal", default=Renewal())
    account: TaxAccount = fact("Account for medical expenses", default=TaxAccount())
    veteran: Veteran = fact("Veteran", default=Veteran())
    hearing: Hearing = fact("Hearing", default=Hearing())
    sponsor_request: SponsorAsked = fact("Request to the employer", default=SponsorAsked())
    estimate: Estimate = fact("Good-faith estimate", default=Estimate())
    beneficiary_notice: BeneficiaryNotice = fact("Advance Beneficiary Notice", default=BeneficiaryNotice())
    complaint: Complaint = fact("Complaint", default=Complaint())
    support: Support = fact("Letter of support", default=Support())
    fax: Fax = fact("Fax", default=Fax())
    choices: Choices = fact("Choices", default=Choices())
    origins: dict[Short, OriginOfFact] = Field(default_factory=dict, title="Origins of facts")

"""Care already given: what was charged and paid for it, and what the payer did with the claim."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from appeals.domain.declare import WHOLE, Amount, Day, Facts, FromList, Long, Npi, Short, fact, many, shaped
from appeals.domain.facts.asked import PlaceOfService, ProcedureCode, Units
from appeals.domain.facts.clinical import DiagnosisCode, Dose
from appeals.domain.partial_date import PartialDate

Modifier = Annotated[str, AfterValidator(shaped("[A-Z0-9]{2}", "A modifier has two signs, such as 59."))]
TimeOfDay = Annotated[str, AfterValidator(shaped(r"([01]\d|2[0-3]):[0-5]\d", "Enter the time as 14:05."))]
Carc = Annotated[str, AfterValidator(shaped(r"[A-Z]?\d{1,3}", "Enter the code alone, such as 197."))]
Rarc = Annotated[str, AfterValidator(shaped(r"(MA|M|N)\d{1,4}", "Enter the code as M76, MA130 or N211."))]
PaymentMethod = Annotated[str, FromList("payment_methods", "a way of paying")]


class Charge(Facts):
    """One service on one date, with what was charged for it."""

    date: PartialDate | None = fact("Date of service", "To the day, as 2026-10-05")
    code: ProcedureCode | None = fact("Code")
    modifiers: tuple[Modifier, ...] = many("Modifiers", "One a line", entry="modifier")
    units: Units | None = fact("Units")
    amount: Amount | None = fact("Charge", "Dollars")
    paid: Amount | None = fact("Paid", "Dollars; or list the payments", optional=True)
    diagnoses: tuple[DiagnosisCode, ...] = many("For the diagnoses", "Empty: the primary one", entry="diagnosis")
    place_of_service: PlaceOfService | None = fact("Place of service", "Empty: as in the request", optional=True)
    drug: Short | None = fact("Drug", "Name, for a drug code", optional=True)
    dose: Dose | None = fact("Dose given", optional=True)
    ndc: Short | None = fact("NDC", "From the package, for a drug", optional=True)
    started: TimeOfDay | None = fact("Started", "For an infusion or observation, as 14:05", optional=True)
    stopped: TimeOfDay | None = fact("Stopped", optional=True)


class Payment(Facts):
    """One payment that the patient made."""

    date: Day | None = fact("Paid on", "As 2026-10-05")
    amount: Amount | None = fact("Amount", "Dollars")
    method: PaymentMethod | None = fact("Paid by")


class Billing(Facts):
    """What a superbill says beside the charges, and what goes with it to the plan."""

    billed_on: Day | None = fact("First bill sent on", "A dispute about the estimate is counted from it", optional=True)
    payments: tuple[Payment, ...] = many("Payments", entry="payment")
    referring_name: Short | None = fact("Referring provider", optional=True)
    referring_npi: Npi | None = fact("NPI of the referring provider", "Ten digits", optional=True)
    benefit: Literal["medical", "behavioral-health"] | None = fact("Benefit claimed under", optional=True)
    claim_form: Short | None = fact("The plan's claim form", "Title of the enclosed form; TRICARE: DD Form 2642")
    proof_of_payment: Short | None = fact("Proof of payment", "Such as card receipts of 4 dates")
    need: Long | None = fact("Why the care was needed", "Two sentences for the plan", optional=True, rows=2)


class ClaimLine(Facts):
    """One line of a claim as the payer decided it."""

    number: Annotated[int, Field(ge=1, le=999), WHOLE] | None = fact("Line")
    date: PartialDate | None = fact("Date of service")
    code: ProcedureCode | None = fact("Code")
    modifiers: tuple[Modifier, ...] = many("Modifiers", "One a line", entry="modifier")
    units: Units | None = fact("Units", optional=True)
    billed: Amount | None = fact("Billed", "Dollars")
    paid: Amount | None = fact("Paid", "Dollars; 0 where nothing was paid")
    group_code: Literal["CO", "PR", "OA", "PI", "CR"] | None = fact("Group code", "From the EOB or remittance")
    carc: Carc | None = fact("Reason code (CARC)", "From the EOB or remittance")
    rarc: tuple[Rarc, ...] = many("Remark codes (RARC)", "One a line", entry="remark code")
    due: Amount | None = fact("Should be paid", "Dollars, if you ask for an amount", optional=True)
    undisputed: bool = fact("This line is not in dispute", optional=True, default=False)


class Remittance(Facts):
    """What the payer did with the claim, as its EOB or remittance says."""

    claim_number: Short | None = fact("Claim number", "As on the EOB or remittance")
    decided_on: Day | None = fact("Date of the EOB or remittance", "As 2026-10-30")
    decided_by: Short | None = fact("Decided by", "The contractor that the notice names", optional=True)
    lines: tuple[ClaimLine, ...] = many("Claim lines", "As the payer decided them", entry="claim line")
    wrong: Long | None = fact("What went wrong", "One sentence", rows=2)
    proofs: tuple[Long, ...] = many("Facts and proof", "One a line, each with its paper", entry="fact")

"""What a reason of denial turns on: the authorization, the claim, the course so far, the notice, other payers.

`reasons` of a fact are the denial reasons whose argument prints it; a form sets it aside otherwise, unless other
letters print it too (`elsewhere`).
"""

from typing import Annotated, Literal

from pydantic import Field

from appeals.domain.declare import WHOLE, Day, Facts, Long, Short, fact
from appeals.domain.facts.clinical import DiagnosisCode
from appeals.domain.partial_date import HINT, PartialDate

ABSENT = ["no_prior_authorization"]
DIFFERS = ["authorization_mismatch"]
CUT = ["course_terminated"]
LATE = ["timely_filing"]
CODED = ["coding_error"]
EXCLUDED = ["benefit_exclusion"]
LISTED = ["lcd_ncd"]
DISMISSED = ["appeal_late"]
CHANNEL = ["specialty_channel"]
REFERRED = ["referral_missing"]
SHARED = ["coordination_of_benefits"]
CONTINUED = ["lack_of_response"]


class Authorization(Facts):
    """The approval of this treatment, or why there is none."""

    number: Short | None = fact("Authorization number", reasons=[*DIFFERS, *CUT, *ABSENT], elsewhere=True)
    approved_on: Day | None = fact("Approved on", optional=True)
    covers: Short | None = fact("What was approved", "Codes, units, provider and dates", width=6, reasons=DIFFERS)
    differs: Long | None = fact("Why claim and approval differ", optional=True, rows=2, reasons=DIFFERS)
    cut_on: Day | None = fact("The approval is to end early on", reasons=CUT)
    since: Long | None = fact(
        "What has changed since the approval", "Or that nothing has", optional=True, rows=2, reasons=CUT
    )
    own_request: Short | None = fact(
        "Patient's own request that the course goes on", "Medicaid: its title and day", optional=True, reasons=CUT
    )
    asked_on: Day | None = fact("Authorization was asked for on", optional=True, reasons=ABSENT)
    asked_proof: Short | None = fact(
        "Proof that it was asked for", "Reference, name and time of the call", reasons=ABSENT
    )
    not_required: Long | None = fact(
        "Why none was required", "The payer's list or answer, with its day", optional=True, rows=2, reasons=ABSENT
    )
    obstacle: Long | None = fact(
        "Why there was none", "Urgency, coverage known later, error of the plan", rows=2, reasons=ABSENT
    )


class Claim(Facts):
    """The claim for care already given, and its defects."""

    assigned: bool | None = fact(
        "The practice accepted assignment", "Medicare: it may then appeal itself", optional=True
    )
    submitted_on: Day | None = fact("First submitted on", reasons=[*LATE, "missing_information", "wrong_benefit"])
    receipt: Short | None = fact(
        "Proof of receipt", "Such as 277CA acceptance, number", reasons=[*LATE, "missing_information"]
    )
    file_by: Day | None = fact("Last day for filing the claim", optional=True, reasons=LATE)
    late_cause: Long | None = fact("Why it was not filed earlier", optional=True, rows=2, reasons=LATE)
    error_of: Literal["practice", "payer"] | None = fact("The error is that of the", optional=True, reasons=CODED)
    correction: Long | None = fact("What is wrong, and what is right", "Line and element", rows=2, reasons=CODED)
    corrected: bool | None = fact(
        "The corrected claim is enclosed", optional=True, reasons=[*CODED, *DIFFERS, "bundled", "diagnosis_not_covered"]
    )
    separate: Long | None = fact(
        "What was done separately", "Services with their times, as the note has them", rows=2, reasons=["bundled"]
    )
    modifier: Short | None = fact("Modifier", "On the corrected line", optional=True, reasons=["bundled"])
    first_claim: Long | None = fact("What became of the first claim", rows=2, reasons=["duplicate"])
    rate_rule: Long | None = fact(
        "The plan's rule for the allowed amount", "Word for word, with its page", optional=True, rows=2,
        reasons=["underpayment"],
    )  # fmt: skip
    own_supply: Long | None = fact("Why the drug came from the practice", rows=2, reasons=CHANNEL)
    will_switch: bool | None = fact("Future sessions use the channel required", optional=True, reasons=CHANNEL)


class Course(Facts):
    """The treatment as it has been given so far."""

    started: Day | None = fact("First session given on", reasons=CONTINUED, elsewhere=True)
    given: Annotated[int, Field(ge=1, le=2000), WHOLE] | None = fact("Sessions given", optional=True)
    benefit: Long | None = fact(
        "What has changed in daily life", "Work, days in hospital, other drugs", optional=True, rows=2,
        reasons=CONTINUED, elsewhere=True,
    )  # fmt: skip
    setback: Long | None = fact(
        "What happened when it was spaced or interrupted", "With scores and dates", optional=True, rows=2,
        reasons=[*CONTINUED, "frequency_quantity_limit"], elsewhere=True,
    )  # fmt: skip


class NetworkAnswer(Facts):
    """A provider of the network who was asked for this treatment, and the answer."""

    provider: Short | None = fact("Provider asked")
    asked_on: Day | None = fact("Asked on")
    answer: Short | None = fact("Answer", "Does not give it, not accepting, wait, distance", width=4)
    person: Short | None = fact("Spoke with", "Name or role", optional=True)
    wait_days: Annotated[int, Field(ge=0, le=2000), WHOLE] | None = fact("Days to the first visit", optional=True)
    miles: Annotated[int, Field(ge=0, le=5000), WHOLE] | None = fact("Miles from the patient", optional=True)


class TurnsOn(Facts):
    """What single reasons turn on, as the notice or the contract has it."""

    policy_reviewed: PartialDate | None = fact(
        "Policy last reviewed", HINT, optional=True, reasons=["experimental_investigational"]
    )
    alternative: Short | None = fact("Treatment that the plan prefers", optional=True, reasons=["alternative_first"])
    code_denied: DiagnosisCode | None = fact(
        "Diagnosis code on the denied request", optional=True, reasons=["diagnosis_not_covered"]
    )
    response_test: Short | None = fact(
        "The improvement that the plan asks for", "In the notice's words", optional=True, reasons=CONTINUED
    )
    safety_answer: Long | None = fact(
        "The answer to the safety criterion", "The fact with its date", rows=2, reasons=["safety_criteria"]
    )
    extra_monitoring: Long | None = fact("Monitoring added for it", optional=True, reasons=["safety_criteria"])
    determination: Short | None = fact("Coverage determination", "LCD or NCD, number and contractor", reasons=LISTED)
    determination_answer: Long | None = fact(
        "How its elements are met", "Or why it does not fit", rows=3, reasons=LISTED
    )
    clause: Long | None = fact("The clause relied on", "Word for word, with its page", rows=2, reasons=EXCLUDED)
    clause_answer: Long | None = fact(
        "Why the clause does not reach this care", optional=True, rows=2, reasons=EXCLUDED
    )
    consultation: Long | None = fact(
        "Consultation of the specialist asked for", "Who, when, with what advice", optional=True, rows=2,
        reasons=["provider_type"],
    )  # fmt: skip
    enrollment: Short | None = fact(
        "Provider's enrollment with the payer", "Since when, under which taxonomy", optional=True,
        reasons=["provider_type"],
    )  # fmt: skip
    other_refusal: Long | None = fact(
        "Refusal by the other administrator", "Who, when, in which words", optional=True, rows=2,
        reasons=["wrong_benefit"],
    )  # fmt: skip
    asked_for: Long | None = fact(
        "What the plan says is missing", optional=True, rows=2, reasons=["missing_information"]
    )
    filed_on: Day | None = fact("The dismissed appeal was filed on", optional=True, reasons=DISMISSED)
    filing_proof: Short | None = fact("Proof of that filing", "Fax report, certified-mail number", reasons=DISMISSED)
    good_cause: Long | None = fact("Why that appeal was late or defective", rows=2, reasons=DISMISSED)
    coverage_proof: Short | None = fact(
        "Proof of coverage on the day", "Such as a 271 response with its day", reasons=["eligibility"]
    )
    coverage_reason: Long | None = fact(
        "Why the plan saw none", "COBRA, retroactive enrollment, data of the card", optional=True, rows=2,
        reasons=["eligibility"],
    )  # fmt: skip
    other_payer: Short | None = fact("Other payer", reasons=SHARED)
    other_decision: Short | None = fact("What the other payer decided", "With the day of its notice", reasons=SHARED)
    no_other_coverage: Short | None = fact(
        "Statement that there is no other coverage", "Who stated it, when", optional=True, reasons=SHARED
    )
    referral: Short | None = fact("Referral", "Number, by whom, of which day", reasons=REFERRED)
    referral_not_needed: Long | None = fact("Why no referral is needed", optional=True, rows=2, reasons=REFERRED)

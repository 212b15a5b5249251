"""What is asked for: request, plan of treatment, denials, story, papers."""

from typing import Annotated, Literal

from pydantic import Field

from appeals.domain.declare import WHOLE, Amount, Day, Facts, FromList, Long, Short, fact, many
from appeals.domain.dispute.disputed import TurnsOn
from appeals.domain.facts.clinical import Dose

Product = Annotated[str, FromList("products", "a product")]
Indication = Annotated[str, FromList("indications", "an indication")]
ProcedureCode = Annotated[str, FromList("procedure_codes", "a CPT or HCPCS code", capitals=True)]
PlaceOfService = Annotated[str, FromList("places_of_service", "a place of service")]
Units = Annotated[int, Field(ge=1, le=99_999), WHOLE]
ReasonId = Annotated[str, FromList("denial_reasons", "a denial reason")]
ReferenceId = Annotated[str, FromList("references", "a reference")]
PolicyId = Annotated[str, FromList("policies", "a payer's policy")]


class BilledCode(Facts):
    """A procedure or drug code with its units."""

    code: ProcedureCode | None = fact("CPT or HCPCS code")
    units: Units | None = fact("Units", "For the whole request")
    ndc: Short | None = fact("NDC", "From the package, for a drug", optional=True)


class Request(Facts):
    """The treatment that the plan is asked to authorize or pay."""

    product: Product | None = fact("Product")
    indication: Indication | None = fact("Indication", "What it is for")
    dose: Dose | None = fact("Dose")
    infusion_minutes: Annotated[int, Field(ge=1, le=1440), WHOLE] | None = fact(
        "Infusion time", "Minutes of one infusion"
    )
    frequency: Short | None = fact("Schedule", "Such as twice weekly for 3 weeks", width=4)
    sessions: Annotated[int, Field(ge=1, le=366), WHOLE] | None = fact("Sessions", "Number asked for")
    start_date: Day | None = fact("First session", "As 2026-12-07")
    end_date: Day | None = fact("Last session", "As 2026-12-28")
    place_of_service: PlaceOfService | None = fact("Place of service")
    sent_on: Day | None = fact("Request sent on", "The answer is due from this day", optional=True)
    timing: Literal["pre-service", "post-service"] | None = fact("Care is", optional=True)
    urgency: Literal["standard", "expedited"] | None = fact("Urgency", optional=True)
    urgency_ground: Literal["jeopardy", "severe-pain"] | None = fact(
        "Ground of urgency",
        "jeopardy: waiting endangers life, health or function; severe-pain: pain not managed without it",
        optional=True,
    )
    urgency_reason: Long | None = fact("Why it cannot wait", "Facts with dates, as sentences", rows=3)
    monotherapy: bool | None = fact("Given without an oral antidepressant", optional=True)
    codes: tuple[BilledCode, ...] = many("Codes", entry="code")
    weight_kg: Amount | None = fact("Weight in kilograms", "Where the dose is by weight", optional=True)
    dose_reason: Long | None = fact(
        "Why this dose", "Response and tolerability by dose", rows=2, reasons=["dose_limit"]
    )
    schedule_reason: Long | None = fact(
        "Why this schedule", "Phase of treatment, scores by interval", rows=2, reasons=["frequency_quantity_limit"]
    )
    compendium: Short | None = fact(
        "Compendium that lists this use", "Name, edition, entry", optional=True, reasons=["off_label_not_fda"]
    )


class CarePlan(Facts):
    """How the treatment is given, watched and ended. Sentences stand in the letter as typed."""

    monitoring: Long | None = fact("Monitoring", "What is watched, by whom, how long", rows=3)
    goal: Long | None = fact("Goal", "The change that counts as a response, and by when", rows=2)
    stop_rule: Long | None = fact("Stop rule", "When the treatment ends for want of effect", rows=2)
    escort: Long | None = fact("Escort and driving", optional=True, rows=2)
    maintenance: Long | None = fact("After the course", optional=True, rows=2)
    oral_antidepressant: Short | None = fact(
        "Oral antidepressant alongside", "Name and dose, as sertraline 100 mg/day", optional=True
    )
    concurrent: Long | None = fact("Treatment alongside", "Current medication and therapy", optional=True, rows=2)


class Denial(Facts):
    """One decision against the patient, as the notice states it."""

    level: Annotated[int, Field(ge=0, le=6), WHOLE] = fact("Level", "0 for the first decision", default=0)
    notice_date: Day | None = fact("Date on the notice", "As 2026-10-30")
    received_date: Day | None = fact("Received on", "Leave empty if unknown")
    deadline: Day | None = fact("Last day to appeal, as the notice says", optional=True)
    reference: Short | None = fact("Reference or claim number")
    reasons: tuple[ReasonId, ...] = many("Reasons", "In the order to answer them", entry="reason")
    quote: Long | None = fact("The reason in the plan's words", "Copied from the notice", rows=3)
    policy_cited: Short | None = fact("Policy or clause cited", optional=True)
    answer: Long | None = fact("Your own answer", "Sentences to add to the answer", rows=3)
    late_reason: Long | None = fact("Why it is late", "Where the time has passed", rows=2)
    contract_definition: Long | None = fact(
        "The contract's definition", "Word for word, with its place", optional=True, rows=3
    )
    corrections: tuple[Long, ...] = many(
        "Errors of fact in the denial", "One a line: what it says, what is true", entry="error"
    )
    track: Literal["medical_necessity", "factual"] | None = fact(
        "Track of the notice", "TRICARE only: medical necessity, or the rules of coverage (factual)", optional=True
    )
    appealed_on: Day | None = fact("Appeal sent on", "The answer is due from this day", optional=True)
    turns_on: TurnsOn | None = fact("What the reason turns on", "Only what belongs to the reasons given")


class Narrative(Facts):
    """The story in the author's own sentences; they stand in the letter as typed."""

    history: Long | None = fact("History", "Course of the illness", rows=4)
    function: Long | None = fact("Daily life and work", "What the illness prevents", rows=3, optional=True)
    rationale: Long | None = fact("Why this treatment", "And why the usual ones do not suit", rows=4)
    risk_of_not_treating: Long | None = fact("What waiting has meant", "Events with dates", rows=3, optional=True)
    alternatives: Long | None = fact(
        "Why not what the plan prefers", "Spravato, ECT, rTMS: tried, declined or unsuitable", rows=3, optional=True
    )
    site: Long | None = fact("Why this place of service", optional=True, rows=2)


class Signing(Facts):
    """Who signs, and by what authority."""

    signer: Literal["provider", "patient"] | None = fact("Signed by", optional=True)
    representative: bool | None = fact("The provider acts as the patient's representative", optional=True)
    designation: Short | None = fact("Designation of representative", "Title of the enclosed form")


class Enclosure(Facts):
    """A paper that goes with the letter."""

    title: Short | None = fact("Title", width=4)
    pages: Annotated[int, Field(ge=1, le=9999), WHOLE] | None = fact("Pages", optional=True)
    proves: Short | None = fact("Proves", "The fact it is evidence for", optional=True)


class PolicyAnswer(Facts):
    """The author's own words for one demand of the chosen policy."""

    demand: Annotated[int, Field(ge=1, le=99), WHOLE] | None = fact("Demand", "Its number in the list")
    answer: Long | None = fact("What answers it", "As it should stand in the table", rows=2)


class Choices(Facts):
    """What the author chose among the offered parts."""

    references: tuple[ReferenceId, ...] = many("References", "In the order to print them", entry="reference")
    policy: PolicyId | None = fact("Policy to compare with", optional=True)
    policy_answers: tuple[PolicyAnswer, ...] = many("Answers to demands of the policy", entry="answer")
    leave_out_contrary: bool = fact("Leave contrary evidence out of the letter", optional=True, default=False)

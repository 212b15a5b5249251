"""Where the dispute stands: what the last review decided, what is new, which rule of the plan is to be set aside."""

from typing import Annotated, Literal

from appeals.domain.declare import Facts, FromList, Long, Short, fact, many
from appeals.domain.facts.clinical import TreatmentId
from appeals.domain.facts.cover import Payer
from appeals.domain.partial_date import HINT, PartialDate

FailureId = Annotated[str, FromList("procedural_failures", "a failure")]
ExhaustionId = Annotated[str, FromList("exhaustion", "a way")]
RuleId = Annotated[str, FromList("plan_rules", "a rule")]
GroundId = Annotated[str, FromList("exception_grounds", "a ground")]


class Failure(Facts):
    """One rule of the review that was not kept."""

    kind: FailureId | None = fact("What was not kept")
    facts: Long | None = fact("The facts of it", "With dates", rows=2)


class NextReview(Facts):
    """What the review after the last decision needs to know."""

    recipient: Payer | None = fact("Sent to", "If not the payer: contractor, state, OPM", optional=True)
    decided_by: Short | None = fact("Who decided the last appeal", "Contractor or panel, as the notice names it")
    new_facts: tuple[Long, ...] = many("What is new since then", "Records, scores, letters; one a line", entry="fact")
    failures: tuple[Failure, ...] = many("Rules that were not kept", entry="failure")
    appearance: bool | None = fact("The plan lets the patient take part in the meeting", optional=True)
    exhaustion: ExhaustionId | None = fact("Why the internal process is over")
    exhaustion_facts: Long | None = fact("The facts of that", "With dates", rows=2)
    judgment: Long | None = fact("Why the denial is one of medical judgment", rows=2)
    question: Long | None = fact("Question for the reviewer", "One sentence", optional=True, rows=2)
    standard_unsuitable: bool | None = fact("Standard treatments were not effective or are not appropriate")
    greater_benefit: bool | None = fact("More benefit is expected than from any standard treatment")
    form: Short | None = fact("Official request form", "Title of the enclosed form")
    release: Short | None = fact("Signed release of records", "Title and date of the enclosed release")


class Alternative(Facts):
    """One drug that the plan prefers, and why it does not serve this patient."""

    treatment: TreatmentId | None = fact("Drug that the plan prefers")
    ground: GroundId | None = fact("Why it does not serve")
    facts: Long | None = fact("The facts of it", "Dose, dates, result, or the reason", rows=2)


class ExceptionAsked(Facts):
    """The rule of the plan that is to be set aside, and why."""

    benefit: Literal["pharmacy", "medical"] | None = fact("Benefit", "Spravato is often a medical (Part B) drug")
    rule: RuleId | None = fact("Rule to be set aside")
    alternatives: tuple[Alternative, ...] = many("Drugs that the plan prefers", "Each by name", entry="drug")
    all_covered: bool | None = fact("These are all covered drugs for the condition, on any tier")
    since: PartialDate | None = fact("On the requested drug since", HINT, optional=True)
    response: Long | None = fact("What it has done", "Scores with dates", rows=2)
    plan_quantity: Short | None = fact("Quantity that the plan allows", "Such as 8 devices in 28 days")
    duration: Short | None = fact("Asked for until", "Such as the end of the 2027 plan year", optional=True)

"""What a request for a State fair hearing needs beside the decision."""

from typing import Literal

from appeals.domain.declare import Day, Facts, Long, Short, fact
from appeals.domain.facts.cover import Payer


class Hearing(Facts):
    """Where the hearing is asked for, how it should be held, and whether benefits go on."""

    office: Payer | None = fact("Hearing office", "As the notice names it")
    case_number: Short | None = fact("Medicaid case number", "If not the member ID", optional=True)
    reason: Long | None = fact("I disagree because", "One or two sentences, in the first person", optional=True, rows=2)
    plan_appeal_over: Day | None = fact("Plan appeal finished on", "The day on the plan's notice; managed care only")
    language: Short | None = fact(
        "Language of the hearing", "If not English: an interpreter is asked for", optional=True
    )
    needs: Short | None = fact("Needs because of a disability", "Such as large print, or a ramp", optional=True)
    manner: Literal["by telephone", "by video", "in person"] | None = fact("Held", optional=True)
    continue_benefits: bool | None = fact(
        "Benefits shall go on until the decision", "Yes or no, where an approved course is cut", optional=True
    )
    provider_statement: Short | None = fact("Provider's statement of urgency", "Title and day of the enclosed paper")

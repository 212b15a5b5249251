"""What the network has in reach, what the practice would charge, and what the plan said when it was asked."""

from appeals.domain.declare import Amount, Day, Facts, Long, Short, fact, many
from appeals.domain.facts.asked import ProcedureCode


class Rate(Facts):
    """What the practice asks for one code."""

    code: ProcedureCode | None = fact("Code")
    amount: Amount | None = fact("Rate", "Dollars for one unit or session")
    per: Short | None = fact("For", "Such as infusion, or 1 mg")


class Access(Facts):
    """Why the network does not serve this patient, and on what terms the practice would."""

    searched: Day | None = fact("Directory searched on", "As 2026-11-09")
    search: Short | None = fact("Search made", "Such as psychiatry, within 60 miles of 43206", width=4)
    qualification: Long | None = fact("Why this practice", "What it has that the network lacks", rows=3)
    continuity: Long | None = fact("Why it should not be broken off", "Sessions given, response, dates", rows=3)
    case_number: Short | None = fact("The plan's case number", optional=True)
    rates: tuple[Rate, ...] = many("Rates proposed", entry="rate")
    rate_basis: Long | None = fact("How the rates were reckoned", optional=True, rows=2)


class PlanCall(Facts):
    """One call to the plan, and what was said."""

    date: Day | None = fact("Called on", "As 2026-11-10")
    time: Short | None = fact("At", "With time zone", optional=True)
    person: Short | None = fact("Spoke with", "Name and badge, as given")
    answer: Long | None = fact("What was said", rows=2)
    reference: Short | None = fact("Call reference", optional=True)


class Inquiry(Facts):
    """What the plan is asked before treatment, and what it has said so far."""

    questions: tuple[Long, ...] = many("Questions of your own", "One a line", entry="question")
    calls: tuple[PlanCall, ...] = many("Calls to the plan", entry="call")
    reply_by: Day | None = fact("Answer wanted by", "As 2026-12-15", optional=True)

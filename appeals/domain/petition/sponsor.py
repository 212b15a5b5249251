"""What an employee asks of the employer that sponsors the plan: as little of health as will do."""

from typing import Annotated

from appeals.domain.declare import Day, Facts, FromList, Long, Short, fact, many

SponsorAsk = Annotated[str, FromList("sponsor_asks", "something to ask for")]


class SponsorAsked(Facts):
    """The request to the plan sponsor, and the neutral facts for it."""

    asks: tuple[SponsorAsk, ...] = many("Asked for", "In the order of the letter", entry="thing")
    contact: Short | None = fact("Addressed to", "A name in HR or benefits", optional=True)
    help_wanted: Long | None = fact("What the employer should do", "With the administrator, in one sentence", rows=2)
    tried: Long | None = fact("What was tried before", "No diagnosis needed", optional=True, rows=2)
    cost: Long | None = fact("Cost of the care it may spare", "With its source", optional=True, rows=2)
    comparable: Long | None = fact("Employers that offer it", "With the source", optional=True, rows=2)
    outcome: Short | None = fact("How the result is measured", "Such as days at work", optional=True)
    reply_by: Day | None = fact("Answer wanted by", "As 2026-12-15", optional=True)

"""What VA must be told: who the veteran is to VA, which authorization runs, on which basis community care is asked."""

from typing import Annotated

from pydantic import Field

from appeals.domain.declare import WHOLE, Day, Facts, FromList, Long, Short, fact, many
from appeals.domain.facts.cover import Payer

VaRequest = Annotated[str, FromList("va_requests", "a kind of request to VA")]
VaBasis = Annotated[str, FromList("va_bases", "a basis for community care")]


class ServiceConnected(Facts):
    """One condition that VA has recognized as connected with service."""

    condition: Short | None = fact("Condition", "As in VA's decision")
    rating: Annotated[int, Field(ge=0, le=100, multiple_of=10), WHOLE] | None = fact("Rating in percent", optional=True)


class Veteran(Facts):
    """The veteran's standing with VA and what VA is asked for."""

    asked: VaRequest | None = fact("What is asked of VA", "In the veteran's own letter")
    identifier: Short | None = fact("ICN, or last four digits", "VA's number, or of the Social Security number")
    facility: Payer | None = fact("VA facility", "And the office the letter goes to")
    clinician: Short | None = fact("VA clinician", "Who may refer", optional=True)
    authorization: Short | None = fact("VA authorization or referral number")
    authorization_ends: Day | None = fact("Authorization ends on", "As 2027-01-31", optional=True)
    basis: VaBasis | None = fact("Basis for community care", width=4)
    basis_facts: Long | None = fact("Facts for that basis", "Drive, wait, what VA offers, with days", rows=2)
    conditions: tuple[ServiceConnected, ...] = many("Service-connected conditions", entry="condition")
    situation: Long | None = fact("Symptoms and need now", rows=3)
    outcome: Long | None = fact("Expected outcome", "The change, and by when", rows=2)
    protocol: Long | None = fact("Protocol and staff", "Who gives it, who watches, with which training", rows=3)
    discharge: Long | None = fact("How the course ends", "And who goes on with the care", rows=2)
    form: Short | None = fact("Request form", "Number, title and day of the enclosed form")

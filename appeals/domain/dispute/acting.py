"""Who acts for the patient, and which records are asked for."""

from typing import Literal

from appeals.domain.declare import Day, Facts, Long, Phone, Short, fact, many
from appeals.domain.facts.cover import Payer
from appeals.domain.facts.people import Address


class Representative(Facts):
    """The person who may act for the patient."""

    name: Short | None = fact("Representative", "A person, not an organization", width=4)
    organization: Short | None = fact("Organization", optional=True)
    relation: Short | None = fact("Relation to the patient", "Such as treating psychiatrist, or spouse")
    address: Address | None = fact("Address")
    phone: Phone | None = fact("Phone")
    professional: Short | None = fact("Professional status", "Such as physician, attorney", optional=True)
    gave_care: bool | None = fact("Gave or will give the care at issue", "Then no fee may be charged", optional=True)
    expires: Day | None = fact("Ends on", "Empty: one year, or the end of the appeal", optional=True)


class RecordsWanted(Facts):
    """Which papers are asked for, of whom, and how they should come."""

    addressed_to: Literal["claims-administrator", "plan-administrator"] = fact(
        "Asked of",
        "The file and criteria of the claims administrator, plan documents of the plan administrator: two letters",
        optional=True,
        default="claims-administrator",
    )
    holder: Payer | None = fact(
        "Health records held by", "If not the payer: another practice or a hospital", optional=True
    )
    span: Short | None = fact("Health records from when to when", "Such as January 2024 to today", optional=True)
    form: Literal["PDF by secure email", "paper"] | None = fact("In the form of")
    send_to: Short | None = fact("Send to", "Email or postal address")
    reply_by: Day | None = fact("Answer wanted by", "In time for the appeal, as 2026-12-15", optional=True)
    items: tuple[Long, ...] = many("Papers of your own choice", "One a line", entry="paper")

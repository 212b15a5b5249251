"""What a patient who pays for the care is told beforehand: the expected charges (45 CFR 149.610)."""

from appeals.domain.declare import Amount, Day, Facts, Short, fact, many
from appeals.domain.facts.asked import ProcedureCode, Units


class ExpectedCharge(Facts):
    """One service with what it is expected to cost."""

    service: Short | None = fact("Service", "Such as infusion, first hour", width=4)
    code: ProcedureCode | None = fact("Code")
    units: Units | None = fact("Units", "For the whole course")
    amount: Amount | None = fact("Expected charge", "Dollars, for all units together")


class Estimate(Facts):
    """A good-faith estimate of one course."""

    scheduled_on: Day | None = fact("Appointment made on", "The estimate is due from this day", optional=True)
    requested_on: Day | None = fact("Estimate asked for on", optional=True)
    charges: tuple[ExpectedCharge, ...] = many("Expected charges", entry="service")
    apart: tuple[Short, ...] = many(
        "Billed by others, or scheduled apart", "With who gives it, one a line", entry="service"
    )

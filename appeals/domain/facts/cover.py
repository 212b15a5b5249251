"""The coverage of a case: plan, payer, member."""

from typing import Annotated, Literal

from appeals.domain.declare import Facts, FromList, Phone, Short, fact
from appeals.domain.facts.people import Address

CoverageKind = Annotated[str, FromList("coverage_kinds", "a kind of coverage")]


class Payer(Facts):
    """Who decides, and where papers for them go."""

    name: Short | None = fact("Payer", width=4)
    department: Short | None = fact("Department", "As the notice names it", optional=True)
    address: Address | None = fact("Address")
    fax: Phone | None = fact("Fax", optional=True)
    phone: Phone | None = fact("Phone", optional=True)


class Subscriber(Facts):
    """The person who holds the plan."""

    name: Short | None = fact("Subscriber", optional=True)
    relationship: Literal["self", "spouse", "child", "other"] | None = fact(
        "Patient is the subscriber's", optional=True
    )


class PlanSponsor(Facts):
    """The employer or fund that pays for a self-funded plan."""

    name: Short | None = fact("Plan sponsor", optional=True)
    department: Short | None = fact("Department", optional=True)
    address: Address | None = fact("Address", optional=True)


class Coverage(Facts):
    """The patient's plan, as the card and the notice say."""

    kind: CoverageKind | None = fact("Kind of coverage", "Ask the employer whether it is self-funded", width=4)
    payer: Payer | None = fact("Payer")
    plan_name: Short | None = fact("Plan", "As on the card", optional=True)
    member_id: Short | None = fact("Member ID")
    group_number: Short | None = fact("Group number", optional=True)
    network: Literal["in-network", "out-of-network"] | None = fact("The practice is", optional=True)
    subscriber: Subscriber | None = fact("Subscriber", optional=True)
    plan_sponsor: PlanSponsor | None = fact("Plan sponsor", optional=True)
    private_employer: bool | None = fact("The employer is a private one", "Not a government or church", optional=True)
    grandfathered: bool | None = fact("The plan is grandfathered", "Such plans owe no external review", optional=True)
    two_internal_levels: bool | None = fact("The plan has two mandatory levels", optional=True)
    rx_bin: Short | None = fact("Rx BIN", optional=True)
    rx_pcn: Short | None = fact("Rx PCN", optional=True)
    rx_group: Short | None = fact("Rx group", optional=True)

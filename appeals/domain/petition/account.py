"""The account of the patient that may pay for the treatment: HSA, FSA or the like."""

from typing import Annotated

from pydantic import Field

from appeals.domain.declare import WHOLE, Facts, FromList, Short, fact, many
from appeals.domain.facts.cover import Payer

AccountKind = Annotated[str, FromList("account_kinds", "a kind of account")]


class TaxAccount(Facts):
    """An account for medical expenses, its holder, and what the letter about it covers."""

    kind: AccountKind | None = fact("Kind of account")
    holder: Short | None = fact("Account holder", "Name as on the account; the patient's where that is the holder")
    relation: Short | None = fact("Patient is the holder's", "Such as spouse; empty for the holder", optional=True)
    administrator: Payer | None = fact("Administrator", "Empty: the letter is for the patient's file", optional=True)
    account_number: Short | None = fact("Participant or account number", optional=True)
    plan_year: Short | None = fact("Plan year", "Such as January 1 to December 31, 2027", optional=True)
    months: Annotated[int, Field(ge=1, le=12), WHOLE] | None = fact(
        "Expected duration", "In months; administrators seldom accept more than 12"
    )
    covers: tuple[Short, ...] = many("Also part of the treatment", "Such as visits for blood pressure", entry="part")

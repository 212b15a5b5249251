"""One address of a payer: who, for which plans, for which purpose, where, and who verified it when. No health data."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from appeals.domain.declare import Day, Facts, Long, Phone, Short, fact, many, shaped
from appeals.domain.facts.cover import CoverageKind
from appeals.domain.facts.people import Address
from appeals.domain.practice.reading import lacking, read_record
from appeals.domain.problem import Problem
from appeals.domain.vocabulary import Vocabulary

A_YEAR = timedelta(days=365)
Purpose = Literal[
    "appeals",
    "expedited appeals",
    "prior authorization",
    "peer-to-peer",
    "claims",
    "records and claim file",
    "external review",
    "grievances",
    "questions",
]
PURPOSES: tuple[str, ...] = Purpose.__args__  # type: ignore[attr-defined]
APPEALS, EXPEDITED, AUTHORIZATION, PEER, CLAIMS, RECORDS, REVIEW, GRIEVANCES, QUESTIONS = PURPOSES
WebAddress = Annotated[
    Short, AfterValidator(shaped(r"https?://[^\s<>\"]{3,240}", "Enter the address as https://provider.plan.example."))
]


class PayerEntry(Facts):
    """One row of the directory."""

    payer: Short | None = fact("Payer", "As the card and the notices name it", width=4)
    plan: Short | None = fact("Plans", "Left empty where it serves all", optional=True)
    purpose: Purpose | None = fact("Purpose")
    coverages: tuple[CoverageKind, ...] = many(
        "Kinds of coverage", "None chosen means all of them", entry="kind of coverage"
    )
    department: Short | None = fact("Department", optional=True, width=4)
    address: Address | None = fact("Address", optional=True)
    fax: Phone | None = fact("Fax", optional=True)
    phone: Phone | None = fact("Phone", optional=True)
    portal: WebAddress | None = fact("Portal", "Web address", optional=True)
    source: Short | None = fact("Source", "Such as: denial notice of October 2026, call with the plan", width=4)
    verified_on: Day | None = fact("Verified on", "As 2026-08-04; empty while nobody has", optional=True)
    verified_by: Short | None = fact("Verified by", "Left empty it is you", optional=True)
    note: Long | None = fact("Note", "Nothing about a patient", optional=True, rows=2)

    @property
    def reachable(self) -> bool:
        """Tell whether there is any way to reach the payer."""
        return bool(self.address or self.fax or self.phone or self.portal)


class Freshness(StrEnum):
    """How far an address may be trusted today."""

    VERIFIED = "verified"
    STALE = "stale"  # verified over a year ago
    NEVER = "not verified"


def freshness(entry: PayerEntry, today: date) -> Freshness:
    """Say how far an entry may be trusted on a day; after a year it is stale."""
    if entry.verified_on is None:
        return Freshness.NEVER
    return Freshness.STALE if today - entry.verified_on > A_YEAR else Freshness.VERIFIED


def read_entry(
    tree: Mapping[str, Any], vocabulary: Vocabulary, today: date
) -> tuple[PayerEntry | None, tuple[Problem, ...]]:
    """Return an entry, or None with what is wrong or lacking."""
    entry, problems = read_record(PayerEntry, tree, vocabulary)
    problems = problems or tuple(_wrong(entry, today) if entry else ())
    return (None if problems else entry), problems


def _wrong(entry: PayerEntry, today: date) -> Iterator[Problem]:
    if entry.payer is None:
        yield lacking("payer", "Enter the name of the payer.")
    if entry.purpose is None:
        yield lacking("purpose", "Choose what the address is for.")
    if entry.verified_on and entry.verified_on > today:
        yield lacking("verified_on", "Enter the day on which it was checked; this one is yet to come.")
    if entry.verified_on and not entry.source:
        yield lacking("source", "Name the source that it was checked with.")
    if entry.verified_on and not entry.reachable:
        yield lacking("verified_on", "Enter an address, fax, phone or portal first; there is nothing to verify yet.")
    parts = entry.address
    if parts and not (parts.line1 and parts.city and parts.state and parts.postal_code):
        yield lacking("address", "Enter street or box, city, state and ZIP code, or leave the address empty.")

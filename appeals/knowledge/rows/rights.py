"""Citable rights, clocks of decision, tests for speed and rules of counting: the rest of the pathways file."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Literal

from appeals.knowledge.record import CheckedRow, Record, Row, Text, Texts, Unknown
from appeals.knowledge.rows.coverages import ClaimFilingLimit, Coverage, CoverageVariant, Duration


class UnknownRight(Unknown):
    """No right has that id."""

    subject = "right"


class UnknownExpeditedCriterion(Unknown):
    """No test for an expedited decision has that id."""

    subject = "test for an expedited decision"


class UnknownSource(Unknown):
    """No source has that id."""

    subject = "source"


Condition = Literal["mental_health_diagnosis", "erisa_plan", "age_under_21"]
Scope = Literal["any", "non_drug", "part_b_drug", "outpatient_drug", "formulary_exception", "cms0057f_scope_note"]


class Source(CheckedRow):
    """A regulation, page or copy that rows of the file lean on."""

    id: Text
    title: Text
    how_checked: Text


class Right(CheckedRow):
    """A rule that a letter may cite where the coverage lists it and its condition holds.

    Medicaid and the plans of private employers (ERISA) may have the rule in another place.
    """

    id: Text
    title: Text
    citation: Text
    medicaid_citation: str = ""
    erisa_citation: str = ""
    applies_to: Texts
    only_if: Condition | None = None
    says: Text
    use_when: str = ""
    ask_for: Texts = ()
    duty_of: str = ""
    caution: str = ""
    note: str = ""
    how_checked: str = ""
    src: Texts

    def fits(self, coverage: str, conditions: Collection[str]) -> bool:
        """Tell whether a letter for this coverage may cite it; `conditions` are those known to hold."""
        holds = self.only_if is None or self.only_if in conditions
        return self.printable and holds and coverage in self.applies_to

    def cited_in(self, coverage: str, conditions: Collection[str]) -> str:
        """Return where the rule stands for this coverage: an insured plan of a private employer has two places."""
        if coverage.startswith("medicaid_"):
            return self.medicaid_citation or self.citation
        if not self.erisa_citation or "erisa_plan" not in conditions:
            return self.citation
        insured = coverage != "employer_self_funded_erisa"
        return f"{self.citation}; {self.erisa_citation}" if insured else self.erisa_citation


class ExpeditedCriterion(CheckedRow):
    """The test that a request for speed must meet.

    `presumed_receipt_days`: where speed must be asked for in time, the days after which a notice counts as received.
    """

    id: Text
    citation: Text
    test: Texts
    binding_physician_statement: bool
    presumed_receipt_days: int = 0
    effect: Text
    fits_this_field: str = ""
    not_available_for: Texts = ()
    note: str = ""
    src: Texts


class DecisionClock(CheckedRow):
    """How soon a prior-authorization request must be answered."""

    coverage: Texts
    scope: Scope
    standard: Duration
    expedited: Duration
    extension: str = ""
    concurrent: str = ""
    effective_from: str = ""
    citation: Text
    note: str = ""
    src: Texts

    @property
    def key(self) -> str:
        """Return what tells this clock from the others."""
        return f"{', '.join(self.coverage)}: {self.scope}"


class ProposedRule(CheckedRow):
    """A rule that is not law yet and is never cited as law."""

    id: Text
    status: Text
    would_do: Text
    do_not_cite_as_law: bool
    src: Texts


class AmountInControversy(CheckedRow):
    """Least amounts for a Medicare hearing and for court, by calendar year of filing."""

    year: int
    alj_hearing_usd: Decimal
    judicial_review_usd: Decimal
    note: str = ""
    src: Texts

    @property
    def key(self) -> str:
        """Return the year."""
        return str(self.year)


class Counting(CheckedRow):
    """How days and hours are counted."""

    hours_are_wall_clock: bool
    four_months_rule: Text
    aca_180_days_no_weekend_roll: Text
    medicare_receipt_presumption: Text
    medicare_filed_when_received: Text
    tricare_postmark: Text
    good_cause: Text
    peer_to_peer_does_not_stop_clock: Text


class SeedStrategy(Row):
    """One of the article's strategies and the documents that carry it out."""

    number: int
    name: Text
    documents: Texts


class SeedInsuranceType(Row):
    """One of the article's kinds of insurance and the coverages that it means."""

    name: Text
    coverage: Texts


class SeedQuestion(Row):
    """A question of the article with the product's answer."""

    question: Text
    answer_for_product: Text


class PathwayFile(Record):
    """appeal-pathways.toml."""

    schema_version: int
    checked_on: date
    title: Text
    source: tuple[Source, ...]
    counting: Counting
    amount_in_controversy: tuple[AmountInControversy, ...]
    expedited_criterion: tuple[ExpeditedCriterion, ...]
    pa_clock: tuple[DecisionClock, ...]
    proposed_rule: tuple[ProposedRule, ...]
    right: tuple[Right, ...]
    seed_strategy: tuple[SeedStrategy, ...]
    seed_insurance_type: tuple[SeedInsuranceType, ...]
    seed_faq: tuple[SeedQuestion, ...]
    coverage: tuple[Coverage, ...]
    coverage_variant: tuple[CoverageVariant, ...]
    claim_filing_limit: tuple[ClaimFilingLimit, ...]

"""Kinds of coverage with their ladders of review: who decides, how long, who may file."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from appeals.knowledge.record import CheckedRow, Record, Row, Text, Texts, Unknown


class UnknownCoverage(Unknown):
    """No kind of coverage has that id."""

    subject = "kind of coverage"


class UnknownLevel(Unknown):
    """The coverage has no level of review with that id."""

    subject = "level of review"


Unit = Literal["calendar_days", "business_days", "working_days", "months", "hours", "years", "none"]
RunsFrom = Literal["receipt_of_notice", "date_on_notice", "date_notice_mailed", "date_of_event", "none"]


class Duration(Record):
    """A length of time; the unit `none` says that the rule sets none."""

    value: int
    unit: Unit

    def __bool__(self) -> bool:
        return self.unit != "none" and self.value > 0


class Level(CheckedRow):
    """One level of review. The patient's own notice controls where it gives more time than this row."""

    order: int
    id: Text
    name: Text
    decided_by: Text
    optional: bool = False
    automatic: bool = False
    track: str = ""
    file_within: Duration
    file_within_max: Duration | None = None
    expedited_file_within: Duration | None = None
    runs_from: RunsFrom
    presumed_receipt_days: int
    safe_days_from_notice_date: int
    start_event: Text
    decision_pre_service: Duration
    decision_post_service: Duration
    decision_part_b_drug: Duration | None = None
    decision_expedited: Duration | None = None
    decision_expedited_hours: int
    expedited_criterion: str  # empty where nothing is expedited
    two_level_note: str = ""
    extension: str = ""
    process_clock: str = ""
    authorization_length: str = ""
    who_may_file: Texts
    representative_form: Text
    request_form: str = ""
    channel: str = ""
    fee: str = ""
    include: Texts = ()
    eligibility_bases: Texts = ()
    keep_benefits: str = ""
    amount_in_controversy: bool
    amount_usd: Decimal | None = None
    citation: Text
    note: str = ""
    src: Texts


class StateExample(CheckedRow):
    """How one state runs the review of insured plans."""

    state: Text
    process: Text
    file_within: Duration
    decision: Text
    first_step: Text
    fee_usd: Decimal
    citation: Text
    note: str = ""
    src: Texts

    @property
    def key(self) -> str:
        """Return the state."""
        return self.state


class Coverage(Row):
    """A kind of coverage: how to recognise it, who governs it, which rights it gives, its levels in order."""

    id: Text
    label: Text
    seed_article_category: Texts
    recognise: Texts
    governed_by: Texts
    regulator: Text
    seed_likelihood: Text
    field_notes: Texts
    rights: Texts
    state_variation: bool
    level: tuple[Level, ...]
    state_example: tuple[StateExample, ...] = ()

    def find_level(self, id: str) -> Level:
        """Return the level with an id, or raise `UnknownLevel`."""
        for level in self.level:
            if level.id == id:
                return level
        raise UnknownLevel(id)


class CoverageVariant(CheckedRow):
    """A plan that must not be mistaken for one of the coverages."""

    id: Text
    label: Text
    use_ladder_of: str
    differences: Texts


class ClaimFilingLimit(CheckedRow):
    """How long a provider has to file a claim.

    `end_of_next_year`: until the last day of the year after that of the service, whatever day of the year that was.
    """

    coverage: Text
    limit: Duration
    runs_from: Annotated[Text, Field(validation_alias="from")]
    end_of_next_year: bool = False
    citation: Text
    exceptions: Texts

    @property
    def key(self) -> str:
        """Return the coverage."""
        return self.coverage

"""Rating scales: ranges, severity bands and what counts as response. Never an item of a scale."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from appeals.knowledge.record import Record, Row, Text, Texts, Unknown, VerifiedRow


class UnknownScale(Unknown):
    """No rating scale has that id."""

    subject = "rating scale"


class Band(Record):
    """A range of scores, both ends included, and what it is called."""

    min: Decimal
    max: Decimal
    label: Text


class BandSet(Record):
    """Another published way to name ranges of the same scale."""

    set: Text
    rule: Text


class Subscale(Record):
    """A part of a scale that is reported by itself."""

    name: Text
    items: int
    min: Decimal
    max: Decimal


class PayerThreshold(Record):
    """A score that a payer's policy asks for."""

    payer: Text
    rule: Text


class Scale(Row):
    """A rating scale. `response_pct` is the fall from baseline that counts as response."""

    id: Text
    name: Text
    short: Text
    measures: Text
    rater: Literal["self", "clinician", "clinician or self"]
    items: int
    min: Decimal
    max: Decimal
    unit: str = ""
    direction: Literal["lower-is-better"]
    total_score: bool = True
    band_set: str = ""
    bands: tuple[Band, ...] = ()
    bands_note: str = ""
    alternative_bands: tuple[BandSet, ...] = ()
    subscales: tuple[Subscale, ...] = ()
    behavior_categories: Texts = ()
    response_pct: Decimal | None = None
    response_rule: str = ""
    substantial_pct: Decimal | None = None
    remission_max: Decimal | None = None
    remission_note: str = ""
    clinically_important_change: Decimal | None = None
    special: str = ""
    payer_thresholds: tuple[PayerThreshold, ...] = ()
    licence: Text
    verified_fields: Texts
    source: Text

    @property
    def printed(self) -> str:
        """Return the name as a letter prints it: `HAM-D-17`."""
        return self.short.split(" (")[0]

    @property
    def mark(self) -> str:
        """Return the mark of its check."""
        return "verified in part" if self.verified_fields else "unverified"

    @property
    def doubt(self) -> str:
        """Return why this row is not confirmed, or an empty text."""
        return "" if self.verified_fields else "range and cut-offs from memory of the scale"

    def band(self, score: Decimal) -> Band | None:
        """Return the band that holds a score; none where the scale has no bands or the score lies outside."""
        return next((band for band in self.bands if band.min <= score <= band.max), None)


class ScaleMeta(Record):
    """The head of the file, with rules for every score."""

    schema_number: Annotated[int, Field(validation_alias="schema")]
    compiled: date
    rules: Texts


class ResponseRule(VerifiedRow):
    """What response means in most payer texts."""

    depression: Text
    renewal_note: Text
    source: Text


class ScaleFile(Record):
    """scales.toml."""

    meta: ScaleMeta
    scale: tuple[Scale, ...]
    response_rule: ResponseRule

"""What a patient may have tried before: medications, psychotherapies, procedures, and why a trial ended."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from appeals.knowledge.record import Catalogue, Record, Row, Text, Texts, Unknown, VerifiedRow
from appeals.knowledge.rows.wording import TreatmentWords, Wording

Family = Literal["medication", "psychotherapy", "procedure"]
CountsAs = Literal["augmentation", "does-not-count"]
Words = dict[str, TreatmentWords]


class UnknownTreatment(Unknown):
    """No treatment has that id."""

    subject = "treatment"


class UnknownStopReason(Unknown):
    """No reason for ending a treatment has that id."""

    subject = "reason for ending a treatment"


class Medication(Row):
    """A drug as the file has it; doses are milligrams a day, label-based and not confirmed."""

    id: Text
    generic: Text
    brands: Texts
    drug_class: Annotated[Text, Field(validation_alias="class")]
    uses: Texts
    fda_approved_for: Texts = ()
    min_mg_per_day: Decimal | None = None
    strict_mg_per_day: Decimal | None = None
    usual_max_mg_per_day: Decimal | None = None
    min_weeks: int | None = None
    common_adverse_effects: Texts = ()
    counts_as: CountsAs | None = None
    dose_verified: bool
    source: Text
    note: str = ""

    @property
    def name(self) -> str:
        """Return the generic name."""
        return self.generic

    @property
    def mark(self) -> str:
        """Return the mark of its check."""
        return "verified" if self.dose_verified else "unverified"

    @property
    def doubt(self) -> str:
        """Return why this row is not confirmed, or an empty text."""
        return "" if self.dose_verified else "doses from memory of the label, not confirmed"


class Psychotherapy(VerifiedRow):
    """A form of psychotherapy and its usual course."""

    id: Text
    name: Text
    uses: Texts
    protocol_sessions: Text
    min_sessions: int | None = None
    session_minutes: int
    note: str = ""


class Procedure(VerifiedRow):
    """A procedure, device or program and its usual course."""

    id: Text
    name: Text
    kind: Text
    uses: Texts
    adequate_course: Text
    source: str = ""
    note: str = ""


AnyRow = Medication | Psychotherapy | Procedure


class StopReason(Row):
    """Why a trial ended, and whether payers count it as failed."""

    id: Text
    label: Text
    counts_as_failed_trial: Literal["yes", "no", "depends"]
    letter_phrase: Text
    evidence_needed: Texts
    note: str = ""


class TrialRule(Row):
    """How long a trial lasts for one group of conditions."""

    id: Text
    min_weeks: int
    better_weeks: int
    text: Text
    source: Text


class TreatmentSource(Row):
    """A publication or practice that rows of the file lean on."""

    id: Text
    text: Text


class TreatmentMeta(Record):
    """The head of the file: units, weeks of a depression trial, definition of treatment resistance."""

    schema_number: Annotated[int, Field(validation_alias="schema")]
    compiled: date
    unit: Text
    dose_verified: bool
    min_weeks_depression: int
    min_weeks_note: Text
    trd_definition: Text
    trd_source: Text


class SourcedText(Record):
    """A text with its source."""

    text: Text
    source: Text


class TermList(Record):
    """A list of terms."""

    terms: Texts


class Cautions(VerifiedRow):
    """What to watch beside ketamine or esketamine."""

    text: Texts


class TreatmentFile(Record):
    """treatments.toml."""

    meta: TreatmentMeta
    source: tuple[TreatmentSource, ...]
    medication: tuple[Medication, ...]
    trial_rule: tuple[TrialRule, ...]
    psychotherapy_note: SourcedText
    psychotherapy: tuple[Psychotherapy, ...]
    procedure: tuple[Procedure, ...]
    discontinuation_reason: tuple[StopReason, ...]
    adverse_effect_vocabulary: TermList
    class_rule: SourcedText
    cautions_with_ketamine: Cautions


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One treatment of whatever family, with the words a letter uses for it.

    `name` and `short` stand inside a sentence; `class_word` stands in a cell of a table.
    """

    id: str
    label: str
    name: str
    short: str
    family: Family
    drug_class: str
    class_word: str
    row: AnyRow
    brands: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    min_mg_per_day: Decimal | None = None
    strict_mg_per_day: Decimal | None = None
    usual_max_mg_per_day: Decimal | None = None
    min_weeks: int | None = None
    min_sessions: int | None = None
    adverse_effects: tuple[str, ...] = ()
    counts_as: CountsAs | None = None

    @property
    def in_table(self) -> str:
        """Return the short name as a cell begins with it: `Sertraline`, but `rTMS`."""
        mixed = any(letter.isupper() for letter in self.short.split()[0][1:])
        return self.short if mixed else self.short[0].upper() + self.short[1:]

    @property
    def is_antidepressant(self) -> bool:
        """Tell whether payers count it as an antidepressant by itself, not as an augmenting agent."""
        return self.family == "medication" and "depression" in self.uses and self.counts_as is None


def treatments(file: TreatmentFile, wording: Wording) -> Catalogue[Treatment]:
    """Return medications, psychotherapies and procedures as treatments by id."""
    words = {row.id: row for row in wording.treatment}
    every = [
        *(_medication(row, words, wording) for row in file.medication),
        *(_psychotherapy(row, words, wording) for row in file.psychotherapy),
        *(_treatment(row, "procedure", row.kind, words, wording) for row in file.procedure),
    ]
    return Catalogue(((one.id, one) for one in every), UnknownTreatment)


def _medication(row: Medication, words: Words, wording: Wording) -> Treatment:
    brands = f" ({', '.join(row.brands)})" if row.brands and "(" not in row.generic else ""
    return replace(
        _treatment(row, "medication", row.drug_class, words, wording),
        label=row.generic + brands,
        brands=row.brands,
        min_mg_per_day=row.min_mg_per_day,
        strict_mg_per_day=row.strict_mg_per_day,
        usual_max_mg_per_day=row.usual_max_mg_per_day,
        min_weeks=row.min_weeks,
        adverse_effects=row.common_adverse_effects,
        counts_as=row.counts_as,
    )


def _psychotherapy(row: Psychotherapy, words: Words, wording: Wording) -> Treatment:
    therapy = _treatment(row, "psychotherapy", "psychotherapy", words, wording)
    return replace(therapy, min_sessions=row.min_sessions)


def _treatment(row: AnyRow, family: Family, drug_class: str, words: Words, wording: Wording) -> Treatment:
    name, short = _names(words.get(row.id), row.name)
    return Treatment(
        id=row.id,
        label=row.name,
        name=name,
        short=short,
        family=family,
        drug_class=drug_class,
        class_word=wording.class_word.get(drug_class, drug_class),
        row=row,
        uses=row.uses,
    )


def _names(words: TreatmentWords | None, printed: str) -> tuple[str, str]:
    if words is None:
        return printed, printed
    return words.name, words.short or words.name

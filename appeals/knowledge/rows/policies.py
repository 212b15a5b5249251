"""What payers' policies ask for, as seen on a date; a letter addresses these criteria and never meets them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from appeals.knowledge.record import Record, Row, Text, Texts, Unknown, Words


class UnknownPolicy(Unknown):
    """No payer policy has that id."""

    subject = "payer policy"


CriterionKind = Literal[
    "age-min",
    "diagnosis",
    "severity-score",
    "failed-antidepressants",
    "augmentation",
    "psychotherapy",
    "concurrent-antidepressant",
    "prescriber",
    "rems",
    "monitoring",
    "pdmp",
    "exclusion",
    "adherence",
    "dose-limit",
    "acute-suicidality",
    "documentation",
    "drug-source",
    "other",
]
PolicyStance = Literal[
    "covered",
    "covered-with-criteria",
    "case-by-case",
    "mixed",
    "usually-not-covered",
    "not-medically-necessary",
    "investigational",
    "not-seen",
    "not-seen-for-ketamine",
    "unknown",
]


class Criterion(Record):
    """One demand of a policy, in our own words, with what of it can be counted.

    `answered_by`: paths of the facts that answer it, `partly` where they leave the rest to the author. `groups`,
    `codes` and `diagnosed_by` say which diagnosis, `codes` also which procedure codes. `none_ongoing`: treatments that
    must not go on. `only_for`, `only_products`: what it is meant for. `demand` is false for advice and positions.
    `in_letter`: the words for a letter, where `text` says more; `printed` is false for what the payer's own text was
    not seen to ask.
    """

    kind: CriterionKind
    text: Text
    value: int | str | None = None
    count: int | None = None
    min_classes: int | None = None
    min_weeks: int | None = None
    window_years: int | None = None
    current_episode: bool = False
    nonresponse: str = ""
    nonresponse_pct: int | None = None
    alternative: str = ""
    intolerance_accepted: bool = False
    scales: Texts = ()
    madrs_min: int | None = None
    ham_d_min: int | None = None
    phq9_min: int | None = None
    qids_min: int | None = None
    max_value: int | None = None
    max_age_days: int | None = None
    psychotherapy_counts: bool = False
    answered_by: Texts = ()
    partly: bool = False
    groups: Texts = ()
    codes: Texts = ()
    diagnosed_by: str = ""
    on_label: bool = False
    none_ongoing: Texts = ()
    only_for: Texts = ()
    only_products: Texts = ()
    demand: bool = True
    often: bool = False
    in_letter: str = ""
    printed: bool = True

    @property
    def least(self) -> dict[str, int]:
        """Return the lowest score that is enough, by scale."""
        limits = {
            "madrs": self.madrs_min,
            "ham-d-17": self.ham_d_min,
            "phq-9": self.phq9_min,
            "qids-sr16": self.qids_min,
        }
        return {scale: least for scale, least in limits.items() if least is not None}


class Policy(Row):
    """One payer's policy; `version_seen` says which copy was read.

    `entered_by` names who of the practice entered it; it is empty for the shipped ones.
    """

    id: Text
    payer: Text
    line: Text
    state: str = ""
    product: Text
    policy_name: str = ""
    policy_number: str = ""
    version_seen: str = ""
    verified: Literal["payer-page", "secondary", "not-seen"]
    freshness: Literal["current", "dated"]
    stance: PolicyStance
    indications: Texts = ()
    initial_approval: str = ""
    renewal_approval: str = ""
    source_url: str  # empty where no copy was seen
    note: str = ""
    criterion: tuple[Criterion, ...] = ()
    renewal: tuple[Criterion, ...] = ()
    entered_by: str = ""

    @property
    def origin(self) -> str:
        """Return where the row comes from, as the notes in a letter say it."""
        if self.entered_by:
            return f"criteria entered by {self.entered_by}, as seen on {self.checked_on}"
        return f"payer-criteria.toml, {self.id}"

    @property
    def products(self) -> tuple[str, ...]:
        """Return the ids of the products that the policy speaks of."""
        return tuple(self.product.split(" and "))

    @property
    def number(self) -> str:
        """Return the policy's number, or an empty text where none is printed on it."""
        return self.policy_number if any(sign.isdigit() for sign in self.policy_number) else ""

    @property
    def label(self) -> str:
        """Return payer, policy and version as in a list to choose from."""
        name = f": {self.policy_name}" if self.policy_name else ""
        ours = ", entered by the practice" if self.entered_by else ""
        return f"{self.payer}{name}" + (f" ({self.version_seen})" if self.version_seen else "") + ours

    @property
    def mark(self) -> str:
        """Return the mark of its check."""
        return self.verified

    @property
    def doubt(self) -> str:
        """Return why this row is not confirmed, or an empty text."""
        if self.verified == "not-seen":
            return "no copy of the policy was seen"
        return "an older copy, superseded or likely so" if self.freshness == "dated" else ""


class Survey(Record):
    """A survey of many payers; never cited to a payer."""

    id: Text
    title: Text
    kind: Text
    url: Text
    date: date
    verified: Text
    findings: Texts
    use: Text


class TrialCounts(Record):
    """How many trials a policy asks for."""

    antidepressants: int
    classes: int
    weeks: int
    augmentation: int


class Composite(Record):
    """What policies ask for taken together, for a payer whose own policy is not known."""

    text: Text
    must: Texts
    often: Texts
    sometimes: Texts
    typical: TrialCounts
    most_lenient_seen: TrialCounts
    strictest_seen: TrialCounts
    renewal: Texts
    indications: Texts
    criterion: tuple[Criterion, ...]


class DenialEvidence(Row):
    """References that answer one or more denial reasons."""

    id: Text
    denial_reason_ids: Texts
    label: Text
    typical_text: Text
    letter_should: Text
    evidence: Texts
    honesty_note: str = ""


class PolicyMeta(Record):
    """The head of the file."""

    schema_number: Annotated[int, Field(validation_alias="schema")]
    compiled: date
    policies_seen_between: Text
    disclaimer: Text


class PolicyFile(Record):
    """payer-criteria.toml."""

    meta: PolicyMeta
    kinds: Words
    policy: tuple[Policy, ...]
    survey: tuple[Survey, ...]
    composite: Composite
    evidence_for_denial: tuple[DenialEvidence, ...]

"""A payer's policy as the practice saw it on a day: its head, and its demands in the kinds that can be judged."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from appeals.domain.declare import WHOLE, Day, Facts, FromList, Long, Short, State, fact, many
from appeals.domain.facts.clinical import ScaleId
from appeals.domain.practice.payer import WebAddress
from appeals.domain.practice.reading import lacking, read_record
from appeals.domain.problem import Problem
from appeals.domain.vocabulary import Vocabulary

Line = Literal[
    "commercial",
    "commercial and Medicaid",
    "Medicare Advantage and commercial",
    "Medicare",
    "Medicaid",
    "Medicaid managed care",
    "TRICARE",
    "VA",
]
Stance = Literal[
    "covered with criteria",
    "covered",
    "case by case",
    "mixed",
    "usually not covered",
    "not medically necessary",
    "investigational",
    "unknown",
]
OWN_TEXT, SUMMARY = "the payer's own text", "a summary by others"
ProductId = Annotated[str, FromList("products", "a product")]
IndicationId = Annotated[str, FromList("indications", "an indication")]
GroupId = Annotated[str, FromList("diagnosis_groups", "a group of diagnoses")]
SafetyId = Annotated[str, FromList("safety_facts", "a statement of the section Safety")]
Count = Annotated[int, Field(ge=1, le=99), WHOLE]
Points = Annotated[int, Field(ge=1, le=100), WHOLE]
Days = Annotated[int, Field(ge=1, le=3650), WHOLE]


class PolicyHead(Facts):
    """Whose policy it is, which text was read, and on which day."""

    payer: Short | None = fact("Payer", "As the card and the notices name it", width=4)
    line: Line | None = fact("Line of business")
    state: State | None = fact("State", "Two capitals; only where it holds in one state", optional=True)
    products: tuple[ProductId, ...] = many("Products", entry="product")
    indications: tuple[IndicationId, ...] = many("Indications", "That the policy speaks of", entry="indication")
    policy_name: Short | None = fact("Title of the policy", "As it stands on it", optional=True, width=4)
    policy_number: Short | None = fact("Number", optional=True)
    version_seen: Short | None = fact("Version", "Such as: effective 2026-01-01", optional=True, width=3)
    seen_on: Day | None = fact("Seen on", "The day you read it, as 2026-11-23")
    read: Literal["the payer's own text", "a summary by others"] | None = fact("What was read", width=3)
    stance: Stance | None = fact("What it says in all", width=3)
    source_url: WebAddress | None = fact("Web address of the policy", optional=True, width=4)
    note: Long | None = fact("Note", "For colleagues; no letter prints it", optional=True, rows=2)


class LocalDemand(Facts):
    """One demand in our own words, with what of it can be counted; which facts are asked for depends on its kind."""

    text: Short | None = fact("The demand in our own words", "Not the payer's sentences", width=6)
    in_letter: Short | None = fact("Words for a letter", "Where they should be shorter", optional=True, width=6)
    renewal: bool = fact("It holds for the renewal, not for the first request", optional=True, default=False)
    advice: bool = fact("It is advice or a position, and demands nothing", optional=True, default=False)
    only_for: tuple[IndicationId, ...] = many("Only for", "None chosen means all of them", entry="indication")
    least_age: Count | None = fact("Youngest age in years", optional=True)
    most_age: Count | None = fact("Oldest age in years", optional=True)
    groups: tuple[GroupId, ...] = many("Diagnoses that it accepts", entry="group of diagnoses")
    codes: tuple[Short, ...] = many("Codes", "One a line", entry="code")
    diagnosed_by: Short | None = fact("Diagnosed by", "Such as DSM-5", optional=True)
    on_label: bool = fact("Only uses on the label", optional=True, default=False)
    scales: tuple[ScaleId, ...] = many("Rating scales that it accepts", "None chosen means any", entry="scale")
    madrs_min: Points | None = fact("Lowest MADRS score", optional=True)
    ham_d_min: Points | None = fact("Lowest HAM-D-17 score", optional=True)
    phq9_min: Points | None = fact("Lowest PHQ-9 score", optional=True)
    qids_min: Points | None = fact("Lowest QIDS-SR16 score", optional=True)
    max_age_days: Days | None = fact("A score is at most so many days old", optional=True)
    count: Count | None = fact("How many trials", optional=True)
    min_classes: Count | None = fact("From how many drug classes", optional=True)
    min_weeks: Count | None = fact("Weeks of each trial, at least", optional=True)
    window_years: Count | None = fact("Within how many years", optional=True)
    nonresponse_pct: Points | None = fact("No response means improved by at most (percent)", optional=True)
    current_episode: bool = fact("In the current episode", optional=True, default=False)
    intolerance_accepted: bool = fact("Intolerance counts as a failed trial", optional=True, default=False)
    psychotherapy_counts: bool = fact("Psychotherapy counts as a trial", optional=True, default=False)
    psychotherapy_instead: bool = fact("Psychotherapy may stand instead", optional=True, default=False)
    alongside: Literal["required", "not required", "not required for TRD"] | None = fact(
        "An oral antidepressant alongside is"
    )
    specialist: (
        Literal["psychiatrist", "psychiatrist or consult", "specialist or consult", "mental health prescriber"] | None
    ) = fact("The prescriber is")
    statements: tuple[SafetyId, ...] = many("Answered by", "Statements of the section Safety", entry="statement")
    percent: Points | None = fact("Share of doses taken, at least (percent)")


EVERY = ("text", "in_letter", "renewal", "advice", "only_for")
TRIALS = ("count", "min_classes", "min_weeks", "window_years", "nonresponse_pct")
OWN: Mapping[str, tuple[str, ...]] = {
    "age-min": ("least_age", "most_age"),
    "diagnosis": ("groups", "codes", "diagnosed_by", "on_label"),
    "severity-score": ("scales", "madrs_min", "ham_d_min", "phq9_min", "qids_min", "max_age_days"),
    "failed-antidepressants": (*TRIALS, "current_episode", "intolerance_accepted", "psychotherapy_counts"),
    "augmentation": ("count", "min_weeks", "current_episode", "psychotherapy_instead"),
    "psychotherapy": (),
    "concurrent-antidepressant": ("alongside",),
    "prescriber": ("specialist",),
    "rems": ("statements",),
    "monitoring": (),
    "pdmp": (),
    "exclusion": ("statements",),
    "adherence": ("percent",),
    "dose-limit": (),
    "acute-suicidality": (),
    "documentation": (),
    "drug-source": ("codes",),
    "other": (),
}
KINDS: Mapping[str, str] = {
    "age-min": "Age",
    "diagnosis": "Diagnosis, and how it was made",
    "severity-score": "Score on a rating scale",
    "failed-antidepressants": "Antidepressants that failed",
    "augmentation": "Augmentation that failed",
    "psychotherapy": "Psychotherapy",
    "concurrent-antidepressant": "Oral antidepressant alongside",
    "prescriber": "Who prescribes",
    "rems": "Certified site and enrollment (REMS)",
    "monitoring": "Observation after the dose",
    "pdmp": "Check of the prescription-monitoring program",
    "exclusion": "What must be absent",
    "adherence": "Adherence",
    "dose-limit": "Limit of dose or quantity",
    "acute-suicidality": "Acute suicidal thoughts or behavior",
    "documentation": "Papers to attach",
    "drug-source": "Benefit or codes to use",
    "other": "Anything else",
}
NEEDED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "age-min": (("least_age", "most_age"), "Enter the youngest age, the oldest, or both."),
    "failed-antidepressants": (("count",), "Enter how many trials the policy asks for."),
    "augmentation": (("count",), "Enter how many trials the policy asks for."),
    "concurrent-antidepressant": (("alongside",), "Choose what the policy says."),
    "adherence": (("percent",), "Enter the share of doses, such as 80."),
    "prescriber": (("specialist",), "Choose who may prescribe."),
}


def asked_for(kind: str) -> tuple[str, ...]:
    """Return the names of the facts that are asked for a demand of a kind, in their order; raise KeyError."""
    return (*EVERY[:2], *OWN[kind], *EVERY[2:])


def read_head(
    tree: Mapping[str, Any], vocabulary: Vocabulary, today: date
) -> tuple[PolicyHead | None, tuple[Problem, ...]]:
    """Return the head of a policy, or None with what is wrong or lacking."""
    head, problems = read_record(PolicyHead, tree, vocabulary)
    problems = problems or tuple(_head_lacks(head, today) if head else ())
    return (None if problems else head), problems


def read_demand(
    kind: str, tree: Mapping[str, Any], vocabulary: Vocabulary
) -> tuple[LocalDemand | None, tuple[Problem, ...]]:
    """Return a demand of a kind, or None with what is wrong or lacking; other kinds' facts are left out."""
    asked = {name: value for name, value in tree.items() if name in asked_for(kind)}
    demand, problems = read_record(LocalDemand, asked, vocabulary)
    problems = problems or tuple(_demand_lacks(kind, demand) if demand else ())
    return (None if problems else demand), problems


def _head_lacks(head: PolicyHead, today: date) -> Iterator[Problem]:
    needed = {
        "payer": "Enter the name of the payer.",
        "line": "Choose the line of business.",
        "products": "Choose the product that the policy speaks of.",
        "seen_on": "Enter the day on which you read the policy.",
        "read": "Say whether you read the payer's own text or a summary.",
        "stance": "Choose what the policy says in all.",
    }
    yield from (lacking(name, sentence) for name, sentence in needed.items() if not getattr(head, name))
    if head.seen_on and head.seen_on > today:
        yield lacking("seen_on", "Enter the day on which you read it; this one is yet to come.")


def _demand_lacks(kind: str, demand: LocalDemand) -> Iterator[Problem]:
    if not demand.text:
        yield lacking("text", "Say in one sentence what the policy asks for.")
    names, sentence = NEEDED.get(kind, ((), ""))
    if names and not demand.advice and not any(getattr(demand, name) for name in names):
        yield lacking(names[0], sentence)
    if demand.least_age and demand.most_age and demand.least_age > demand.most_age:
        yield lacking("most_age", "The oldest age is below the youngest one.")

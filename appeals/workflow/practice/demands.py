"""A demand that staff entered, in the shape in which all demands are judged."""

from collections.abc import Callable, Mapping
from typing import Any

from appeals.domain.practice.policy import LocalDemand
from appeals.knowledge.rows.policies import Criterion

_SAME = (
    "groups",
    "codes",
    "diagnosed_by",
    "on_label",
    "scales",
    "madrs_min",
    "ham_d_min",
    "phq9_min",
    "qids_min",
    "max_age_days",
    "count",
    "min_classes",
    "min_weeks",
    "window_years",
    "nonresponse_pct",
    "current_episode",
    "intolerance_accepted",
    "psychotherapy_counts",
    "only_for",
)
# What the value of a demand means depends on its kind.
_VALUE: Mapping[str, Callable[[LocalDemand], Any]] = {
    "age-min": lambda facts: facts.least_age,
    "concurrent-antidepressant": lambda facts: id_of(facts.alongside),
    "prescriber": lambda facts: id_of(facts.specialist),
    "adherence": lambda facts: facts.percent,
}
# Facts that answer a demand of these kinds whatever the policy words it like; the rest is the author's.
_ANSWERED: Mapping[str, dict[str, Any]] = {
    "pdmp": {"answered_by": ("safety.pdmp_checked",)},
    "acute-suicidality": {"answered_by": ("safety.suicide_risk",), "partly": True},
}


def id_of(words: str | None) -> str | None:
    """Return the id that the policies use for words of a form: `psychiatrist or consult`."""
    return words and words.casefold().replace(" ", "-")


def criterion_of(kind: str, facts: LocalDemand) -> Criterion:
    """Return what staff entered of a kind as a criterion."""
    same = {name: getattr(facts, name) for name in _SAME}
    said = {name: value for name, value in same.items() if value not in (None, (), False)}
    return Criterion.model_validate(
        {
            **said,
            **_ANSWERED.get(kind, {"answered_by": tuple(f"safety.{name}" for name in facts.statements)}),
            "kind": kind,
            "text": facts.text,
            "in_letter": facts.in_letter or "",
            "value": _VALUE[kind](facts) if kind in _VALUE else None,
            "max_value": facts.most_age,
            "alternative": "psychotherapy" if facts.psychotherapy_instead else "",
            "demand": not facts.advice,
        }
    )

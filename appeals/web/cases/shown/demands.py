"""What a payer's policy asks for, beside the case: met, not met, not stated, with the fact or the missing one."""

from collections.abc import Callable
from dataclasses import dataclass

from appeals.domain.criteria import Judgement
from appeals.workflow.outlook.criteria import CriteriaView, PolicySeen

MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class ShownDemand:
    """One demand with its standing, the facts that answer it, and where what is lacking is entered."""

    demand: str
    standing: str
    facts: str
    lacking: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of the policy that the author chose, else what policies commonly ask for."""

    title: str
    counts: str
    rows: tuple[ShownDemand, ...]
    positions: tuple[str, ...]
    policy: PolicySeen | None
    candidates: tuple[PolicySeen, ...]
    choose_href: str


def demands_of(view: CriteriaView, link: Callable[[str], str]) -> Demands:
    """Lay out the judged demands; which policy is compared is the author's choice."""
    return Demands(
        title=view.title,
        counts=_counts(view.judged),
        rows=tuple(_row(judged, link) for judged in view.judged),
        positions=view.positions,
        policy=view.policy,
        candidates=view.candidates[:MOST_CANDIDATES],
        choose_href=link("choices.policy"),
    )


def _row(judged: Judgement, link: Callable[[str], str]) -> ShownDemand:
    lacking = tuple((lack.sentence, link(lack.path)) for lack in judged.missing)
    facts = "; ".join(found.words for found in judged.found)
    return ShownDemand(judged.demand, judged.standing.value, facts, lacking, judged.note)


def _counts(judged: tuple[Judgement, ...]) -> str:
    said = [one.standing.value for one in judged]
    return ", ".join(f"{said.count(words)} {words}" for words in dict.fromkeys(("met", "not met", "not stated", *said)))

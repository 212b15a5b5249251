"""The demands of the chosen policy beside the facts that answer them. No letter says that a request meets a policy."""

from pydantic import Field

from appeals.domain.case import Case
from appeals.domain.criteria import Judgement, Standing
from appeals.domain.declare import Day, Facts, Short, fact, many
from appeals.knowledge.policies import demands_in, judge_policy, seen_on
from appeals.knowledge.rows.policies import Criterion, Policy
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Gap, Placed, Said, derived

ANSWERS = "choices.policy_answers"


class Demanded(Facts):
    """One demand of the policy. What is told of it stands in `told`, what is lacking in `lacks`, by path."""

    number: int | None = fact("Number")
    short: bool = fact("Answered otherwise than the policy words it", optional=True, default=False)
    told: dict[str, str] = Field(default_factory=dict)
    lacks: dict[str, str] = Field(default_factory=dict)


class PolicyAsked(Facts):
    """The policy that the author chose; empty where none was."""

    seen_on: Day | None = fact("Criteria as seen on")
    short: bool = fact("A demand is answered otherwise than the policy words it", optional=True, default=False)
    rows: tuple[Demanded, ...] = many("Demands of the policy")


@derived("Demand", rule=True)
def demand(demanded: Demanded, about: About) -> Said | None:
    """The demand in our own words."""
    words = demanded.told.get("demand")
    row = _chosen(about)
    return Said(words, words, row.origin) if words and row else None


@derived("What answers it", optional=True)
def answer(demanded: Demanded, about: About) -> str | None:
    """The facts that answer the demand, or the author's own words for it."""
    return demanded.told.get("answer")


@derived("Facts that the policy asks for and the case lacks")
def gaps(demanded: Demanded, about: About) -> tuple[Gap, ...]:
    """What must be entered before the demand is answered."""
    return tuple(Gap(path, label) for path, label in demanded.lacks.items())


@derived("Policy", of="choices.policy")
def policy(case: Case, about: About) -> Placed[PolicyAsked]:
    """The demands of the chosen policy, judged by the facts of the case."""
    row = _chosen(about)
    if row is None:
        return Placed("choices.policy", PolicyAsked())
    own = {given.demand: (i, given.answer) for i, given in enumerate(case.choices.policy_answers) if given.answer}
    judged = judge_policy(about.knowledge, row, case, about.today)
    demands = zip(demands_in(row, case), judged, strict=True)
    rows = tuple(_row(n, one, said, own.get(n)) for n, (said, one) in enumerate(demands, start=1) if said.printed)
    asked = PolicyAsked(seen_on=seen_on(about.knowledge, row), short=any(one.short for one in rows), rows=rows)
    return Placed("choices.policy", asked)


@derived("Policy", rule=True)
def name(asked: PolicyAsked, about: About) -> Said | None:
    """The title of the policy."""
    row = _chosen(about)
    return Said(row.id, row.policy_name or row.payer, row.origin) if row else None


@derived("Number of the policy", optional=True, rule=True)
def policy_number(asked: PolicyAsked, about: About) -> Said | None:
    """The number of the policy, where one is printed on it."""
    row = _chosen(about)
    return Said(row.id, row.number, row.origin) if row and row.number else None


@derived("Version of the policy", optional=True, rule=True)
def version(asked: PolicyAsked, about: About) -> Said | None:
    """The version that was seen: `effective 2026-01-01`."""
    row = _chosen(about)
    return Said(row.id, row.version_seen, row.origin) if row and row.version_seen else None


def _chosen(about: About) -> Policy | None:
    chosen: Short | None = about.case.choices.policy
    return about.knowledge.policies[chosen] if chosen else None


def _row(number: int, judged: Judgement, asked: Criterion, own: tuple[int, str | None] | None) -> Demanded:
    told = {"demand": asked.in_letter or asked.text}
    if own and own[1]:
        return Demanded(number=number, told={**told, "answer": own[1]})
    said = "; ".join(found.words for found in judged.found)
    lacks = {lack.path: lack.label for lack in judged.missing}
    if judged.for_author or (judged.standing is Standing.NOT_MET and not said):
        lacks = {ANSWERS: f"Answer to demand {number} of the policy"}
    answered = {"answer": said} if said else {}
    return Demanded(number=number, short=judged.standing is Standing.NOT_MET, told={**told, **answered}, lacks=lacks)


CASE = (policy,)
DEMANDED = (demand, answer, gaps)
POLICY = (name, policy_number, version)

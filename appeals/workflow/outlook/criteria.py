"""What the payer's policy asks for, judged against the case; candidates are shown, the author chooses."""

from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.criteria import Judgement
from appeals.knowledge.loader import Knowledge, load_knowledge
from appeals.knowledge.policies import judge_common, judge_policy, policies_for, seen_on
from appeals.knowledge.rows.policies import Policy

COMMON = "What policies commonly ask for"


@dataclass(frozen=True, slots=True)
class PolicySeen:
    """A policy as it was seen on a day. `doubt` says why it is not to be relied on; `likeness` is that of the payer.

    `entered_by` names who of the practice entered it; it is empty for the shipped ones.
    """

    id: str
    payer: str
    name: str
    number: str
    version: str
    seen_on: date
    stance: str
    verified: str
    doubt: str
    note: str
    url: str
    likeness: float = 1.0
    other_state: bool = False
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class CriteriaView:
    """The demands judged: of the policy that the author chose, else what policies commonly ask for.

    `positions` are what a policy says beside its demands. Nothing here says that a request meets a policy.
    """

    title: str = ""
    policy: PolicySeen | None = None
    judged: tuple[Judgement, ...] = ()
    positions: tuple[str, ...] = ()
    candidates: tuple[PolicySeen, ...] = ()


def criteria_for(case: Case, today: date, policy: str = "") -> CriteriaView:
    """Judge a case by one policy, the chosen one where none is named; raise `UnknownPolicy` for an id of none."""
    known = load_knowledge()
    found = tuple(
        _seen(known, known.policies[one.id], one.likeness, one.other_state) for one in policies_for(known, case)
    )
    chosen = policy or case.choices.policy
    if not chosen:
        judged = judge_common(known, case, today)
        return CriteriaView(COMMON if judged else "", None, judged, (), found)
    row = known.policies[chosen]
    positions = tuple(one.text for one in row.criterion if not one.demand)
    return CriteriaView(row.label, _seen(known, row), judge_policy(known, row, case, today), positions, found)


def _seen(known: Knowledge, row: Policy, likeness: float = 1.0, other_state: bool = False) -> PolicySeen:
    return PolicySeen(
        id=row.id,
        payer=row.payer,
        name=row.policy_name,
        number=row.number,
        version=row.version_seen,
        seen_on=seen_on(known, row),
        stance=row.stance,
        verified=row.verified,
        doubt=row.doubt,
        note=row.note,
        url=row.source_url,
        likeness=likeness,
        other_state=other_state,
        entered_by=row.entered_by,
    )

"""The rights that a letter may cite: those that the coverage lists, whose condition holds, in their short form."""

from typing import ClassVar

from pydantic import create_model

from appeals.domain.case import Case
from appeals.domain.deadlines.filing import Basis, Deadline
from appeals.domain.declare import Facts, Short, fact
from appeals.domain.pathway.rows import DISMISSED
from appeals.domain.rules.grants import Seen, conditions
from appeals.knowledge.grants import granted_rights
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import deadline_for
from appeals.knowledge.times import scope_of
from appeals.letters.schema.about import About, once
from appeals.letters.schema.request_facts import is_mental_health, off_label


class CitedRight(Facts):
    """A right that fits the coverage, with its citation."""

    from_rule: ClassVar[bool] = True
    citation: Short | None = fact("Rule")
    title: Short | None = fact("Right", optional=True)


def rights_model(knowledge: Knowledge) -> type[Facts]:
    """Return the group with one optional right for each row of the knowledge files."""
    fields = {id: (CitedRight | None, fact(right.title, optional=True)) for id, right in knowledge.rights.items()}
    return create_model("Rights", __base__=Facts, **fields)  # type: ignore[call-overload, no-any-return]


@once
def granted(about: About) -> dict[str, CitedRight]:
    """Return the rights that the coverage grants in this case, by id, each with the place to cite."""
    kind = about.case.coverage.kind
    if kind is None:
        return {}
    found = granted_rights(about.knowledge, kind, held_in(about), about.today)
    return {id: CitedRight(citation=citation, title=right.title) for id, (right, citation) in found.items()}


@once
def due_of(about: About) -> Deadline | None:
    """Return the last day for filing at the level that this letter goes to.

    A dismissal has a time of its own, which the notice names; the level's is not it.
    """
    due = deadline_for(about.kind, about.case, about.knowledge)
    printed = due is not None and due.basis is Basis.PRINTED
    return due if printed or not was_dismissed(about.case) else None


def was_dismissed(case: Case) -> bool:
    """Tell whether the latest decision dismissed an appeal."""
    return any(DISMISSED in latest.reasons for latest in case.denials[-1:])


@once
def held_in(about: About) -> frozenset[str]:
    """Return the conditions of rights that are known to hold in this case."""
    given = about.case.denials[-1].reasons if about.case.denials else ()
    reasons = about.knowledge.reasons
    due = due_of(about)
    seen = Seen(
        mental_health=is_mental_health(about),
        off_label=off_label.compute(about.case.request, about),
        judged_outside=not given or any(reasons[id].external_review != "no" for id in given),
        decided_on=scope_of(about.case),
        late=bool(due and due.passed(about.today)),
    )
    return conditions(about.case, seen, about.kind, about.today)

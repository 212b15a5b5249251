"""The rights that a letter may cite: those that the coverage lists, whose condition holds, in their short form."""

from typing import ClassVar

from pydantic import create_model

from appeals.domain.declare import Facts, Short, fact
from appeals.knowledge.loader import Knowledge
from appeals.letters.schema.about import About
from appeals.letters.schema.request_facts import is_mental_health


class CitedRight(Facts):
    """A right that fits the coverage, with its citation."""

    from_rule: ClassVar[bool] = True
    citation: Short | None = fact("Rule")
    title: Short | None = fact("Right", optional=True)


def rights_model(knowledge: Knowledge) -> type[Facts]:
    """Return the group with one optional right for each row of the knowledge files."""
    fields = {id: (CitedRight | None, fact(right.title, optional=True)) for id, right in knowledge.rights.items()}
    return create_model("Rights", __base__=Facts, **fields)  # type: ignore[call-overload, no-any-return]


def granted(about: About) -> dict[str, CitedRight]:
    """Return the rights that the coverage lists and whose condition holds, by id, while their check is fresh."""
    kind, held = about.case.coverage.kind, conditions(about)
    if kind is None:
        return {}
    fitting = about.knowledge.rights_for(kind, held, about.today)
    return {right.id: CitedRight(citation=right.cited_in(kind, held), title=right.title) for right in fitting}


def conditions(about: About) -> frozenset[str]:
    """Return the conditions of rights that are known to hold in this case."""
    held = {"mental_health_diagnosis"} if is_mental_health(about) else set()
    coverage = about.case.coverage
    if coverage.kind == "employer_self_funded_erisa" or coverage.private_employer:
        held.add("erisa_plan")
    return frozenset(held)

"""Until when an approved course shall go on, by which rule, and the last day to ask for it."""

from datetime import date
from typing import ClassVar

from appeals.domain.case import Case
from appeals.domain.deadlines.continued import continued_until
from appeals.domain.declare import Day, Facts, Short, fact
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import derived
from appeals.letters.schema.law_facts import level_of
from appeals.letters.schema.rights_facts import granted

HEARING = "state_fair_hearing"
UNTIL = {HEARING: "the hearing is decided", "external_review": "the review is decided"}
MEDICAID = ("medicaid_ffs", "medicaid_managed_care")
INTERNAL = {"internal_1", "internal_2"}  # 45 CFR 147.136(b)(2)(iii) speaks of the internal appeal alone


class GoingOn(Facts):
    """The rule that keeps an approved course going while a decision on it is open."""

    from_rule: ClassVar[bool] = True
    until: Short | None = fact("Until when")
    citation: Short | None = fact("Rule", optional=True)
    by: Day | None = fact("Last day to ask", optional=True)
    at_hearing: bool = fact("A State hearing decides", optional=True, default=False)
    repaid: bool = fact("The cost may be claimed back if the appeal is lost", optional=True, default=False)


@derived("The course goes on", of="denials")
def going_on(case: Case, about: About) -> GoingOn:
    """Until when the patient may ask that the course goes on, and by which rule that the coverage grants."""
    level = level_of(about)
    id = level.id if level else ""
    return GoingOn(
        until=UNTIL.get(id, "my appeal is decided"),
        citation=_rule(about, id),
        by=continued_by(about, id),
        at_hearing=id == HEARING,
        repaid=case.coverage.kind in MEDICAID,
    )


def continued_by(about: About, level: str) -> date | None:
    """Return the last day for asking at a level, where it is known and not past."""
    case, kind = about.case, about.case.coverage.kind
    rows = about.knowledge.files.pathway_uses.continued_benefits
    row = next((row for row in rows if (row.coverage, row.level) == (kind, level)), None)
    if row is None or not case.denials:
        return None
    found = continued_until(row, case.denials[-1].notice_date, case.authorization.cut_on)
    return found[0] if found and found[0] >= about.today else None


def _rule(about: About, level: str) -> str | None:
    rights = granted(about)
    concurrent = level in INTERNAL and not about.case.coverage.grandfathered
    right = rights.get("medicaid_continue_benefits") or (rights.get("concurrent_care") if concurrent else None)
    return right.citation if right else None


CASE = (going_on,)

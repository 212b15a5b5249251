"""What speaks against a case: for its author to know before anybody else says it."""

from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.knowledge import load_knowledge, short_citation
from appeals.letters.schema.literature_facts import references_of
from appeals.letters.template import TemplateSet
from appeals.workflow.drafting import about_of


@dataclass(frozen=True, slots=True)
class Against:
    """One thing that speaks against the case, and whether the letter says it."""

    sentence: str
    said: bool
    path: str


def speaks_against(case: Case, kind: str, today: date, templates: TemplateSet | None = None) -> tuple[Against, ...]:
    """Return what the label and the evidence say against the case."""
    about = about_of(case, kind, today, templates)
    references = [row for row in references_of(about) if row.stance != "supports"]
    told = not case.choices.leave_out_contrary
    found = [Against(f"{short_citation(row)}: {row.title}", told, "choices.leave_out_contrary") for row in references]
    if _off_label(case):
        found.insert(0, Against("The use is not on the FDA label.", True, "request.indication"))
    return tuple(found)


def _off_label(case: Case) -> bool:
    asked = case.request
    return bool(asked.product and asked.indication) and not load_knowledge().products[str(asked.product)].is_on_label(
        str(asked.indication)
    )

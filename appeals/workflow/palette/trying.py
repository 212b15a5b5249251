"""A template tried on a case while it is being written: by itself, or in a letter that includes it."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from appeals.domain.case import Case
from appeals.knowledge.loader import knowing, shipped_knowledge
from appeals.letters.compose import Composed, compose
from appeals.letters.schema.letter_schema import facts_of
from appeals.letters.template import Template, TemplateSet
from appeals.workflow.cases import read_facts
from appeals.workflow.drafting import LETTERS, about_of, fitting_letters
from appeals.workflow.names import closed_lists
from appeals.workflow.samples import sample_cases
from appeals.workflow.studio.rehearsing.extremes import rehearsal_cases


@dataclass(frozen=True, slots=True)
class SampleCase:
    """An invented case to try a template on; `label` tells it from the others."""

    id: str
    label: str
    case: Case


@cache
def samples() -> tuple[SampleCase, ...]:
    """Return the shipped sample cases, each named by what is asked for, the plan and the letter that is due."""
    with knowing(shipped_knowledge()):  # what is kept for everybody must not hold what one practice entered
        read = (read_facts(facts).case for facts in sample_cases())
        return tuple(SampleCase(f"sample-{number}", _label(case), case) for number, case in enumerate(read, 1))


@cache
def extremes() -> tuple[SampleCase, ...]:
    """Return the cases at the ends of what can be entered, each sort once; the plan can be chosen beside them."""
    sorts: dict[str, SampleCase] = {}
    for each in rehearsal_cases():
        label = each.name.partition(",")[0]
        if not label.startswith("Sample:"):
            sorts.setdefault(label, SampleCase(f"extreme-{len(sorts) + 1}", label, each.case))
    return tuple(sorts.values())


def with_plan(case: Case, kind: str) -> Case:
    """Return the case as it would be under another kind of coverage; the same where none is named."""
    if kind not in closed_lists().lists["coverage_kinds"]:
        return case
    return case.model_copy(update={"coverage": case.coverage.model_copy(update={"kind": kind})})


def try_out(template: Template, case: Case, today: date, templates: TemplateSet, within: str = "") -> Composed:
    """Compose the template with a case: by itself, or in the letter `within` (`letters/appeal_level_1.md`).

    Raises TemplateFailed and MarkupProblem as `compose` does.
    """
    used = templates.having(template)
    shown = used.templates.get(within, template)
    kind = shown.name.removeprefix(LETTERS).removesuffix(".md") if shown.name.startswith(LETTERS) else _due(case, used)
    return compose(shown, facts_of(about_of(case, kind, today, used)), used.parts)


def _due(case: Case, templates: TemplateSet) -> str:
    return next((letter.id for letter in fitting_letters(case, templates)), "")


def _label(case: Case) -> str:
    lists = closed_lists()
    said = (
        lists.label("products", case.request.product or ""),
        lists.label("coverage_kinds", case.coverage.kind or ""),
    )
    due = next((letter.name for letter in fitting_letters(case)), "")
    return "; ".join(part for part in (*said, due) if part)

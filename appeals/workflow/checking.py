"""Check a case: what is wrong, what is missing, by when, what comes next, what a reviewer will ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from appeals.domain.case import Case
from appeals.domain.parse import Parsed
from appeals.domain.problem import Problem, Severity
from appeals.domain.rules.origins import unconfirmed
from appeals.domain.rules.review import questions
from appeals.knowledge.loader import Knowledge, load_knowledge
from appeals.letters.schema.request_facts import is_mental_health
from appeals.letters.template import TemplateSet
from appeals.workflow.drafting import LetterKind, about_of, draft_letter, fitting_letters
from appeals.workflow.outlook.criteria import CriteriaView, criteria_for
from appeals.workflow.outlook.days import DueDay, due_days
from appeals.workflow.outlook.steps import Outlook, outlook
from appeals.workflow.outlook.weighing import to_weigh

__all__ = ["CaseCheck", "DueDay", "check_case"]


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """Everything that stands between a case and a letter that can be sent."""

    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    deadlines: tuple[DueDay, ...]
    next_steps: tuple[str, ...]
    letters: tuple[LetterKind, ...]
    outlook: Outlook = field(default_factory=Outlook)
    criteria: CriteriaView = field(default_factory=CriteriaView)


def check_case(parsed: Parsed, today: date, kind: str = "", templates: TemplateSet | None = None) -> CaseCheck:
    """Check a parsed case against one kind of letter, the recommended one where none is named."""
    case, letters = parsed.case, fitting_letters(parsed.case, templates)
    chosen = kind or next((letter.id for letter in letters), "")
    known = load_knowledge()
    due = due_days(case, known, today)
    ahead = outlook(case, known, due, today)
    warnings = [p for p in parsed.problems if p.severity in {Severity.WARNING, Severity.NOTICE}]
    about = about_of(case, chosen, today, templates)
    asked = questions(case, today, is_mental_health(about), {id: row.name for id, row in known.treatments.items()})
    draft = draft_letter(case, chosen, today, templates) if chosen else None
    return CaseCheck(
        problems=parsed.errors,
        missing=draft.missing if draft else tuple(unconfirmed(case)),
        warnings=(*warnings, *asked, *to_weigh(about, draft.letter if draft else None), *_cautions(case, known)),
        deadlines=due,
        next_steps=ahead.sentences,
        letters=letters,
        outlook=ahead,
        criteria=criteria_for(case, today),
    )


def _cautions(case: Case, known: Knowledge) -> Iterator[Problem]:
    """What to be careful of in answering a reason under this kind of coverage."""
    for last in range(len(case.denials))[-1:]:
        rows = (known.reasons[id] for id in case.denials[last].reasons)
        told = ((row.label, one) for row in rows for one in row.cautions_for if case.coverage.kind in one.coverages)
        for label, one in told:
            yield Problem(f"denials[{last}].reasons", f"Careful ({label}): {one.says}.", Severity.NOTICE)

"""Check a case: what is wrong, what is missing, by when, what comes next, what a reviewer will ask."""

from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.parse import Parsed
from appeals.domain.problem import Problem, Severity
from appeals.domain.rules.review import questions
from appeals.letters.schema.law_facts import deadline_of, level_of
from appeals.letters.schema.request_facts import is_mental_health
from appeals.workflow.drafting import LetterKind, about_of, draft_letter, fitting_letters


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day that matters, with the rule it follows from. The patient's notice controls."""

    what: str
    last_day: date
    act_by: date
    citation: str
    check: str
    notes: tuple[str, ...]
    passed: bool


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """Everything that stands between a case and a letter that can be sent."""

    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    deadlines: tuple[DueDay, ...]
    next_steps: tuple[str, ...]
    letters: tuple[LetterKind, ...]


def check_case(parsed: Parsed, today: date, kind: str = "") -> CaseCheck:
    """Check a parsed case against one kind of letter, the recommended one where none is named."""
    case, letters = parsed.case, fitting_letters(parsed.case)
    chosen = kind or next((letter.id for letter in letters), "")
    due = deadlines(case, today)
    warnings = [p for p in parsed.problems if p.severity in {Severity.WARNING, Severity.NOTICE}]
    asked = questions(case, today, is_mental_health(about_of(case, chosen, today)))
    return CaseCheck(
        problems=parsed.errors,
        missing=draft_letter(case, chosen, today).missing if chosen else (),
        warnings=(*warnings, *asked),
        deadlines=due,
        next_steps=_next_steps(letters, due),
        letters=letters,
    )


def deadlines(case: Case, today: date) -> tuple[DueDay, ...]:
    """Return the last day for filing what answers the latest denial."""
    about = about_of(case, "", today)
    level, due = level_of(about), deadline_of(about)
    if level is None or due is None:
        return ()
    passed = due.passed(today)
    late = ("The time has passed: ask for acceptance for good cause, and say why.",) if passed else ()
    notes = (*due.notes, *late, "The patient's own notice controls.")
    return (DueDay(f"File: {level.name}", due.last_day, due.act_by, level.citation, level.check.value, notes, passed),)


def _next_steps(letters: tuple[LetterKind, ...], due: tuple[DueDay, ...]) -> tuple[str, ...]:
    best = next((letter for letter in letters if letter.recommended), None)
    if best is None:
        return ("Enter the kind of coverage and the request; then the letters that fit are shown.",)
    name = best.name[:1].lower() + best.name[1:]
    if not due:
        return (f"Send the {name}.",)
    day = due[0].act_by
    return (f"Send the {name} by {day:%B} {day.day}, {day.year}.",)

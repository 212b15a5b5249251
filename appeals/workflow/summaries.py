"""What a list says of a case without opening it, kept sealed with each save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from appeals.domain.case import Case
from appeals.domain.problem import Problem, Severity
from appeals.knowledge import load_knowledge
from appeals.store.cases import ListedCase
from appeals.workflow.checking import CaseCheck, DueDay
from appeals.workflow.names import closed_lists

LONGEST_NAME = 120  # characters of a name in a list; the case has the whole


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list."""

    id: str
    name: str
    member_id: str
    asked: str
    letter: str
    state: str
    payer: str
    plan: str
    next_day: date | None
    next_what: str
    to_correct: int
    missing: int
    updated_at: datetime
    archived: bool


def summary_of(facts: Mapping[str, Any], case: Case, check: CaseCheck, points: Sequence[Problem]) -> dict[str, Any]:
    """Return the line of a case as plain values; the name as typed, the rest as far as it is well-formed.

    Where letters fit and none is recommended, the case waits for an answer: what a letter would lack holds nothing up.
    """
    recommended = next((letter.name for letter in check.letters if letter.recommended), "")
    waits = check.letters and not recommended
    return {
        "name": name_as_typed(facts),
        "member_id": case.coverage.member_id or "",
        "asked": asked_for(case),
        "letter": recommended,
        "payer": (case.coverage.payer.name or "") if case.coverage.payer else "",
        "plan": case.coverage.plan_name or closed_lists().label("coverage_kinds", case.coverage.kind or ""),
        "days": [[due.act_by.isoformat(), due.what, due.kind == "start"] for due in _days(case, check)],
        "to_correct": sum(point.severity is Severity.ERROR for point in points),
        "missing": 0 if waits else sum(point.severity is Severity.MISSING for point in points),
    }


def line_of(listed: ListedCase, today: date, state: str) -> CaseLine:
    """Return the line of a kept case as it reads today; `state` is how far its letters have come."""
    said = listed.summary
    days = [(date.fromisoformat(day), str(what), bool(planned)) for day, what, planned in said.get("days", ())]
    next_day, next_what = _next(days, today)
    return CaseLine(
        id=listed.id,
        name=str(said.get("name", "")),
        member_id=str(said.get("member_id", "")),
        asked=str(said.get("asked", "")),
        letter=str(said.get("letter", "")),
        state=state,
        payer=str(said.get("payer", "")),
        plan=str(said.get("plan", "")),
        next_day=next_day,
        next_what=next_what,
        to_correct=int(said.get("to_correct", 0)),
        missing=int(said.get("missing", 0)),
        updated_at=listed.updated_at,
        archived=listed.archived,
    )


def _days(case: Case, check: CaseCheck) -> list[DueDay]:
    """Return the days that matter; when an answer is due is known only once something was sent."""
    sent = case.denials[-1].appealed_on if case.denials else case.request.sent_on
    return [due for due in check.deadlines if due.kind != "answer" or sent]


def _next(days: list[tuple[date, str, bool]], today: date) -> tuple[date | None, str]:
    """Return a missed day, or else the first to come; a planned day that is past was no deadline."""
    missed = [(day, what) for day, what, planned in days if day < today and not planned]
    coming = [(day, what) for day, what, _ in days if day >= today]
    return min(missed or coming, default=(None, ""))


def name_as_typed(facts: Mapping[str, Any]) -> str:
    """Return the patient's name as far as it was typed."""
    patient = facts.get("patient")
    typed = [patient.get(part) for part in ("given_name", "family_name")] if isinstance(patient, Mapping) else []
    return " ".join(str(part).strip() for part in typed if part)[:LONGEST_NAME]


def asked_for(case: Case) -> str:
    """Return product and indication in a few words."""
    known = load_knowledge()
    product = known.products[case.request.product].name if case.request.product else ""
    condition = known.indications[case.request.indication].name if case.request.indication else ""
    said = ", ".join(part for part in (product, condition) if part)
    return said[:1].upper() + said[1:]

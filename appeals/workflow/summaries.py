"""What a list says of a case without opening it, kept sealed with each save."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from appeals.domain.case import Case
from appeals.knowledge import load_knowledge
from appeals.store.cases import ListedCase
from appeals.workflow.checking import CaseCheck
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
    payer: str
    plan: str
    next_day: date | None
    next_what: str
    to_correct: int
    missing: int
    updated_at: datetime
    archived: bool


def summary_of(facts: Mapping[str, Any], case: Case, check: CaseCheck) -> dict[str, Any]:
    """Return the line of a case as plain values; the name as typed, the rest as far as it is well-formed."""
    due = check.deadlines[0] if check.deadlines else None
    start = case.request.start_date
    next_day, what = (due.act_by, due.what) if due else (start, "First session planned") if start else (None, "")
    recommended = next((letter.name for letter in check.letters if letter.recommended), "")
    return {
        "name": name_as_typed(facts),
        "member_id": case.coverage.member_id or "",
        "asked": asked_for(case),
        "letter": recommended,
        "payer": (case.coverage.payer.name or "") if case.coverage.payer else "",
        "plan": case.coverage.plan_name or closed_lists().label("coverage_kinds", case.coverage.kind or ""),
        "next_day": next_day.isoformat() if next_day else "",
        "next_what": what,
        "to_correct": len(check.problems),
        "missing": len(check.missing),
    }


def line_of(listed: ListedCase) -> CaseLine:
    """Return the line of a kept case."""
    said = listed.summary
    day = said.get("next_day")
    return CaseLine(
        id=listed.id,
        name=str(said.get("name", "")),
        member_id=str(said.get("member_id", "")),
        asked=str(said.get("asked", "")),
        letter=str(said.get("letter", "")),
        payer=str(said.get("payer", "")),
        plan=str(said.get("plan", "")),
        next_day=date.fromisoformat(day) if day else None,
        next_what=str(said.get("next_what", "")),
        to_correct=int(said.get("to_correct", 0)),
        missing=int(said.get("missing", 0)),
        updated_at=listed.updated_at,
        archived=listed.archived,
    )


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

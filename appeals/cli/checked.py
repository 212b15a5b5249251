"""What a check found, as JSON and as lines for a terminal."""

from dataclasses import asdict
from typing import Any

from appeals.cli.reading import printable
from appeals.domain.criteria import Judgement
from appeals.workflow.checking import CaseCheck, DueDay
from appeals.workflow.outlook.criteria import CriteriaView, PolicySeen


def as_plain(found: CaseCheck) -> dict[str, Any]:
    """Return a check as plain values for JSON."""

    def told(problems: Any) -> list[dict[str, str]]:
        return [{"path": p.path, "sentence": p.sentence, "severity": p.severity.value} for p in problems]

    return {
        "problems": told(found.problems),
        "missing": told(found.missing),
        "deadlines": [asdict(day) for day in found.deadlines],
        "next_steps": list(found.next_steps),
        "pathway": asdict(found.outlook),
        "criteria": [_criterion(n, one, found.criteria) for n, one in enumerate(found.criteria.judged, start=1)],
        "policy": asdict(found.criteria.policy) if found.criteria.policy else None,
        "policies": [asdict(policy) for policy in found.criteria.candidates],
        "warnings": told(found.warnings),
        "letters": [asdict(kind) for kind in found.letters],
    }


def _criterion(number: int, judged: Judgement, view: CriteriaView) -> dict[str, Any]:
    return {
        "number": number,
        "policy": view.policy.id if view.policy else "",
        **asdict(judged),
        "for_author": judged.for_author,
    }


def as_text(found: CaseCheck) -> str:
    """Return a check as lines under headings, what matters first."""
    parts = {
        "Where it stands": [found.outlook.stands] if found.outlook.stands else [],
        "Next step": found.next_steps,
        "Who and how": _who(found),
        "If that fails": [f"{level.level} ({level.decided_by})" for level in found.outlook.ahead[:1]],
        "Problems": [str(p) for p in found.problems],
        "Missing": [str(p) for p in found.missing],
        "Deadlines": [_day(due) for due in found.deadlines],
        _heading(found.criteria): [_judged(n, one) for n, one in enumerate(found.criteria.judged, start=1)],
        "Policies of this payer (choose one as choices.policy)": [_policy(one) for one in found.criteria.candidates],
        "To weigh": [str(p) for p in found.warnings],
        "Letters": [f"{kind.id}{' (recommended)' if kind.recommended else ''}" for kind in found.letters],
    }
    lines = [f"{head}\n" + "\n".join(f"  {printable(row)}" for row in rows) for head, rows in parts.items() if rows]
    return "\n".join(lines)


def _who(found: CaseCheck) -> list[str]:
    step = next(iter(found.outlook.steps), None)
    if step is None:
        return []
    told = {
        "May be taken by": "; ".join(step.who),
        "Form": step.form,
        "To sign as representative": step.appointment,
        "Decided by": step.decided_by,
        "Amount": step.amount,
        "Time runs from": step.starts,
        "Note": step.note,
    }
    return [f"{name}: {words}" for name, words in told.items() if words]


def _heading(view: CriteriaView) -> str:
    return f"{view.title}, as seen on {view.policy.seen_on}" if view.policy else view.title


def _judged(number: int, one: Judgement) -> str:
    facts = "; ".join(fact.words for fact in one.found)
    asked = " ".join(f"[{lack.path}] {lack.sentence}" for lack in one.missing)
    standing = "to be answered by you" if one.for_author else one.standing.value
    parts = (f"{number}. {standing}: {one.demand}", facts, asked, one.note)
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)


def _policy(seen: PolicySeen) -> str:
    doubt = f" Not to be relied on: {seen.doubt}." if seen.doubt else ""
    return f"{seen.id}: {seen.payer}, {seen.name or 'no policy named'} {seen.number} ({seen.version}).{doubt}"


def _day(due: DueDay) -> str:
    if due.kind == "start":
        return f"{due.what}: {due.last_day}"
    when = f"by {due.act_by} (last day {due.last_day})" if due.kind == "file" else str(due.last_day)
    passed = " PASSED." if due.passed else ""
    return f"{due.what}: {when}.{passed} {due.citation}, {due.check}. {' '.join(due.notes)}"

"""What was typed about a released letter, read from its small forms."""

from datetime import date

from flask import request

from appeals.domain.text import clean
from appeals.workflow.releasing.afterwards import Answer, RecordRefused, Sending

LONGEST = 1000


def typed(name: str) -> str:
    """Return one line that was typed."""
    return " ".join(clean(request.form.get(name, ""))[:LONGEST].split())


def typed_day(name: str) -> date | None:
    """Return a day that was typed as YYYY-MM-DD, none where nothing was; raise RecordRefused for anything else."""
    text = typed(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RecordRefused(name, f"Enter a day as 2026-12-07. You typed “{text[:40]}”.") from None


def read_sending() -> Sending:
    """Return how the letter went out; raise RecordRefused."""
    on = typed_day("on")
    if on is None:
        raise RecordRefused("on", "Enter the day it went out.")
    return Sending(typed("how"), on, typed("to"), typed("confirmation"), typed("pages"))


def read_answer() -> Answer:
    """Return what was answered; raise RecordRefused."""
    return Answer(typed("outcome"), typed_day("on"), typed("reference"))

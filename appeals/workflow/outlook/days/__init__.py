"""The days that matter in a case, each with its rule: last days for filing, answers that are due, the first session."""

from collections.abc import Iterator
from datetime import date

from appeals.domain.case import Case
from appeals.domain.pathway.parties import before_care
from appeals.knowledge.loader import Knowledge
from appeals.workflow.outlook.days.answers import answers
from appeals.workflow.outlook.days.claims import bill_disputes, claims, renewals
from appeals.workflow.outlook.days.due_day import DueDay
from appeals.workflow.outlook.days.filings import filings
from appeals.workflow.outlook.days.reckoned import Reckoned

__all__ = ["DueDay", "due_days"]


def due_days(case: Case, known: Knowledge, today: date) -> tuple[DueDay, ...]:
    """Return the days: filings by date, the answer to what was sent, the first session, the answer to what was not yet.

    Days so late that no calendar holds what follows from them are left out.
    """
    reckoned = Reckoned(case, known, today)
    to_send = sorted(_to_send(reckoned), key=lambda day: (day.passed, day.act_by))
    owed, begins = tuple(answers(reckoned)), tuple(_start(reckoned))
    return (*to_send, *owed, *begins) if reckoned.sent else (*to_send, *begins, *owed)


def _to_send(reckoned: Reckoned) -> Iterator[DueDay]:
    yield from bill_disputes(reckoned)
    if reckoned.case.denials:
        yield from filings(reckoned)
    else:
        yield from claims(reckoned)
        yield from renewals(reckoned)


def _start(reckoned: Reckoned) -> Iterator[DueDay]:
    day = reckoned.case.request.start_date
    if day and before_care(reckoned.case):
        yield DueDay("First session planned", day, day, "", "", (), day < reckoned.today, "start")

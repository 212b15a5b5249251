"""Days that cannot be, seen from the day of the check."""

from collections.abc import Iterator
from datetime import date

from appeals.domain.case import Case
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway.parties import before_care
from appeals.domain.problem import Problem, Severity


def day_clashes(case: Case, today: date) -> Iterator[Problem]:
    """Yield what is said to have happened and lies ahead, and what is asked for and lies behind."""
    for path, what, day in _happened(case):
        if day > today:
            said = f"{what} on {PartialDate.of(day).long()}, and today is {PartialDate.of(today).long()}."
            yield Problem(path, f"{said} Correct the date.", Severity.WARNING)
    end = case.request.end_date
    if before_care(case) and not case.request.sent_on and not case.denials and end and end < today:
        said = f"The last session is {PartialDate.of(end).long()}, which is over, and care is said to be to come."
        yield Problem("request.end_date", f"{said} Correct the date, or choose post-service.", Severity.WARNING)


def _happened(case: Case) -> Iterator[tuple[str, str, date]]:
    """Yield path, event and day of what the case says has happened."""
    for i, denial in enumerate(case.denials):
        events = {
            "notice_date": ("The notice is dated", denial.notice_date),
            "received_date": ("The notice was received", denial.received_date),
            "appealed_on": ("The appeal was sent", denial.appealed_on),
        }
        yield from ((f"denials[{i}].{name}", what, day) for name, (what, day) in events.items() if day)
    for i, score in enumerate(case.scores):
        if score.date:
            yield f"scores[{i}].date", "A score was taken", score.date.earliest
    plain = {
        "request.sent_on": ("The request was sent", case.request.sent_on),
        "safety.pdmp_checked": ("The prescription-monitoring database was checked", case.safety.pdmp_checked),
        "patient.birth_date": ("The patient was born", case.patient.birth_date),
    }
    yield from ((path, what, day) for path, (what, day) in plain.items() if day)

"""Denials that cannot stand so: before the request, twice, out of order, for a level that the plan lacks."""

from collections.abc import Iterator
from datetime import date

from appeals.domain.case import Case
from appeals.domain.facts.asked import Denial
from appeals.domain.partial_date import PartialDate
from appeals.domain.problem import Problem, Severity


def decision_clashes(case: Case) -> Iterator[Problem]:
    """Yield what does not go together among the denials, and between them and the rest."""
    for i, denial in enumerate(case.denials):
        yield from _too_early(case, i, denial)
        yield from _answered_before(i, denial)
    for i, (before, denial) in enumerate(zip(case.denials, case.denials[1:], strict=False), start=1):
        yield from _twice(i, before, denial)
        yield from _out_of_order(i, before, denial)


def _too_early(case: Case, i: int, denial: Denial) -> Iterator[Problem]:
    notice, path = denial.notice_date, f"denials[{i}].notice_date"
    if notice is None:
        return
    sent, born = case.request.sent_on, case.patient.birth_date
    if born and notice < born:
        yield Problem(path, f"The denial of {_said(notice)} is before the date of birth. Correct one of the two.")
    if sent and notice < sent:
        said = f"The denial of {_said(notice)} is before the request was sent ({_said(sent)}). Correct one of the two."
        yield Problem(path, said)
    started = [treatment.started for treatment in case.treatments if treatment.started]
    if started and all(day.earliest > notice for day in started):
        said = f"The denial of {_said(notice)} is before the first treatment began ({min(started).long()})."
        yield Problem(path, f"{said} Correct one of the two, or add what was tried before.", Severity.WARNING)


def _answered_before(i: int, denial: Denial) -> Iterator[Problem]:
    if denial.notice_date and denial.appealed_on and denial.appealed_on < denial.notice_date:
        said = f"The appeal was sent {_said(denial.appealed_on)}, before the denial ({_said(denial.notice_date)})."
        yield Problem(f"denials[{i}].appealed_on", f"{said} Correct one of the two.")


def _twice(i: int, before: Denial, denial: Denial) -> Iterator[Problem]:
    whole = before.notice_date and denial.notice_date  # an entry that is only begun says nothing yet
    if whole and denial.level == before.level:
        said = f"Denials {i} and {i + 1} are both decisions of level {denial.level}."
        cure = "If the later one decided an appeal, enter the next level; if both are one notice, remove one."
        yield Problem(f"denials[{i}].level", f"{said} {cure}", Severity.WARNING)
    if denial.notice_date and denial.notice_date == before.notice_date:
        said = f"Denials {i} and {i + 1} both have the date {_said(denial.notice_date)}."
        cure = "Remove one if they are one notice; give each its own letter if they are two."
        yield Problem(f"denials[{i}].notice_date", f"{said} {cure}", Severity.WARNING)


def _out_of_order(i: int, before: Denial, denial: Denial) -> Iterator[Problem]:
    cure = "Put the first decision first, or correct one of the two."
    if denial.level < before.level:
        said = f"A decision of level {denial.level} stands after one of level {before.level}."
        yield Problem(f"denials[{i}].level", f"{said} {cure}", Severity.WARNING)
    if denial.notice_date and before.notice_date and denial.notice_date < before.notice_date:
        said = f"The denial of {_said(denial.notice_date)} stands after that of {_said(before.notice_date)}."
        yield Problem(f"denials[{i}].notice_date", f"{said} {cure}", Severity.WARNING)


def _said(day: date) -> str:
    return PartialDate.of(day).long()

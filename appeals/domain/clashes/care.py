"""Facts about the treatment that do not go together: product, place, drugs alongside, who signs, times."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.domain.partial_date import PartialDate
from appeals.domain.pathway.parties import before_care
from appeals.domain.problem import Problem, Severity

AT_HOME = {"10": "telehealth in the patient's home", "12": "the patient's home", "02": "telehealth"}


def care_clashes(case: Case) -> Iterator[Problem]:
    """Yield what does not go together in the request and the plan of treatment."""
    yield from _place(case)
    yield from _alongside(case)
    yield from _signer(case)
    yield from _times(case)


def _place(case: Case) -> Iterator[Problem]:
    """Spravato is given in a certified setting under observation, never at home (REMS; codes.toml)."""
    place = case.request.place_of_service or ""
    if place not in AT_HOME:
        return
    path, where = "request.place_of_service", f"{place}, {AT_HOME[place]}"
    if case.request.product == "esketamine-nasal":
        said = f"The place of service is {where}, and Spravato is given only in a setting certified in its REMS."
        yield Problem(path, f"{said} Enter the place where it is given, or correct the product.")
    if case.request.product == "ketamine-iv":
        said = f"The place of service is {where}, and the request is for an infusion."
        yield Problem(path, f"{said} Enter the place where it is given, if it is another one.", Severity.WARNING)


def _alongside(case: Case) -> Iterator[Problem]:
    if not case.request.monotherapy:
        return
    path, named = "request.monotherapy", case.plan.oral_antidepressant
    if named:
        said = f"It is to be given without an oral antidepressant, and {named} is named alongside."
        yield Problem(path, f"{said} Correct one of the two.")
    if case.request.indication == "mdd-suicidal-ideation" and case.request.product == "esketamine-nasal":
        said = "It is to be given without an oral antidepressant, and the label asks for one in acute suicidality."
        yield Problem(path, f"{said} Correct one of the two, or expect a denial.", Severity.WARNING)


def _signer(case: Case) -> Iterator[Problem]:
    if case.signing.signer == "patient" and case.signing.representative:
        said = "The patient signs, and the provider is said to act as representative."
        yield Problem("signing.representative", f"{said} Correct one of the two.", Severity.WARNING)


def _times(case: Case) -> Iterator[Problem]:
    sent, start = case.request.sent_on, case.request.start_date
    if sent and start and sent > start and before_care(case):
        days = f"{PartialDate.of(sent).long()}, after the first session ({PartialDate.of(start).long()})"
        said = f"The request was sent {days}, and care is said to be to come."
        yield Problem("request.sent_on", f"{said} Correct a date, or the timing.", Severity.WARNING)

"""What a reviewer of the payer will ask and the case does not answer: for the author to weigh, never printed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from appeals.domain.case import Case
from appeals.domain.problem import Problem, Severity

FRESH = timedelta(days=30)  # policies ask for a score of the last four weeks (payer-criteria.toml)


def questions(case: Case, today: date, mental_health: bool, names: Mapping[str, str]) -> list[Problem]:
    """Return the questions in the order in which a reviewer meets them; `names` are those of treatments, by id."""
    found = [*_treatments(case, names), *_since(case, today), *_scores(case, today), *_request(case), *_denial(case)]
    if mental_health and case.safety.suicide_risk is None:
        found.insert(0, _ask("safety.suicide_risk", "Suicidal thoughts now, and the safety plan: not stated."))
    return found


def _treatments(case: Case, names: Mapping[str, str]) -> Iterator[Problem]:
    for i, treatment in enumerate(case.treatments):
        if treatment.dose and treatment.weeks_at_highest_dose is None:
            path = f"treatments[{i}].weeks_at_highest_dose"
            name = names.get(treatment.treatment or "", "this treatment")
            yield _ask(path, f"How many weeks at the highest dose of {name}?")
    if case.treatments and not any(t.adherence for t in case.treatments):
        yield _ask("treatments[0].adherence", "Was each drug taken as prescribed, and how is that known?")


def _since(case: Case, today: date) -> Iterator[Problem]:
    """Ask what happens now where every treatment ended more than three months ago."""
    going = any(t.stop_reason == "ongoing" for t in case.treatments)
    ended = [t.ended for t in case.treatments if t.ended]
    if going or not ended or case.plan.concurrent:
        return
    last = max(ended, key=lambda day: day.latest)
    if today - last.latest > timedelta(days=92):
        yield _ask("plan.concurrent", f"What treatment since {last.long()}?")


def _scores(case: Case, today: date) -> Iterator[Problem]:
    dated = [(i, s.date) for i, s in enumerate(case.scores) if s.date]
    if not dated:
        return
    i, last = max(dated, key=lambda pair: pair[1].latest)
    age = (today - last.latest).days
    if age > FRESH.days:
        yield _ask(f"scores[{i}].date", f"The latest score is {age} days old; policies ask for the last four weeks.")


def _request(case: Case) -> Iterator[Problem]:
    request = case.request
    if request.product == "ketamine-iv":
        tried = {t.treatment for t in case.treatments}
        if request.indication == "trd" and not case.narrative.alternatives:
            yield _ask("narrative.alternatives", "Why not Spravato, which is approved for this condition?")
        said = "lectroconvulsive" in f"{case.narrative.rationale} {case.narrative.alternatives}"
        if request.indication == "trd" and "ect" not in tried and not said:
            yield _ask("narrative.alternatives", "Why not electroconvulsive therapy?")
        for i, billed in enumerate(request.codes):
            if billed.code == "J3490" and not billed.ndc:
                yield _ask(f"request.codes[{i}].ndc", "J3490 is an unclassified code: which NDC?")
    if request.urgency == "expedited" and not request.urgency_ground:
        yield _ask("request.urgency_ground", "Which test of urgency is met: jeopardy, or severe pain?")


def _denial(case: Case) -> Iterator[Problem]:
    if not case.denials:
        return
    last = len(case.denials) - 1
    denial = case.denials[last]
    turns_on_contract = {"experimental_investigational", "off_label_not_fda"} & set(denial.reasons)
    if turns_on_contract and not denial.contract_definition:
        yield _ask(
            f"denials[{last}].contract_definition", "How does the contract define the term? Quote it once known."
        )
    if case.coverage.grandfathered is None and case.coverage.kind in {
        "commercial_fully_insured",
        "employer_self_funded_erisa",
    }:
        yield _ask("coverage.grandfathered", "Is the plan grandfathered? Such plans owe no external review.")


def _ask(path: str, sentence: str) -> Problem:
    return Problem(path, sentence, Severity.WARNING)

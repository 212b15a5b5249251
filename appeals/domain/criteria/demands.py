"""Demands on patient, scores, prescriber, site and safety, each judged by the facts that answer it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from appeals.domain.case import Case
from appeals.domain.criteria.judgement import Finding, Found, Lack, lacking, met, not_met, not_stated
from appeals.domain.criteria.rows import Demand, Lore
from appeals.domain.criteria.trials import dose_words
from appeals.domain.facts.asked import Request
from appeals.domain.facts.clinical import Diagnosis, Score
from appeals.domain.partial_date import PartialDate
from appeals.domain.rules.ages import age_on

TWO_HOURS = re.compile(r"\b(two|2)[\s-]?hours?\b", re.IGNORECASE)
PERCENT = re.compile(r"\b(\d{1,3}) ?%")
OBSERVED = {"G2082", "G2083"}  # the two hours of observation are part of these codes (codes.toml)
SAFETY = {
    "safety.psychosis_absent": "psychosis is absent",
    "safety.blood_pressure_controlled": "blood pressure is controlled",
    "safety.pregnancy_excluded": "pregnancy is excluded",
    "safety.aneurysmal_disease_absent": "no aneurysmal vascular disease or arteriovenous malformation",
    "safety.intracerebral_hemorrhage_absent": "no history of intracerebral hemorrhage",
    "safety.hypersensitivity_absent": "no hypersensitivity to ketamine or esketamine",
    "safety.substance_use_disorder_absent": "no untreated substance use disorder",
    "safety.rems_certified_site": "the site is certified in the REMS",
    "safety.rems_patient_enrolled": "the patient is enrolled in the REMS",
}


def age(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the age on the day of the check."""
    born, least, most = case.patient.birth_date, demand.value, demand.max_value
    if born is None:
        return lacking("patient.birth_date", "Date of birth", "Date of birth?")
    years = age_on(born, today)
    fits = (not isinstance(least, int) or years >= least) and (most is None or years <= most)
    return (met if fits else not_met)([Found("patient.birth_date", f"{years} years")])


def diagnosis(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the primary diagnosis by group, code and how it was made; the use by the label where it is asked for."""
    at, primary = _primary(case)
    if primary is None or primary.code is None:
        return lacking("diagnoses", "Primary diagnosis", "Which diagnosis is the primary one?")
    if demand.on_label and not _is_on_label(case.request, lore):
        return not_met([Found("request.indication", "the use is not on the label")])
    row = lore.diagnoses[primary.code]
    found = Found(f"diagnoses[{at}].code", f"{primary.code}, {row.descriptor[:1].lower()}{row.descriptor[1:]}")
    if demand.groups and row.group not in demand.groups:
        return not_met([found])
    if demand.codes and not primary.code.startswith(demand.codes):
        return not_met([found], "The code does not say what the policy asks for.")
    return _made_by(demand, primary, at, found)


def severity(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the latest score on each scale that the policy names; one that reaches its limit is enough."""
    wanted = demand.scales or tuple(lore.scales)
    latest = {s.scale: (i, s) for i, s in _in_order(case) if s.scale in wanted and s.value is not None}
    if not latest:
        names = ", ".join(lore.scales[id].printed for id in demand.scales) or "a rating scale"
        return lacking("scores", f"Score on {names}", f"Score on {names}, with its date?")
    fresh = {id: pair for id, pair in latest.items() if _fresh(pair[1], demand, today)}
    if not fresh:
        return lacking("scores", "Current score", f"A score of the last {demand.max_age_days} days?")
    found = {id: Found(f"scores[{i}]", _score_words(s, lore)) for id, (i, s) in fresh.items()}
    reached = [found[id] for id, (_, s) in fresh.items() if id not in demand.least or _at_least(s, demand.least[id])]
    if demand.partly and reached:
        return not_stated(found=reached)
    return met(reached) if reached else not_met(found.values())


def oral_antidepressant(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the oral antidepressant alongside, where the policy asks for one in this indication."""
    path = "plan.oral_antidepressant"
    needless = demand.value == "not-required"
    needless |= demand.value == "not-required-for-trd" and case.request.indication == "trd"
    named = case.plan.oral_antidepressant or _going_on(case, lore)
    if named:
        return met([Found(path, f"with {named}")])
    if case.request.monotherapy:
        alone = Found("request.monotherapy", "requested without an oral antidepressant")
        return met([alone]) if needless else not_met([alone])
    return (
        met()
        if needless
        else lacking(
            path, "Oral antidepressant alongside", "Which oral antidepressant is taken alongside, at which dose?"
        )
    )


def prescriber(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the prescriber by the specialty; a consultation is no fact of a case but a paper beside it."""
    specialty = case.provider.specialty
    if not specialty:
        return lacking("provider.specialty", "Specialty of the prescriber", "Specialty of the prescriber?")
    found = Found("provider.specialty", specialty)
    if not demand.value:
        return not_stated(found=[found])
    if "psychiatr" in specialty.casefold():
        return met([found])
    if demand.value == "psychiatrist":
        return not_met([found])
    asked = "A consultation with the specialist that the policy asks for?"
    return not_stated([Lack("enclosures", "Consultation of the specialist", asked)], [found])


def answered(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge by the facts that the demand names: all yes, one no, or one without an answer."""
    if not demand.answered_by and not demand.none_ongoing:
        return not_stated()
    values = {path: _at(case, path) for path in demand.answered_by}
    refused = [
        Found(path, f"not confirmed: {SAFETY.get(path, _label(path))}")
        for path, value in values.items()
        if value is False
    ]
    found = [Found(path, _said(path, value)) for path, value in values.items() if value]
    running = [*_ongoing(demand, case, lore)]
    if refused or running:
        return not_met([*refused, *running])
    lacks = [Lack(path, _label(path), f"{_label(path)}?") for path, value in values.items() if not value]
    if lacks or demand.partly:
        return not_stated(lacks, found)
    return met(found)


def monitoring(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the observation: part of the code, or two hours in the plan of treatment."""
    billed = [i for i, code in enumerate(case.request.codes) if code.code in OBSERVED]
    if billed:
        code = case.request.codes[billed[0]].code
        return met([Found(f"request.codes[{billed[0]}]", f"two hours of observation are part of {code}")])
    told = case.plan.monitoring
    if told is None:
        return lacking("plan.monitoring", "Monitoring", "Who watches the patient after the dose, and for how long?")
    found = [Found("plan.monitoring", told)]
    asked = "For how long is the patient watched? Policies ask for two hours."
    lack = Lack("plan.monitoring", "Hours of observation", asked)
    return met(found) if TWO_HOURS.search(told) else not_stated([lack], found)


def adherence(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the share of doses taken, where each trial of an antidepressant states one."""
    least = demand.value if isinstance(demand.value, int) else 0
    trials = [(i, t) for i, t in enumerate(case.treatments) if t.treatment]
    drugs = [(i, t) for i, t in trials if lore.treatments[str(t.treatment)].is_antidepressant]
    named = {i: lore.treatments[str(t.treatment)].name for i, t in drugs}
    shares = {i: PERCENT.search(t.adherence or "") for i, t in drugs}
    lacks = [
        Lack(f"treatments[{i}].adherence", f"Adherence to {name}", f"Which share of {name} was taken?")
        for i, name in named.items()
        if not shares[i]
    ]
    if lacks or not drugs:
        return not_stated(lacks or [Lack("treatments", "Antidepressants tried", "Which antidepressants were tried?")])
    found = [Found(f"treatments[{i}].adherence", str(t.adherence)) for i, t in drugs]
    low = [share for share in shares.values() if share and int(share[1]) < least]
    return not_met(found) if low else met(found)


def papers(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Name the enclosures; whether they prove what a policy asks for, the author judges."""
    titles = [Found(f"enclosures[{i}]", e.title) for i, e in enumerate(case.enclosures) if e.title]
    return (
        not_stated(found=titles) if titles else lacking("enclosures", "Enclosures", "Which papers go with the request?")
    )


def billed_codes(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge the codes of the request, where the policy names its own."""
    codes = [(i, code.code) for i, code in enumerate(case.request.codes) if code.code]
    if not demand.codes:
        return not_stated(found=[Found(f"request.codes[{i}]", code) for i, code in codes])
    if not codes:
        return lacking("request.codes", "Codes and units", "Which codes are requested?")
    found = [Found(f"request.codes[{i}]", code) for i, code in codes]
    return met(found) if all(code in demand.codes for _, code in codes) else not_met(found)


def for_the_author(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Leave it to the author: no fact of a case answers it by itself."""
    return not_stated()


Judge = Callable[[Demand, Case, Lore, date], Finding]
KINDS: Mapping[str, Judge] = {
    "age-min": age,
    "diagnosis": diagnosis,
    "severity-score": severity,
    "concurrent-antidepressant": oral_antidepressant,
    "prescriber": prescriber,
    "rems": answered,
    "pdmp": answered,
    "exclusion": answered,
    "acute-suicidality": answered,
    "monitoring": monitoring,
    "adherence": adherence,
    "documentation": papers,
    "drug-source": billed_codes,
    "dose-limit": for_the_author,
    "other": for_the_author,
}


def _primary(case: Case) -> tuple[int, Diagnosis | None]:
    marked = next(((i, d) for i, d in enumerate(case.diagnoses) if d.primary), None)
    return marked or ((0, case.diagnoses[0]) if len(case.diagnoses) == 1 else (0, None))


def _is_on_label(request: Request, lore: Lore) -> bool:
    return (request.indication or "") in lore.label_of.get(request.product or "", ())


def _made_by(demand: Demand, primary: Diagnosis, at: int, found: Found) -> Finding:
    if not demand.diagnosed_by:
        return met([found])
    path, how = f"diagnoses[{at}].criteria", primary.criteria or ""
    if demand.diagnosed_by.casefold() in how.casefold():
        return met([found, Found(path, how)])
    asked = f"How was the diagnosis made? The policy asks for: {demand.text}."
    return not_stated([Lack(path, "How the diagnosis was made", asked)], [found])


def _in_order(case: Case) -> list[tuple[int, Score]]:
    dated = [(i, score) for i, score in enumerate(case.scores) if score.date]
    return sorted(dated, key=lambda pair: pair[1].date.latest if pair[1].date else date.min)


def _fresh(score: Score, demand: Demand, today: date) -> bool:
    if demand.max_age_days is None or score.date is None:
        return True
    return today - score.date.earliest <= timedelta(days=demand.max_age_days)


def _at_least(score: Score, least: int) -> bool:
    return score.value is not None and score.value >= Decimal(least)


def _score_words(score: Score, lore: Lore) -> str:
    number = f"{score.value.normalize():f}" if score.value is not None else ""
    return f"{lore.scales[str(score.scale)].printed} {number} on {score.date.long() if score.date else ''}"


def _going_on(case: Case, lore: Lore) -> str:
    going = [t for t in case.treatments if t.stop_reason == "ongoing" and t.treatment]
    taken = [(lore.treatments[str(t.treatment)], dose_words(t.dose) if t.dose else "") for t in going]
    return ", ".join(f"{row.name} {dose}".strip() for row, dose in taken if row.is_antidepressant)


def _ongoing(demand: Demand, case: Case, lore: Lore) -> list[Found]:
    rows = [(i, t) for i, t in enumerate(case.treatments) if t.treatment in demand.none_ongoing]
    going = [(i, t) for i, t in rows if t.stop_reason == "ongoing"]
    return [Found(f"treatments[{i}]", f"{lore.treatments[str(t.treatment)].name} goes on") for i, t in going]


def _at(case: Case, path: str) -> Any:
    value: Any = case
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def _said(path: str, value: Any) -> str:
    if isinstance(value, date):
        return f"checked on {PartialDate.of(value).long()}"
    return value if isinstance(value, str) else SAFETY.get(path, _label(path))


def _label(path: str) -> str:
    return SAFETY.get(path, path.rpartition(".")[2].replace("_", " ")).capitalize()

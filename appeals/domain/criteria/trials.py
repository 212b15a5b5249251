"""Trials of treatment as policies count them. Intolerance is not nonresponse; nothing counts on a missing fact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from appeals.domain.case import Case
from appeals.domain.criteria.judgement import Finding, Found, Lack, Standing, met, not_met, not_stated
from appeals.domain.criteria.rows import Demand, Lore
from appeals.domain.deadlines.counting import months_after
from appeals.domain.facts.clinical import Dose, Treatment
from appeals.domain.partial_date import least_weeks

SUBSTITUTES = {"intolerance", "contraindication", "interaction", "medical-risk"}  # accepted by some policies
NONE = Lack("treatments", "Prior treatments", "Which treatments were tried, with dose, weeks and outcome?")


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial against one demand: `why` it does not count, or what is `lacking` before it may."""

    path: str
    words: str
    drug_class: str
    why: str = ""
    lacking: tuple[Lack, ...] = ()

    @property
    def counts(self) -> bool:
        """Tell whether the trial counts."""
        return not self.why and not self.lacking

    @property
    def may_count(self) -> bool:
        """Tell whether it counts, or would with the facts that are lacking."""
        return not self.why


def failed_antidepressants(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge count, classes and adequacy of antidepressant trials."""
    trials = [_trial(i, t, demand, lore, today) for i, t in _tried(case, lore, demand)]
    return _enough(trials, demand.count or 1, demand.min_classes or 1) if case.treatments else not_stated([NONE])


def augmentation(demand: Demand, case: Case, lore: Lore, today: date) -> Finding:
    """Judge trials of augmentation; psychotherapy stands for them where the policy says so."""
    added = [(i, t) for i, t in enumerate(case.treatments) if t.role == "augmentation" and t.treatment]
    trials = [_trial(i, t, demand, lore, today) for i, t in added]
    found = _enough(trials, demand.count or 1, 1) if case.treatments else not_stated([NONE])
    if found.standing is Standing.MET or demand.alternative != "psychotherapy":
        return found
    instead = psychotherapy(case, lore)
    return instead if instead.standing is Standing.MET else found


def psychotherapy(case: Case, lore: Lore) -> Finding:
    """Judge whether a psychotherapy was tried."""
    tried = [
        Found(f"treatments[{i}]", _words(t, lore))
        for i, t in enumerate(case.treatments)
        if t.treatment and lore.treatments[t.treatment].family == "psychotherapy"
    ]
    lack = Lack("treatments", "Psychotherapy", "Was psychotherapy tried, which, and how many sessions?")
    return met(tried) if tried else not_stated([lack])


def _tried(case: Case, lore: Lore, demand: Demand) -> Iterator[tuple[int, Treatment]]:
    for i, treatment in enumerate(case.treatments):
        row = lore.treatments[treatment.treatment] if treatment.treatment else None
        therapy = demand.psychotherapy_counts and row is not None and row.family == "psychotherapy"
        if row and (therapy or (row.is_antidepressant and treatment.role != "augmentation")):
            yield i, treatment


def _enough(trials: list[Trial], count: int, classes: int) -> Finding:
    counted = [trial for trial in trials if trial.counts]
    possible = [trial for trial in trials if trial.may_count]
    found = [Found(trial.path, trial.words) for trial in possible]
    note = " ".join(f"{trial.words}: {trial.why}." for trial in trials if trial.why)
    if _reaches(counted, count, classes):
        return met([Found(trial.path, trial.words) for trial in counted], note)
    if _reaches(possible, count, classes):
        return not_stated([lack for trial in possible for lack in trial.lacking], found, note)
    return not_met(found, f"{_short_by(possible, count, classes)} {note}".strip())


def _short_by(trials: list[Trial], count: int, classes: int) -> str:
    if len(trials) < count:
        return f"{len(trials)} of {count} trials can count."
    return f"The trials are of {_classes(trials)} of {classes} classes."


def _reaches(trials: list[Trial], count: int, classes: int) -> bool:
    return len(trials) >= count and _classes(trials) >= classes


def _classes(trials: Iterable[Trial]) -> int:
    return len({trial.drug_class for trial in trials})


def _trial(i: int, treatment: Treatment, demand: Demand, lore: Lore, today: date) -> Trial:
    row = lore.treatments[str(treatment.treatment)]
    judged = _Judged(f"treatments[{i}]", treatment, demand, lore, today)
    why = next((said for said in judged.against() if said), "")
    lacks = () if why or judged.substitutes else tuple(judged.lacks())
    return Trial(judged.path, _words(treatment, lore), row.drug_class, why, lacks)


@dataclass(frozen=True)
class _Judged:
    path: str
    treatment: Treatment
    demand: Demand
    lore: Lore
    today: date

    @property
    def substitutes(self) -> bool:
        """Whether the policy accepts how it ended in place of a trial."""
        return self.treatment.stop_reason in SUBSTITUTES and self.demand.intolerance_accepted

    @property
    def needed(self) -> int:
        """The weeks that the policy asks for, or the usual number."""
        return self.demand.min_weeks or self.lore.usual_weeks

    def against(self) -> Iterator[str]:
        """Yield why the trial does not count."""
        yield "not of the current episode" if self.demand.current_episode and not self.treatment.current_episode else ""
        yield self._too_long_ago()
        yield self._ending()
        yield "" if self.substitutes else self._dose()
        yield "" if self.substitutes else self._too_short()

    def lacks(self) -> Iterator[Lack]:
        """Yield what must be known before the trial may count."""
        treatment, name = self.treatment, self.lore.treatments[str(self.treatment.treatment)].name
        drug = self.lore.treatments[str(treatment.treatment)].family == "medication"
        if treatment.stop_reason is None:
            yield Lack(f"{self.path}.stop_reason", f"Why {name} ended", f"Why did {name} end?")
        if drug and not (treatment.dose and treatment.dose.amount is not None):
            yield Lack(f"{self.path}.dose", f"Highest dose of {name}", f"Highest dose of {name}?")
        if drug and (treatment.weeks_at_highest_dose or 0) < self.needed:
            asked = f"Was {name} at an adequate dose for {self.needed} weeks?"
            yield Lack(f"{self.path}.weeks_at_highest_dose", f"Weeks at the highest dose of {name}", asked)
        if not treatment.adherence:
            asked = f"Was {name} taken as prescribed, and how is that known?"
            yield Lack(f"{self.path}.adherence", f"Adherence to {name}", asked)
        if treatment.stop_reason == "partial-response" and self._improved() is None:
            asked = f"By how much did the score change on {name}?"
            yield Lack(f"{self.path}.score_after", f"Score after {name}", asked)

    def _too_long_ago(self) -> str:
        years, ended = self.demand.window_years, self.treatment.ended
        if not years or ended is None:
            return ""
        return f"ended more than {years} years ago" if ended.latest < months_after(self.today, -12 * years) else ""

    def _ending(self) -> str:
        stop = self.treatment.stop_reason
        if stop is None or self.substitutes:
            return ""
        row = self.lore.stop_reasons[stop]
        if stop in SUBSTITUTES or row.counts_as_failed_trial == "no":
            return f"“{row.label.lower()}” is not the same as no response"
        most, improved = self.demand.nonresponse_pct, self._improved()
        over = most is not None and improved is not None and improved > most
        return f"the score fell by {improved:.0f}%, more than {most}%" if over else ""

    def _improved(self) -> Decimal | None:
        before, after = self.treatment.score_before, self.treatment.score_after
        if before is None or after is None or before.scale != after.scale:
            return None
        if before.value is None or after.value is None or not before.value:
            return None
        return (before.value - after.value) / before.value * 100

    def _dose(self) -> str:
        row, dose = self.lore.treatments[str(self.treatment.treatment)], self.treatment.dose
        least = row.min_mg_per_day
        if dose is None or dose.amount is None or least is None or (dose.unit, dose.per) != ("mg", "day"):
            return ""
        return f"below the usual {_plain(least)} mg/day (label-based, not confirmed)" if dose.amount < least else ""

    def _too_short(self) -> str:
        """The whole trial must at least be able to hold the weeks; what of it was at the highest dose is asked for."""
        started, ended = self.treatment.started, self.treatment.ended
        if self.treatment.weeks_at_highest_dose is not None and self.treatment.weeks_at_highest_dose >= self.needed:
            return ""
        if started is None or (ended is None and self.treatment.stop_reason != "ongoing"):
            return ""
        most = ((ended.latest if ended else self.today) - started.earliest).days // 7
        return f"at most {most} weeks of the {self.needed} asked for" if most < self.needed else ""


def _words(treatment: Treatment, lore: Lore) -> str:
    """Say a trial: `sertraline (SSRI) 150 mg/day, 12 weeks at the highest dose, inadequate response`."""
    row = lore.treatments[str(treatment.treatment)]
    classed = row.family == "medication" and row.class_word.casefold() != row.name.casefold()
    name = f"{row.name} ({row.class_word})" if classed else row.name
    dose = dose_words(treatment.dose) if treatment.dose else ""
    many = f"{treatment.sessions} sessions" if treatment.sessions else _weeks(treatment)
    end = lore.stop_reasons[treatment.stop_reason].label.lower() if treatment.stop_reason else ""
    return ", ".join(part for part in (f"{name} {dose}".rstrip(), many, end) if part)


def _weeks(treatment: Treatment) -> str:
    if treatment.weeks_at_highest_dose is not None:
        return f"{treatment.weeks_at_highest_dose} weeks at the highest dose"
    if treatment.started and treatment.ended:
        return f"at least {least_weeks(treatment.started, treatment.ended)} weeks in all"
    return ""


def dose_words(dose: Dose) -> str:
    """Write a dose: `200 mg/day`; nothing while amount or unit is missing."""
    if dose.amount is None or dose.unit is None:
        return ""
    return f"{_plain(dose.amount)} {dose.unit}{f'/{dose.per}' if dose.per else ''}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"

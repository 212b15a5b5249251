"""What follows from a score: its words, and the phase of treatment in which it was taken."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter

from appeals.domain.case import Case
from appeals.domain.declare import Facts, Long, fact
from appeals.domain.facts.clinical import Score
from appeals.domain.partial_date import PartialDate
from appeals.letters.schema.about import About, Trial
from appeals.letters.schema.declared import Placed, derived
from appeals.letters.wording import figures


@derived("Score", of="value")
def words(score: Score, about: About) -> str | None:
    """The result with its range and band: `PHQ-9 22 of 27, severe`."""
    return scored(score.scale, score.value, about)


@derived("Phase", of="date", optional=True)
def when(score: Score, about: About) -> str | None:
    """What the patient was on, or had just ended, as typed or as the dates of the trials allow."""
    if score.phase or score.date is None:
        return score.phase
    if score.date == about.last_score:
        return "latest"
    first, last = score.date.earliest, score.date.latest
    if any(_may_run(trial, first, last) for trial in about.trials):
        return None  # the dates do not tell what the patient was on that day
    running = [trial.name for trial in about.trials if _runs(trial, first, last)]
    return f"on {_joined(running)}" if running else _after_what(about.trials, first)


class ScoreDay(Facts):
    """The scores of one day: one row of the table."""

    date: PartialDate | None = fact("Date of the score")
    results: Long | None = fact("Scores")
    phase: Long | None = fact("Phase", optional=True)


@derived("Scores by day")
def score_days(case: Case, about: About) -> tuple[Placed[ScoreDay], ...]:
    """The scores in the order of their entry, those of one day together."""
    days: dict[PartialDate | int, list[int]] = {}
    for i, score in enumerate(case.scores):
        days.setdefault(score.date or i, []).append(i)
    return tuple(Placed(f"scores[{rows[0]}]", _day([case.scores[i] for i in rows], about)) for rows in days.values())


def _day(scores: list[Score], about: About) -> ScoreDay:
    said = [scored(score.scale, score.value, about) for score in scores]
    phase = when.compute(scores[0], about)
    whole = "; ".join(words for words in said if words) if all(said) else None
    return ScoreDay(date=scores[0].date, results=whole, phase=phase)


def scored(scale: str | None, value: Decimal | None, about: About) -> str | None:
    """Say a result of a scale with its range and severity, naming the band set where several are published."""
    if scale is None or value is None:
        return None
    row = about.knowledge.scales[scale]
    band = about.knowledge.printable_band(scale, value)
    of = f" of {figures(row.max)}" if row.total_score else ""
    named = f" ({row.band_set.split()[0]} bands)" if band and row.band_set else ""
    return f"{row.short} {figures(value)}{of}{f', {band.label}{named}' if band else ''}"


LATELY = timedelta(days=92)  # what ended longer ago says nothing of the score


def _runs(trial: Trial, first: date, last: date) -> bool:
    return trial.begun is not None and trial.running is not None and trial.begun <= first and trial.running >= last


def _may_run(trial: Trial, first: date, last: date) -> bool:
    if _runs(trial, first, last) or trial.begun is None or trial.begun > last:
        return False
    return trial.over is not None and trial.over >= first


def _after_what(trials: Sequence[Trial], day: date) -> str | None:
    long_ago = day - LATELY
    ended = [(trial.over, trial.name) for trial in trials if trial.over and long_ago < trial.over < day]
    return f"after {max(ended, key=itemgetter(0))[1]}" if ended else None


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


SCORE = (words, when)

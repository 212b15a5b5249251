"""What follows from a score: its words, and the phase of treatment in which it was taken."""

from datetime import date, timedelta
from decimal import Decimal

from appeals.domain.case import Case
from appeals.domain.clinical import Score, Treatment
from appeals.domain.declare import Facts, Short, fact
from appeals.domain.partial_date import PartialDate
from appeals.letters.schema.about import About
from appeals.letters.schema.binding import number
from appeals.letters.schema.declared import Placed, derived


@derived("Score", of="value")
def words(score: Score, about: About) -> str | None:
    """The result with its range and band: `PHQ-9 22 of 27, severe`."""
    return scored(score.scale, score.value, about)


@derived("Phase", of="date", optional=True)
def when(score: Score, about: About) -> str | None:
    """What the patient was on, or had just ended, as typed or as the dates of the trials allow."""
    if score.phase or score.date is None:
        return score.phase
    if score.date == _latest(about.case):
        return "latest"
    running = [t for t in about.case.treatments if _runs(t, score.date.earliest, score.date.latest)]
    if running:
        return f"on {_joined(running, about)}"
    ended = _last_ended(about.case, score.date.earliest)
    return f"after {about.knowledge.treatments[str(ended.treatment)].short}" if ended else None


class ScoreDay(Facts):
    """The scores of one day: one row of the table."""

    date: PartialDate | None = fact("Date of the score")
    results: Short | None = fact("Scores")
    phase: Short | None = fact("Phase", optional=True)


@derived("Scores by day")
def score_days(case: Case, about: About) -> tuple[Placed[ScoreDay], ...]:
    """The scores in the order of their entry, those of one day together."""
    days: dict[str, list[int]] = {}
    for i, score in enumerate(case.scores):
        days.setdefault(str(score.date) if score.date else f"#{i}", []).append(i)
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
    of = f" of {number(row.max)}" if row.total_score else ""
    named = f" ({row.band_set.split()[0]} bands)" if band and row.band_set else ""
    return f"{row.short} {number(value)}{of}{f', {band.label}{named}' if band else ''}"


LATELY = timedelta(days=366)  # what ended longer ago says nothing of the score


def _latest(case: Case) -> PartialDate | None:
    return max((s.date for s in case.scores if s.date), default=None)


def _runs(treatment: Treatment, first: date, last: date) -> bool:
    if not (treatment.treatment and treatment.started) or treatment.started.latest > first:
        return False
    return treatment.ended.earliest >= last if treatment.ended else treatment.stop_reason == "ongoing"


def _last_ended(case: Case, day: date) -> Treatment | None:
    ended = [t for t in case.treatments if t.treatment and t.ended and timedelta() < day - t.ended.latest < LATELY]
    return max(ended, key=lambda t: t.ended.latest if t.ended else day, default=None)


def _joined(treatments: list[Treatment], about: About) -> str:
    names = [about.knowledge.treatments[str(t.treatment)].short for t in treatments]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


SCORE = (words, when)

"""What follows from a course that is to go on: sessions in all, and each scale at baseline, after induction and now."""

from datetime import date, timedelta
from decimal import Decimal
from math import floor

from appeals.domain.case import Case
from appeals.domain.declare import Facts, Short, fact
from appeals.domain.dispute.disputed import Course
from appeals.domain.facts.clinical import Score
from appeals.domain.petition.renewal import GivenSessions, Renewal
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Placed, derived
from appeals.letters.schema.request_facts import days
from appeals.letters.wording import figures

NEAR = timedelta(days=14)  # a score counts for the end of induction when taken this near to it


class Progress(Facts):
    """One scale through the course; scores of different scales are never compared."""

    scale: Short | None = fact("Scale")
    baseline: Short | None = fact("Score before the first session")
    after_induction: Short | None = fact("Score after induction", optional=True)
    now: Short | None = fact("Latest score")
    change: Short | None = fact("Change since the baseline")


@derived("Scores through the course")
def progress(case: Case, about: About) -> tuple[Placed[Progress], ...]:
    """Each scale that has a score before the first session and one after it, the main scale first."""
    rows = (_progress(scale, about) for scale in _scales(about))
    return tuple(row for row in rows if row)


@derived("Score after induction, on the scale of the baseline", of="scores")
def induction_score_missing(case: Case, about: About) -> str | None:
    """Always absent: the mark of a course without a score at the end of induction."""
    return None


@derived("Dates", of="started")
def given_period(given: GivenSessions, about: About) -> str | None:
    """First and last session of the phase."""
    return days(given.started, given.ended) if given.started and given.ended else None


@derived("Sessions in all", of="given")
def total(renewal: Renewal, about: About) -> int | None:
    """The sessions of all phases; none while one has no number."""
    counts = [phase.sessions for phase in renewal.given]
    return sum(n for n in counts if n) if counts and all(counts) else None


@derived("Sessions given, with doses and dates", of="given")
def given_missing(renewal: Renewal, about: About) -> str | None:
    """Always absent: the mark of a course of which no session is entered."""
    return None


@derived("What has changed in daily life", of="benefit")
def benefit_stated(course: Course, about: About) -> str | None:
    """The author's sentences, which a renewal cannot do without."""
    return course.benefit


def change_words(before: Decimal, now: Decimal) -> str:
    """Say a change in points and in percent of the baseline; in points alone where the baseline is 0.

    Percent is (baseline - now) / baseline, rounded toward no change: never more than the scores bear out.
    """
    if before == now:
        return "no change"
    points, way = abs(before - now), "lower" if now < before else "higher"
    said = f"{figures(points)} {'point' if points == 1 else 'points'}"
    return f"{said}, {floor(points / before * 100)}% {way}" if before else f"{said} {way}"


def _scales(about: About) -> tuple[str, ...]:
    indication = about.case.request.indication
    main = about.knowledge.indications[indication].main_scales if indication else ()
    return tuple(dict.fromkeys((*main, *(score.scale for score in about.case.scores if score.scale))))


def _progress(scale: str, about: About) -> Placed[Progress] | None:
    started = about.case.course.started
    if started is None:
        return None
    dated = [s for s in about.case.scores if s.scale == scale and s.date and s.value is not None]
    before = [s for s in dated if s.date and s.date.latest <= started]
    after = [s for s in dated if s.date and s.date.earliest > started]
    if not (before and after):
        return None
    first, last = max(before, key=_day), max(after, key=_day)
    row = about.knowledge.scales[scale]
    return Placed(
        f"scores[{about.case.scores.index(last)}]",
        Progress(
            scale=f"{row.printed} ({figures(row.min)}–{figures(row.max)})",
            baseline=_said(first),
            after_induction=_said(_at_end_of_induction(after, about)),
            now=_said(last),
            change=change_words(first.value or Decimal(0), last.value or Decimal(0)),
        ),
    )


def _at_end_of_induction(scores: list[Score], about: About) -> Score | None:
    ended = about.case.renewal.induction_ended
    if ended is None:
        return None
    near = [(abs(s.date.earliest - ended), s) for s in scores if s.date and s.date.whole]
    found = min(near, key=lambda pair: pair[0], default=None)
    return found[1] if found and found[0] <= NEAR else None


def _said(score: Score | None) -> str | None:
    if score is None or score.date is None or score.value is None:
        return None
    return f"{figures(score.value)} on {score.date.short()}"


def _day(score: Score) -> date:
    return score.date.latest if score.date else date.min


CASE = (progress, induction_score_missing)
GIVEN = (given_period,)
RENEWAL = (total, given_missing)
COURSE = (benefit_stated,)

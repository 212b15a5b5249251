"""The deadlines of a case as a picture, true to time: from the notice to the last day, with today in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from appeals.domain.case import Case
from appeals.workflow.checking import DueDay

FILE, ANSWER, SESSIONS = "File", "Answer", "Sessions"
LEFT, RIGHT = 56.0, 388.0  # of a picture 400 wide; names of the rows stand left of it
MOST_MONTHS = 24  # beyond it the names of months would run into each other


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of days: its name, its sides, how much of it is gone, and what stands beside it."""

    name: str
    start: float
    end: float
    gone: float
    words: str

    @property
    def look(self) -> str:
        """Return the class that draws it."""
        return {FILE: "bar1", ANSWER: "bar2"}.get(self.name, "bar3")

    @property
    def words_inside(self) -> bool:
        """Tell whether the words fit into what is left of the bar."""
        return self.name == FILE and self.end - self.gone > 7 * len(self.words)


@dataclass(frozen=True, slots=True)
class Span:
    """The picture: months as (place, name), bars, and where today is."""

    months: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    today: float
    today_words: str


def span_of(case: Case, deadlines: tuple[DueDay, ...], today: date) -> Span | None:
    """Draw the time for filing, the time for the answer, and the sessions asked for; None where no day is due."""
    stretches = [*_stretches(case, deadlines, today)]
    first = min([today, *(start for _, start, _, _ in stretches)])
    end = max([today, *(end for _, _, end, _ in stretches)])
    months = _months(first, end)
    if not stretches or stretches[0][0] == SESSIONS or len(months) > MOST_MONTHS:
        return None

    def at(day: date) -> float:
        share = (day - first).days / max((end - first).days, 1)
        return float(round(LEFT + (RIGHT - LEFT) * share, 1))

    bars = [
        Bar(name, at(one), at(two), min(at(max(today, one)), at(two)), words) for name, one, two, words in stretches
    ]
    names = tuple((at(day), f"{day:%b}") for day in months[:: max(-(-len(months) // 8), 1)])
    return Span(names, tuple(bars), at(today), f"today, {today:%b} {today.day}")


def _stretches(case: Case, deadlines: tuple[DueDay, ...], today: date) -> Iterator[tuple[str, date, date, str]]:
    """Yield name, first day, last day and words of each bar."""
    filing = next((due for due in deadlines if due.kind == "file"), None)
    answer = next((due for due in deadlines if due.kind == "answer"), None)
    start, end = case.request.start_date, case.request.end_date
    if filing:
        yield FILE, min(_notice(case) or today, filing.last_day), filing.last_day, _left(filing.last_day, today)
    if answer:
        yield ANSWER, min(today, answer.last_day), answer.last_day, f"by {answer.last_day:%b} {answer.last_day.day}"
    if start and end and start <= end:
        yield SESSIONS, start, end, "as requested"


def _notice(case: Case) -> date | None:
    days = ((d.notice_date, d.received_date, d.deadline) for d in reversed(case.denials))
    return next((day for of_one in days for day in of_one if day), None)


def _months(first: date, end: date) -> list[date]:
    found: list[date] = []
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= end and len(found) <= MOST_MONTHS:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def _left(last: date, today: date) -> str:
    days = (last - today).days
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} late"
    return f"{days} day{'' if days == 1 else 's'} left"

"""The deadlines of a case as a picture, true to time: from the notice to the last day, with today in it."""

from dataclasses import dataclass
from datetime import date, timedelta

from appeals.domain.case import Case
from appeals.workflow.checking import DueDay

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
    def words_inside(self) -> bool:
        """Tell whether the words fit into what is left of the bar."""
        return self.end - self.gone > 7 * len(self.words) and self.end > self.gone


@dataclass(frozen=True, slots=True)
class Span:
    """The picture: months as (place, name), bars, and where today is."""

    months: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    today: float
    today_words: str


def span_of(case: Case, deadlines: tuple[DueDay, ...], today: date) -> Span | None:
    """Draw the time for filing and the sessions asked for; None where no deadline is known."""
    if not deadlines:
        return None
    last = deadlines[0].last_day
    counted = _notice(case) or today
    first = min(counted, today)
    sessions = _sessions(case)
    end = max([last, today, *(sessions or ())])
    months = _months(first, end)
    if len(months) > MOST_MONTHS:
        return None

    def at(day: date) -> float:
        share = (day - first).days / max((end - first).days, 1)
        return float(round(LEFT + (RIGHT - LEFT) * share, 1))

    bars = [Bar("File", at(counted), at(last), min(at(today), at(last)), _left(last, today))]
    if sessions:
        bars.append(Bar("Sessions", at(sessions[0]), at(sessions[1]), at(sessions[0]), "as requested"))
    step = -(-len(months) // 8)
    names = tuple((at(day), f"{day:%b}") for day in months[::step])
    return Span(names, tuple(bars), at(today), f"today, {today:%b} {today.day}")


def _notice(case: Case) -> date | None:
    days = ((d.notice_date, d.received_date, d.deadline) for d in reversed(case.denials))
    return next((day for of_one in days for day in of_one if day), None)


def _sessions(case: Case) -> tuple[date, date] | None:
    start, end = case.request.start_date, case.request.end_date
    return (start, end) if start and end and start <= end else None


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

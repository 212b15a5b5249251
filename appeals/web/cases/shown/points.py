"""The points that stand before a letter can be released: those of one section in full, the others by number."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from appeals.domain.problem import Problem, Severity
from appeals.web.cases.sections import SECTIONS, Section, home_of
from appeals.web.forms.places import field_place, words_for

FEW = 5  # so many points are listed in full, wherever they belong
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Point:
    """One point: where it leads, where it stands in words, and its sentence, the same as at the field."""

    href: str
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many points another section has, and the way to the first."""

    title: str
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Points:
    """All points of a case, as one section shows them."""

    total: int
    to_correct: int
    listed: tuple[Point, ...]
    elsewhere: tuple[Elsewhere, ...]
    first: str

    @property
    def missing(self) -> int:
        """How many facts the letter still needs."""
        return self.total - self.to_correct


def points_of(problems: Sequence[Problem], section: Section | None, link: Link) -> Points:
    """Sort the points of a case; where there are few, all are listed."""
    every = section is None or len(problems) <= FEW
    here = [p for p in problems if every or home_of(p.path) in (section, None)]
    return Points(
        total=len(problems),
        to_correct=sum(p.severity is Severity.ERROR for p in problems),
        listed=tuple(Point(link(p.path), place_of_point(p), p.sentence) for p in here),
        elsewhere=() if every else _elsewhere(problems, section, link),
        first=link(next(iter(here or problems)).path) if problems else "",
    )


def place_of_point(problem: Problem) -> str:
    """Name the place of what is malformed; what is missing names itself in its sentence."""
    return words_for(field_place(problem.path)) if problem.severity is Severity.ERROR else ""


def _elsewhere(problems: Sequence[Problem], section: Section | None, link: Link) -> tuple[Elsewhere, ...]:
    homes = [(home_of(problem.path), problem) for problem in problems]
    numbers = Counter(home.id for home, _ in homes if home)
    firsts = {home.id: problem for home, problem in reversed(homes) if home}
    others = [other for other in SECTIONS if other is not section and numbers[other.id]]
    return tuple(Elsewhere(other.title, numbers[other.id], link(firsts[other.id].path)) for other in others)

"""All that the sentences of one letter may draw on: the case, what we know, the day, the kind of letter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import NamedTuple, TypeVar

from appeals.domain.case import Case
from appeals.domain.partial_date import PartialDate
from appeals.domain.vocabulary import Vocabulary
from appeals.knowledge.loader import Knowledge


class Trial(NamedTuple):
    """A treatment by its short name, with the days that are sure: begun by, running until, over by."""

    name: str
    begun: date | None
    running: date | None
    over: date | None


@dataclass(frozen=True)
class About:
    """What one letter is about.

    `kind` is a document id such as `appeal_level_1`; `argued` are the denial reasons that have an argument;
    `voice` tells who speaks: `provider`, `patient`, or `practice` in forms and sheets of the clinic.
    """

    case: Case
    knowledge: Knowledge
    vocabulary: Vocabulary
    today: date
    kind: str
    argued: frozenset[str] = frozenset()
    voice: str = "provider"

    @property
    def urgent(self) -> bool:
        """Tell whether the letter asks for an expedited decision: by its kind, or because the case says so."""
        return self.kind == "expedited_request" or self.case.request.urgency == "expedited"

    @cached_property
    def trials(self) -> tuple[Trial, ...]:
        """The treatments with a name, in the order of their entry."""
        known = self.knowledge.treatments
        return tuple(
            Trial(
                name=known[t.treatment].short,
                begun=t.started.latest if t.started else None,
                running=t.ended.earliest if t.ended else date.max if t.stop_reason == "ongoing" else None,
                over=t.ended.latest if t.ended else None,
            )
            for t in self.case.treatments
            if t.treatment
        )

    @cached_property
    def last_score(self) -> PartialDate | None:
        """The latest day of a score."""
        return max((score.date for score in self.case.scores if score.date), default=None)


T = TypeVar("T")


def once(work_out: Callable[[About], T]) -> Callable[[About], T]:
    """Keep what is worked out of a letter with that letter, as cached properties are kept, for whoever asks again."""
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def kept(about: About) -> T:
        if name not in vars(about):
            vars(about)[name] = work_out(about)
        found: T = vars(about)[name]
        return found

    return kept

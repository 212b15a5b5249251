"""When a right may be printed beyond what its row says, and the one place that is cited for it."""

from collections.abc import Collection, Iterable
from datetime import date

from appeals.knowledge.record import Record, Row, Text, Texts, Words


class Cite(Record):
    """One place of a rule, for these coverages (all, where none is named) and under these conditions."""

    coverages: Texts = ()
    holds: Texts = ()
    words: Text

    def fits(self, coverage: str, held: Collection[str]) -> bool:
        """Tell whether this place is the one to cite."""
        return (not self.coverages or coverage in self.coverages) and set(self.holds) <= set(held)


class RightWording(Row):
    """When a right is printed: while all of `when` hold, not for some coverages, not after a day."""

    id: Text
    when: Texts = ()
    not_for: Texts = ()
    until: date | None = None
    cite: tuple[Cite, ...] = ()

    def allows(self, coverage: str, held: Collection[str], today: date) -> bool:
        """Tell whether the right may be printed."""
        in_time = self.until is None or today <= self.until
        return in_time and coverage not in self.not_for and set(self.when) <= set(held)


class DecisionWording(Row):
    """Where the time of a level's decision stands; for the coverages of `untimed_for` it stands in no rule."""

    level: Text
    untimed_for: Texts = ()
    cite: tuple[Cite, ...]


class ClockWording(Row):
    """Where the clock of a request stands."""

    scope: Text
    cite: tuple[Cite, ...]


class UrgencyWording(Row):
    """Where the test of urgency stands."""

    criterion: Text
    cite: tuple[Cite, ...]


class RightsWording(Record):
    """rights-wording.toml."""

    checked_on: date
    conditions: Words
    wording: tuple[RightWording, ...]
    decision: tuple[DecisionWording, ...]
    clock: tuple[ClockWording, ...]
    urgency: tuple[UrgencyWording, ...]


def cited(places: Iterable[Cite], coverage: str, held: Collection[str]) -> str:
    """Return the first place that fits, or an empty text."""
    return next((place.words for place in places if place.fits(coverage, held)), "")

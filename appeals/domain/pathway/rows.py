"""What the rules of a pathway look at in the rows of the knowledge files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Protocol, TypeVar


class LevelRow(Protocol):
    """One level of review of a coverage."""

    @property
    def id(self) -> str: ...
    @property
    def order(self) -> int: ...
    @property
    def optional(self) -> bool: ...
    @property
    def automatic(self) -> bool: ...
    @property
    def track(self) -> str: ...
    @property
    def who_may_file(self) -> tuple[str, ...]: ...
    @property
    def request_form(self) -> str: ...
    @property
    def amount_usd(self) -> Decimal | None: ...


class LevelUse(Protocol):
    """What asks for a level, and when the level is open at all."""

    @property
    def role(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def documents(self) -> tuple[str, ...]: ...
    @property
    def after_care(self) -> str: ...
    @property
    def own_appeal(self) -> bool: ...
    @property
    def outside(self) -> bool: ...
    @property
    def side(self) -> str: ...
    @property
    def silence(self) -> int: ...
    @property
    def dismissal_days(self) -> int: ...
    @property
    def only_reasons(self) -> tuple[str, ...]: ...
    @property
    def medical_judgment(self) -> bool: ...
    @property
    def not_grandfathered(self) -> bool: ...


class ReasonRow(Protocol):
    """A denial reason: what to do about it first, and whether an outside reviewer may judge it."""

    @property
    def first_action(self) -> str: ...
    @property
    def external_review(self) -> str: ...
    @property
    def documents(self) -> tuple[str, ...]: ...


class ActRow(Protocol):
    """A sort of step with the kinds of document that can carry it out."""

    @property
    def documents(self) -> tuple[str, ...]: ...


class DocumentChoice(Protocol):
    """Kinds of document for a case without a denial, and beside an appeal; the best first."""

    @property
    def request(self) -> tuple[str, ...]: ...
    @property
    def renewal(self) -> tuple[str, ...]: ...
    @property
    def inquiry(self) -> tuple[str, ...]: ...
    @property
    def bill(self) -> tuple[str, ...]: ...
    @property
    def account(self) -> tuple[str, ...]: ...
    @property
    def appeal(self) -> tuple[str, ...]: ...
    @property
    def patient(self) -> tuple[str, ...]: ...
    @property
    def at_once(self) -> tuple[str, ...]: ...
    @property
    def exhausted(self) -> tuple[str, ...]: ...
    @property
    def go_on(self) -> tuple[str, ...]: ...
    @property
    def beforehand(self) -> tuple[str, ...]: ...
    @property
    def appointment(self) -> tuple[str, ...]: ...


DISMISSED = "appeal_late"  # the reason of a dismissal: late, or not by a proper party
L = TypeVar("L", bound=LevelRow)


@dataclass(frozen=True, slots=True)
class Rules(Generic[L]):
    """What is known of one coverage: its levels in order, and the kinds of document that it knows.

    `network_never_party`: a provider of its network is never the party of an appeal. `payment_reasons` are about money
    and eligibility, not about care; of `not_appealable` nobody hears an appeal.
    """

    levels: tuple[L, ...]
    uses: Mapping[str, LevelUse]
    reasons: Mapping[str, ReasonRow]
    acts: Mapping[str, ActRow]
    choice: DocumentChoice
    offered: frozenset[str]
    network_never_party: bool = False
    payment_reasons: frozenset[str] = frozenset()
    not_appealable: frozenset[str] = frozenset()

    def of(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Return those kinds of document that the coverage knows."""
        return tuple(document for document in documents if document in self.offered)

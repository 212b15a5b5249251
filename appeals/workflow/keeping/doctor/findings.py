"""What a check sees, and what it may say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from appeals.store.opening import Store
from appeals.store.places import Places


class Standing(StrEnum):
    """How something stands; only what is to be mended makes the doctor exit with 1."""

    GOOD = "good"
    HEED = "heed"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one thing."""

    standing: Standing
    sentence: str


@dataclass(frozen=True, slots=True)
class Said:
    """A finding under the topic of its check."""

    topic: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Deployment:
    """What is examined: places, settings as APPEALS_… of the environment, the moment, and the store.

    `store` is None where it could not be opened; `refusal` then says why.
    """

    places: Places
    settings: Mapping[str, str] = field(repr=False)
    moment: datetime
    store: Store | None
    refusal: str = ""


Check = Callable[[Deployment], Iterator[Finding]]
CHECKS: list[tuple[str, Check]] = []


def check(topic: str) -> Callable[[Check], Check]:
    """Mark a function as a check of one topic."""

    def add(look: Check) -> Check:
        CHECKS.append((topic, look))
        return look

    return add


def good(sentence: str) -> Finding:
    """Say that something is as it should be."""
    return Finding(Standing.GOOD, sentence)


def heed(sentence: str) -> Finding:
    """Say what is to be thought of."""
    return Finding(Standing.HEED, sentence)


def mend(sentence: str) -> Finding:
    """Say what is wrong and what to do."""
    return Finding(Standing.MEND, sentence)

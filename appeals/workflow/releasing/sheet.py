"""What people decide about a letter before its release: wording by hand, warnings answered, what it replaces."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from appeals.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class HandWording:
    """The text of one letter as changed by hand. `base` is the template's text that was changed.

    `case_version` is the version of the facts that both were made from; `by` is a name, `at` a moment.
    """

    text: str
    base: str
    case_version: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Weighed:
    """Who answered a warning, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """All decisions about one draft; `weighed` by the key of the warning."""

    hand: HandWording | None = None
    weighed: Mapping[str, Weighed] = field(default_factory=dict)
    supersedes: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the sheet as values of JSON."""
        hand = {**asdict(self.hand), "at": self.hand.at.isoformat()} if self.hand else None
        weighed = {key: [one.by, one.at.isoformat()] for key, one in self.weighed.items()}
        return {"hand": hand, "weighed": weighed, "supersedes": self.supersedes}


def read_sheet(kept: Mapping[str, Any]) -> Sheet:
    """Return a sheet that was kept; an empty one where nothing was."""
    hand = kept.get("hand")
    wording = HandWording(**{**hand, "at": datetime.fromisoformat(hand["at"])}) if hand else None
    weighed = {key: Weighed(by, datetime.fromisoformat(at)) for key, (by, at) in kept.get("weighed", {}).items()}
    return Sheet(wording, weighed, kept.get("supersedes"))


def key_of(warning: Problem) -> str:
    """Return what an answer is tied to: the place and the very words, so that a changed warning is asked anew."""
    return sha256(f"{warning.path}\n{warning.sentence}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

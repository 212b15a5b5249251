"""A day that matters in a case, with the rule it follows from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Sort = Literal["file", "answer", "start"]
Why = Literal["", "hurry", "go_on", "renew"]


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day that matters, with the rule it follows from. The patient's notice controls.

    `kind`: `file` something must be sent by then; `answer` the payer owes its decision; `start` care is planned.
    `why` is set where more than the filing alone depends on the day: that it is hurried, that a course goes on, that an
    authorization is renewed.
    """

    what: str
    last_day: date
    act_by: date
    citation: str
    check: str
    notes: tuple[str, ...]
    passed: bool
    kind: Sort = "file"
    level: str = ""
    why: Why = ""

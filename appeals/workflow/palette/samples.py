"""What a fact says in one case, so that the picker can show an example of each."""

from datetime import date
from typing import Any

from appeals.domain.case import Case
from appeals.letters.fact import Fact
from appeals.letters.schema.letter_schema import facts_of
from appeals.letters.schema.record import Record
from appeals.letters.template import TemplateSet
from appeals.workflow.drafting import about_of, fitting_letters

LONGEST = 60


class SampleWords:
    """The facts of one case, bound when they are asked for."""

    def __init__(self, case: Case, today: date, templates: TemplateSet | None = None) -> None:
        kind = next((letter.id for letter in fitting_letters(case, templates)), "")
        self._record = facts_of(about_of(case, kind, today, templates))

    def of(self, path: str) -> str:
        """Return the words of a fact, of the first entry where it stands in a list; empty where it is absent."""
        value: Any = self._record
        for name in path.split("."):
            value = _entry(value, name)
        if isinstance(value, tuple):
            return ", ".join(each.text for each in value if isinstance(each, Fact))[:LONGEST]
        return _shortened(value.text) if isinstance(value, Fact) and not value.missing else ""


def _entry(value: Any, name: str) -> Any:
    if not isinstance(value, Record) or not value:
        return None
    found = value.get(name.removesuffix("[]"))
    if name.endswith("[]"):
        return found[0] if isinstance(found, tuple) and found else None
    return found


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"

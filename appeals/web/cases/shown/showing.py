"""What the page of a section asks while it is laid out: choices, widths, the words of an entry."""

from collections.abc import Iterable
from typing import Any

from appeals.web.cases.shown.entry_words import EntryWords, entry_words
from appeals.web.forms.answers import answer_of
from appeals.web.forms.places import every_field
from appeals.workflow.declared import Kind, Question
from appeals.workflow.names import CODES, candidates, closed_lists

LONG_HINT = 22  # characters: a longer hint or label needs half the width
_WIDTHS = {Kind.TEXT: 6, Kind.LINES: 6, Kind.SEARCH: 4}
_OPTIONS = ((10, 2), (22, 3), (34, 4))  # characters of the longest option, and the columns that it fits into
_VALUES = ((39, 6), (26, 4), (16, 3))  # characters of a value from which it needs so many columns


class Showing:
    """Questions that the page asks about its fields."""

    __slots__ = ()
    reasons: frozenset[str]

    def asked(self, fields: Iterable[Any]) -> tuple[list[Any], list[Any]]:
        """Part fields into those to ask and those set aside: empty ones that other reasons of denial call for."""
        asked: list[Any] = []
        aside: list[Any] = []
        for field in fields:
            (aside if self._idle(field) else asked).append(field)
        return asked, aside

    def _idle(self, field: Any) -> bool:
        called_for = field.question.reasons
        return bool(called_for) and not (called_for & self.reasons or field.data or field.said)

    def choices(self, question: Question) -> tuple[tuple[str, str], ...]:
        """Return ids and labels to choose from."""
        if question.choices:
            return question.choices
        options = closed_lists().lists[question.list_name].items()
        return tuple((id, f"{id} {label}" if question.list_name in CODES else label) for id, label in options)

    def width(self, question: Question, value: Any = "") -> int:
        """Return how many of six columns a field takes, so that its value can be read whole."""
        if question.kind is Kind.CHOICE:
            longest = max((len(label) for _, label in self.choices(question)), default=0)
            return question.width or next((columns for most, columns in _OPTIONS if longest <= most), 6)
        wide = max(len(question.hint), len(question.label)) > LONG_HINT
        asked = question.width or _WIDTHS.get(question.kind, 3 if wide else 2)
        return max(asked, next((columns for least, columns in _VALUES if len(str(value)) >= least), 0))

    def words(self, list_name: str, entry: Any) -> EntryWords:
        """Return the two lines of an entry."""
        return entry_words(list_name, answer_of(entry))

    def is_wrong(self, entry: Any) -> bool:
        """Tell whether something in an entry must be corrected."""
        return bool(entry.wrong) or any(field.wrong for _, field in every_field(entry.form))

    def is_lacking(self, entry: Any) -> int:
        """Return how many facts of an entry the letter still needs."""
        return len(entry.lacking) + sum(len(field.lacking) for _, field in every_field(entry.form))

    def candidates(self, field: Any) -> tuple[tuple[str, str], ...]:
        """Return what the text of a field may mean."""
        return candidates(field.question.list_name, str(field.data)[:100])

    def article(self, noun: str) -> str:
        """Return a noun with its article."""
        return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"

"""The rows of a comparison: each difference in words, and which side was chosen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from appeals.web.cases.shown.entry_words import entry_words
from appeals.web.forms.places import Place, name_of, words_for
from appeals.workflow.compare import BOTH, MINE, THEIRS, Difference, differences
from appeals.workflow.declared import Kind, Question, question_at
from appeals.workflow.names import closed_lists

SIDES = (MINE, THEIRS, BOTH)
NOTHING = "Nothing"


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what it is about, both sides in words, and the side chosen so far (empty: none)."""

    name: str
    label: str
    mine: str
    theirs: str
    side: str
    both: bool
    difference: Difference


def choices_of(base: Any, mine: Any, theirs: Any, posted: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return a row for each difference; a side that alone changed it is chosen beforehand."""
    return tuple(_choice(difference, posted) for difference in differences(base, mine, theirs))


def chosen(choices: tuple[Choice, ...]) -> Callable[[Difference], str]:
    """Return the decision of each difference."""
    sides = {choice.difference.place: choice.side for choice in choices}
    return lambda difference: sides[difference.place]


def _choice(difference: Difference, posted: Mapping[str, str]) -> Choice:
    name = f"keep-{name_of(difference.place)}"
    whole = posted.get("do", "")  # "Keep all of mine" decides every row
    side = whole if whole in {MINE, THEIRS} else posted.get(name, "" if posted else difference.suggested)
    allowed = SIDES if difference.entry else SIDES[:2]
    return Choice(
        name=name,
        label=words_for(difference.place),
        mine=said(difference.place, difference.mine),
        theirs=said(difference.place, difference.theirs),
        side=side if side in allowed else "",
        both=difference.entry and difference.mine is not None and difference.theirs is not None,
        difference=difference,
    )


def said(place: Place, value: Any) -> str:
    """Say a value as a person reads it: labels for ids, yes and no, an entry in its two lines."""
    question = question_at(place)
    if value in (None, "", [], {}) or question is None:
        return NOTHING if value in (None, "", [], {}) else str(value)
    if isinstance(value, Mapping):
        return _said_entry(question, place, value)
    if isinstance(value, list | tuple):
        return "\n".join(said(place, one) for one in value)
    return _said_leaf(question, value)


def _said_leaf(question: Question, value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if question.list_name:
        label = closed_lists().lists[question.list_name].get(str(value), "")
        return f"{value} {label}".strip() if question.kind is Kind.SEARCH else label or str(value)
    return dict(question.choices).get(str(value), str(value))


def _said_entry(question: Question, place: Place, value: Mapping[str, Any]) -> str:
    if question.kind is not Kind.ENTRIES:
        return ", ".join(said((*place, str(name)), inner) for name, inner in value.items())
    words = entry_words(question.name, value)
    title = " ".join(part for part in (words.title, words.aside) if part)
    rest = [f"{words_for((*place, str(n)))}: {said((*place, str(n)), v)}" for n, v in value.items() if v]
    return "\n".join([title, *rest])

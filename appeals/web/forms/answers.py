"""From a posted form to a plain tree of facts and back, with everything as it was typed."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from werkzeug.datastructures import MultiDict

from appeals.domain.case import Case
from appeals.domain.declare import MANY
from appeals.web.forms.fields import EntriesField, GroupField
from appeals.web.forms.generate import FactsForm, form_for, form_of
from appeals.workflow.declared import Kind, Question, questions_of
from appeals.workflow.names import shown

# Names of fields: words with numbers between them. Anything else is no field of ours.
_NAME = re.compile(r"[a-z][a-z0-9_]*(-([a-z][a-z0-9_]*|[0-9]{1,4}))*", re.ASCII)
_MOST = 2 * MANY  # entries that a form takes in: above MANY they are refused with a sentence, not cut off
_YES, _NO = "true", "false"


class TooManyEntries(Exception):
    """A posted list is longer than any case; nothing of it was read."""


def posted_form(groups: tuple[str, ...], posted: MultiDict[str, str]) -> FactsForm:
    """Return the form as it was typed; raise TooManyEntries."""
    return form_of(groups)(_known(posted))


def posted_record(model: type[BaseModel], posted: MultiDict[str, str], names: tuple[str, ...] = ()) -> FactsForm:
    """Return the form of a record as it was typed; raise TooManyEntries."""
    return form_for(model, names)(_known(posted))


def filled_record(model: type[BaseModel], facts: Mapping[str, Any], names: tuple[str, ...] = ()) -> FactsForm:
    """Return the form that shows a record."""
    return form_for(model, names)(data=_shown_group(model, facts))


def filled_form(groups: tuple[str, ...], facts: Mapping[str, Any]) -> FactsForm:
    """Return the form that shows these facts."""
    asked = questions_of(Case)
    return form_of(groups)(data={name: _shown(asked[name], facts.get(name)) for name in groups})


def answers(form: FactsForm) -> dict[str, Any]:
    """Return the answers of a form as a tree; what was left empty is an empty group, list or nothing."""
    return {field.question.name: answer_of(field) for field in form}


def answer_of(field: Any) -> Any:
    """Return the answer of one field, group or list."""
    if isinstance(field, GroupField):
        pairs = {inner.question.name: answer_of(inner) for inner in field.form}
        return {name: value for name, value in pairs.items() if value not in (None, "", [], {})}
    if isinstance(field, EntriesField):
        return [answer_of(entry) for entry in field.entries]
    return _typed(field.question, field.data)


def _typed(question: Question, value: Any) -> Any:
    if question.kind is Kind.TICK:
        return True if value else None
    if question.kind is Kind.YES_NO and value in {_YES, _NO}:
        return value == _YES
    if isinstance(value, list):
        return [line.replace("\r", "") for line in value]
    return value.replace("\r\n", "\n")


def _shown(question: Question, value: Any) -> Any:
    """Return a kept value as its field shows it; what has another shape than was asked for shows empty."""
    if question.part and question.kind is Kind.GROUP:
        return _shown_group(question.part, value)
    if question.part:
        return [_shown_group(question.part, entry) for entry in value] if isinstance(value, list | tuple) else []
    if question.kind in {Kind.LINES, Kind.SEVERAL}:
        return [_text(one) for one in value] if isinstance(value, list | tuple) else []
    if question.kind is Kind.SEARCH:
        return shown(question.list_name, _text(value))
    return "" if question.kind is Kind.TICK and value is False else _text(value)


def _shown_group(model: type[BaseModel], value: Any) -> dict[str, Any]:
    facts = value if isinstance(value, Mapping) else {}
    return {name: _shown(question, facts.get(name)) for name, question in questions_of(model).items()}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _YES if value else _NO
    return "" if value is None or isinstance(value, Mapping | list | tuple) else str(value)


def _known(posted: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return what was posted under names of ours."""
    known = MultiDict((name, value) for name, value in posted.items(multi=True) if _NAME.fullmatch(name))
    _refuse_floods(known)
    return known


def _refuse_floods(posted: MultiDict[str, str]) -> None:
    """Refuse before a form is built: each entry costs a form of its own."""
    entries = {name[: found.end()] for name in posted if (found := re.match(r".*?-[0-9]+(?=-|$)", name))}
    if len(entries) > 2 * _MOST:
        raise TooManyEntries

"""A form class made from the questions of a model: no label, hint or rule is written a second time."""

from functools import cache
from typing import Any

from pydantic import BaseModel
from wtforms import Form
from wtforms.meta import DefaultMeta

from appeals.domain.case import Case
from appeals.web.forms.fields import EntriesField, GroupField, LinesField, SeveralField, TextField
from appeals.workflow.declared import Kind, Question, questions_of


class FactsForm(Form):
    """The parent of every generated form."""

    class Meta(DefaultMeta):
        """No locale is looked up for each form: the words are ours."""

        locales = False
        cache_translations = True


@cache
def form_of(groups: tuple[str, ...]) -> type[FactsForm]:
    """Return the form that asks for some groups of a case, such as `("practice", "provider")`."""
    asked = questions_of(Case)
    return _form("CaseForm", [asked[name] for name in groups])


@cache
def form_for(model: type[BaseModel], names: tuple[str, ...] = ()) -> type[FactsForm]:
    """Return the form that asks for the facts of a model, or for those named, in their order."""
    asked = questions_of(model)
    return _form(f"{model.__name__}Form", [asked[name] for name in names or tuple(asked)])


def _form(name: str, questions: list[Question]) -> type[FactsForm]:
    return type(name, (FactsForm,), {question.name: _field(question) for question in questions})


def _field(question: Question) -> Any:
    if question.kind is Kind.GROUP and question.part:
        return GroupField(question, form_for(question.part))
    if question.kind is Kind.ENTRIES and question.part:
        return EntriesField(question, GroupField(question, form_for(question.part)))
    if question.kind is Kind.LINES:
        return LinesField(question)
    return SeveralField(question) if question.kind is Kind.SEVERAL else TextField(question)

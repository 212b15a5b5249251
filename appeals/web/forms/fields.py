"""The fields of a form of facts: each carries what was typed, and the problems that were found there."""

from typing import Any

from wtforms import Field, FieldList, FormField

from appeals.domain.problem import Problem, Severity
from appeals.workflow.declared import Question


class Asked:
    """What every field of ours knows: its question, and what is to be said about the answer."""

    question: Question
    said: list[Problem]

    def sayings(self, *severities: Severity) -> list[str]:
        """Return what is said here in these severities, each sentence once."""
        return list(dict.fromkeys(p.sentence for p in self.said if p.severity in severities))

    @property
    def wrong(self) -> list[str]:
        """What must be corrected."""
        return self.sayings(Severity.ERROR)

    @property
    def lacking(self) -> list[str]:
        """What the chosen letter needs and is not here."""
        return self.sayings(Severity.MISSING)

    @property
    def weigh(self) -> list[str]:
        """What the author should weigh or know."""
        return self.sayings(Severity.WARNING, Severity.NOTICE)


class TextField(Asked, Field):
    """One text, exactly as typed."""

    def __init__(self, question: Question, **more: Any) -> None:
        super().__init__(question.label, **more)
        self.question, self.said = question, []
        self.data: Any = ""

    def process_data(self, value: Any) -> None:
        """Take a kept answer."""
        self.data = value or ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the typed answer."""
        self.data = valuelist[0] if valuelist else ""


class LinesField(TextField):
    """A list of texts, one a line."""

    def process_data(self, value: Any) -> None:
        """Take a kept list."""
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the lines that say something."""
        self.data = [line for line in (valuelist[0] if valuelist else "").splitlines() if line.strip()]


class SeveralField(TextField):
    """Ids of a closed list in an order: one select each, and empty ones for more."""

    def process_data(self, value: Any) -> None:
        """Take a kept list."""
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the chosen ids, without repeats."""
        self.data = list(dict.fromkeys(value for value in valuelist if value.strip()))


class GroupField(Asked, FormField):
    """Facts that stand together."""

    def __init__(self, question: Question, form_class: type, **more: Any) -> None:
        super().__init__(form_class, question.label, **more)
        self.question, self.said = question, []


class EntriesField(Asked, FieldList):
    """Any number of groups."""

    def __init__(self, question: Question, unbound: Any, **more: Any) -> None:
        super().__init__(unbound, question.label, **more)
        self.question, self.said = question, []

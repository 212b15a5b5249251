"""What the studio refuses, each as one exception that says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


class TemplateNotFound(LookupError):
    """There is no template of that name, or no such version of it."""


class NameRefused(ValueError):
    """A new template cannot have that name. The message says why."""


class TextRefused(ValueError):
    """A text is too long or holds what no letter can print; line and column from 1, 0 where it is not the text."""

    def __init__(self, sentence: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"Line {line}, column {column}: {sentence}" if line else sentence)
        self.sentence = sentence
        self.line = line
        self.column = column


class SetRefused(ValueError):
    """A file is no set of templates that can be read. The message says why."""


@dataclass(frozen=True, slots=True)
class TheirText:
    """What somebody else saved or published since the page was opened."""

    text: str
    number: int
    author: str
    at: datetime | None


class DraftChanged(Exception):
    """Somebody saved since the page was opened; nothing was written. To save all the same, expect `theirs.number`."""

    def __init__(self, name: str, mine: str, theirs: TheirText) -> None:
        super().__init__(f"Somebody else saved {name} since you opened it.")
        self.name = name
        self.mine = mine
        self.theirs = theirs


class PublishRefused(Exception):
    """A draft cannot be published as it stands; nothing was changed. `sentences` say why."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(sentences[0] if sentences else "There is no draft to publish.")
        self.sentences = tuple(sentences)

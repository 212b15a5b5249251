"""The page of the editor: the text with its messages, what can be inserted beside it, the preview, the versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, make_response, render_template

from appeals.letters.template import TemplateSet
from appeals.web.access import the_actor
from appeals.web.store import the_store
from appeals.web.studio.editor.messages import Message, messages_of
from appeals.web.studio.editor.picker import Picker, picker_for
from appeals.web.studio.editor.preview import Shown, Wish, case_wanted, cases_offered, shown, wish_posted
from appeals.web.studio.places import FAMILIES, way_to
from appeals.workflow.names import closed_lists
from appeals.workflow.palette.snippets import SnippetGroup, snippet_groups
from appeals.workflow.studio.families import includes_of, title_of
from appeals.workflow.studio.made import counts_of_letters
from appeals.workflow.studio.published import letters_with, published_set
from appeals.workflow.studio.shelf import OpenedTemplate, Version, open_template

PATIENT = ".patient.md"  # ends the name of a letter in the patient's words


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on top of the page: a heading, a sentence, and the words that somebody else changed."""

    title: str
    sentence: str
    tone: str = "bad"
    theirs: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorPage:
    """All that the page of the editor shows."""

    opened: OpenedTemplate
    text: str
    expected: int
    messages: tuple[Message, ...]
    blocks: tuple[SnippetGroup, ...]
    picker: Picker
    shown: Shown
    wish: Wish
    within: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    released: Mapping[int, int]
    notice: Notice | None

    @property
    def name(self) -> str:
        """The template's name."""
        return self.opened.listed.name

    @property
    def family(self) -> str:
        """What its family is called."""
        return FAMILIES[self.opened.listed.family]

    @property
    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines that a message speaks of, so that it can be followed without scripts."""
        rows = self.text.split("\n")
        wanted = dict.fromkeys(message.line for message in self.messages if not message.part)
        return ((number, rows[number - 1]) for number in wanted if 0 < number <= len(rows))

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version, the newest first."""
        return self.opened.versions

    def way(self, page: str, **more: str | int) -> str:
        """Return the address of another page of this template."""
        return way_to(self.name, page, **more)


def editor_page(
    name: str,
    *,
    text: str | None = None,
    expected: int | None = None,
    notice: Notice | None = None,
    status: int = 200,
) -> Response:
    """Return the page, with the text as typed where one was posted; raises TemplateNotFound."""
    opened = open_template(the_store(), the_actor(), name)
    templates = published_set(the_store())
    typed = opened.text if text is None else text
    wish = wish_posted(name, templates)
    page = EditorPage(
        opened=opened,
        text=typed,
        expected=opened.expected if expected is None else expected,
        messages=messages_of(the_store(), name, typed),
        blocks=snippet_groups(templates, name),
        picker=picker_for(case_wanted(wish), templates),
        shown=shown(name, typed, templates, wish),
        wish=wish,
        within=tuple(_holders(templates, name)),
        parts=tuple(_parts(templates, typed)),
        released=counts_of_letters(the_store(), the_actor(), name),
        notice=notice,
    )
    plans = closed_lists().lists["coverage_kinds"]
    shown_page = render_template("studio/editor.html", page=page, cases=cases_offered(), plans=plans, way_of=way_to)
    return make_response(shown_page, status)


def _parts(templates: TemplateSet, text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text includes itself, with its title, in order."""
    for name in includes_of(text):
        if name in templates.templates:
            yield name, title_of(templates.templates[name])


def _holders(templates: TemplateSet, name: str) -> Iterator[tuple[str, str]]:
    """Yield the letters that a part or argument can be shown in, with their titles."""
    for letter in letters_with(templates, name):
        if letter != name:
            yield letter, f"{title_of(templates.templates[letter])}{', patient' if letter.endswith(PATIENT) else ''}"

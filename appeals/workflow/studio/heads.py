"""What the head of a template must say: a document that exists, a voice, known coverages, needs that are facts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.pathways import offered_documents
from appeals.letters.schema.letter_schema import shape
from appeals.letters.shape import Group, Listing, Shape
from appeals.letters.template import Template
from appeals.workflow.studio.families import Family

VOICES = ("provider", "patient", "practice")
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class HeadProblem:
    """What is wrong in a head: the line of the file, the word that is wrong, and what was meant, if anything."""

    line: int
    sentence: str
    wrong: str = ""
    suggestion: str = ""


def head_problems(template: Template, family: Family) -> tuple[HeadProblem, ...]:
    """Return what is wrong in the head of a template of this family; a part needs none."""
    checks = {Family.LETTER: _letter, Family.ARGUMENT: _argument, Family.PART: _part}
    return tuple(checks[family](_Head(template)))


@dataclass(frozen=True, slots=True)
class _Head:
    template: Template

    def line(self, key: str) -> int:
        """Return the line of a key, or the first line of the head."""
        lines = self.template.text.split("\n")[: self.template.body_line]
        found = (number for number, line in enumerate(lines, 1) if re.match(rf"\s*{key}\s*=", line))
        return next(found, 1)

    def lacking(self, key: str, cure: str) -> HeadProblem:
        """Say that the head lacks a key."""
        return HeadProblem(self.line(key), f"The head lacks “{key}”: {cure}")

    def chosen(self, key: str, value: str, known: Iterable[str], what: str) -> Iterator[HeadProblem]:
        """Refuse a value that is on no list."""
        listed = list(known)
        if value in listed:
            return
        close = get_close_matches(value, listed, 1)
        cure = f"did you mean “{close[0]}”?" if close else f"it is one of {', '.join(listed[:12])}."
        sentence = f"“{value[:60]}” is no {what}; {cure}"
        yield HeadProblem(self.line(key), sentence, value[:60], close[0] if close else "")


def _letter(head: _Head) -> Iterator[HeadProblem]:
    template, known = head.template, load_knowledge()
    yield from _title(head)
    if not template.kind:
        yield head.lacking("kind", 'write which document it is, such as kind = "appeal_level_1".')
    else:
        yield from head.chosen("kind", template.kind, known.documents, "kind of document")
    yield from head.chosen("voice", template.voice, VOICES, "voice")
    for need in template.needs:
        yield from _need(head, need)
    for coverage in template.coverages:
        yield from head.chosen("coverages", coverage, known.coverages, "kind of coverage")
        yield from _unoffered(head, coverage)


def _argument(head: _Head) -> Iterator[HeadProblem]:
    yield from _title(head)
    if not head.template.reason:
        yield head.lacking("reason", 'write which denial reason it answers, such as reason = "step_therapy".')
    else:
        yield from head.chosen("reason", head.template.reason, load_knowledge().reasons, "denial reason")


def _part(head: _Head) -> Iterator[HeadProblem]:
    return iter(())


def _title(head: _Head) -> Iterator[HeadProblem]:
    title = head.template.title
    if not title.strip():
        yield head.lacking("title", 'write title = "…" with the words that name it.')
    elif len(title) > LONGEST_TITLE:
        yield HeadProblem(head.line("title"), f"The title has {len(title)} characters; at most {LONGEST_TITLE} fit.")


def _unoffered(head: _Head, coverage: str) -> Iterator[HeadProblem]:
    known, kind = load_knowledge(), head.template.kind
    if kind in known.documents and coverage in known.coverages and kind not in offered_documents(known, coverage):
        said = f"{known.coverages[coverage].label} knows no document of the kind “{kind}”; take “{coverage}” out."
        yield HeadProblem(head.line("coverages"), said, coverage)


def _need(head: _Head, path: str) -> Iterator[HeadProblem]:
    found: Shape = shape(load_knowledge())
    for step in path.split("."):
        fields = found.fields if isinstance(found, Group) else {}
        if step not in fields:
            yield HeadProblem(head.line("needs"), *_no_need(path, step, found))
            return
        found = fields[step]


def _no_need(path: str, step: str, above: Shape) -> tuple[str, str, str]:
    if isinstance(above, Listing):
        return f"“{path}” reaches into a list; name the list itself.", path, ""
    close = get_close_matches(step, above.fields, 1) if isinstance(above, Group) else []
    if not close:
        return f"“{path}” is no fact of the case.", path, ""
    whole = path.replace(step, close[0])
    return f"“{path}” is no fact of the case; did you mean “{whole}”?", path, whole

"""Compose a template with every sample case and the extremes before anybody may send it."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from appeals.letters.check.reading.sheets import TemplateProblem
from appeals.letters.compose import compose
from appeals.letters.markup import MarkupProblem
from appeals.letters.rendering import TemplateFailed, render
from appeals.letters.schema.letter_schema import facts_of
from appeals.letters.schema.record import Record
from appeals.letters.template import Template, TemplateSet
from appeals.store.opening import Store
from appeals.workflow.drafting import LETTERS, about_of
from appeals.workflow.studio.checking import check_within
from appeals.workflow.studio.families import Family, family_of, read_or_body, refuse_text
from appeals.workflow.studio.published import letters_with, published_set
from appeals.workflow.studio.rehearsing.extremes import Rehearsed, rehearsal_cases

MOST_FAILURES = 10
LONGEST = 20.0  # seconds of one rehearsal, all letters and cases together
STAND_IN = "letters/pa_request_lmn.md"  # in its place a part is composed that no letter includes yet
_FACT = re.compile(r"\b(?!(?:if|elif|for|in|not|and|or|include)\b)[A-Za-z_][\w.]*")
_MARK = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Failure:
    """A case with which a letter cannot be composed, and where.

    `template` is where it fails, the rehearsed one or a part; line and column are of its text, 0 where they are not
    known. `fact` is the fact at that place, if there is one.
    """

    letter: str
    case: str
    template: str
    line: int
    column: int
    fact: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.template}, line {self.line}" if self.line else self.template
        fact = f", at “{self.fact}”" if self.fact else ""
        return f"{self.case}: {self.sentence} ({place}{fact})"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rehearsal is: letters composed of those to be composed, the last one, and what failed with it.

    `lacks` are the facts for which the letter shows a mark with this case, by their paths.
    """

    done: int
    total: int
    letter: str = ""
    case: str = ""
    failure: Failure | None = None
    lacks: tuple[str, ...] = ()


def rehearse(store: Store, name: str, text: str, today: date) -> Iterator[Progress]:
    """Compose every letter that a text is part of with every case of the rehearsal; each step tells how far it is.

    Ends early after ten failures, or with a failure when it takes longer than its time. A text that does not pass
    its check fails with each of its problems and is composed with nothing.
    """
    yield from rehearse_within(published_set(store), name, text, today)


def rehearse_within(templates: TemplateSet, name: str, text: str, today: date) -> Iterator[Progress]:
    """Rehearse a text as a template of this set."""
    problems = check_within(templates, name, text).problems
    if problems:
        failures = (Failure("", "Check", name, each.line, each.column, "", each.sentence) for each in problems)
        yield from (Progress(0, 0, failure=failure) for failure in failures)
        return
    candidate, letters = staged(templates, name, text)
    yield from _Rehearsal(candidate, today).run(letters)


def failures_of(steps: Iterator[Progress]) -> tuple[Failure, ...]:
    """Go through a rehearsal and return what failed."""
    return tuple(step.failure for step in steps if step.failure)


def staged(templates: TemplateSet, name: str, text: str) -> tuple[TemplateSet, tuple[str, ...]]:
    """Return the set with the text in its place, and the letters that show it; raise TextRefused, NameRefused."""
    template = read_or_body(refuse_text(text), name)
    candidate = templates.having(template)
    if family_of(name) is Family.LETTER:
        return candidate, (name,)
    letters = letters_with(candidate, name)
    if letters:
        return candidate, letters
    host = candidate.templates[STAND_IN]
    stand_in = Template(STAND_IN, template.body, template.body, kind=host.kind, title=host.title, voice=host.voice)
    return candidate.having(stand_in), (STAND_IN,)


@dataclass(frozen=True)
class _Rehearsal:
    templates: TemplateSet
    today: date

    def run(self, letters: tuple[str, ...]) -> Iterator[Progress]:
        """Compose each letter with each case."""
        cases = rehearsal_cases()
        total, done, failed = len(letters) * len(cases), 0, 0
        end = time.monotonic() + LONGEST
        for letter in letters:
            for case in cases:
                failure, lacks = self._composed(letter, case)
                done, failed = done + 1, failed + bool(failure)
                yield Progress(done, total, letter, case.name, failure, lacks)
                if failed >= MOST_FAILURES:
                    return
                if time.monotonic() > end:
                    yield Progress(done, total, letter, case.name, _too_long(letter, case))
                    return

    def _composed(self, letter: str, case: Rehearsed) -> tuple[Failure | None, tuple[str, ...]]:
        template = self.templates.templates[letter]
        kind = letter.removeprefix(LETTERS).removesuffix(".md")
        record = facts_of(about_of(case.case, kind, self.today, self.templates))
        try:
            composed = compose(template, record, self.templates.parts)
        except TemplateFailed as failed:
            return self._failure(letter, case, failed.problem), ()
        except MarkupProblem as broken:
            return self._broken(letter, case, broken, record), ()
        return None, tuple(problem.path for problem in composed.missing)

    def _failure(self, letter: str, case: Rehearsed, problem: TemplateProblem) -> Failure:
        name = problem.part or letter
        lines = self.templates.templates[name].text.split("\n")
        line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
        fact = next((word for word in _FACT.finditer(line) if word.end() >= problem.column), None)
        return Failure(letter, case.name, name, problem.line, problem.column, fact[0] if fact else "", problem.sentence)

    def _broken(self, letter: str, case: Rehearsed, broken: MarkupProblem, record: Record) -> Failure:
        """Find the line of the template that made a line of markup which cannot be read."""
        template = self.templates.templates[letter]
        rendered = render(template.text, record, self.templates.parts, record.kind.shape)
        lines = rendered.text.split("\n")
        words = _MARK.split(lines[broken.line - 1])[0].strip() if 0 < broken.line <= len(lines) else ""
        name, line = _place_of(words, template, self.templates)
        return Failure(letter, case.name, name, line, 1 if line else 0, "", broken.sentence)


def _place_of(words: str, template: Template, templates: TemplateSet) -> tuple[str, int]:
    """Return the template and the line in which some words stand; the letter and 0 where they are not found."""
    texts = {template.name: template.text, **templates.parts}
    for name, text in texts.items() if words else ():
        place = text.find(words)
        if place >= 0:
            return name, text.count("\n", 0, place) + 1
    return template.name, 0


def _too_long(letter: str, case: Rehearsed) -> Failure:
    sentence = f"The rehearsal takes longer than {LONGEST:g} seconds. Put fewer loops inside each other."
    return Failure(letter, case.name, letter, 0, 0, "", sentence)

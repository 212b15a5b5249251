"""Check the text of a template as an editor shows it: each problem with its place, its length and what was meant."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appeals.knowledge.loader import load_knowledge
from appeals.letters.check import Checked, walk_template
from appeals.letters.check.reading.sheets import TemplateProblem
from appeals.letters.schema.letter_schema import shape
from appeals.letters.shape import Group, Listing, Shape
from appeals.letters.template import Template, TemplateSet, TemplateUnreadable, read_template
from appeals.store.opening import Store
from appeals.workflow.studio.families import Family, family_of, includes_of, refuse_text
from appeals.workflow.studio.heads import HeadProblem, head_problems
from appeals.workflow.studio.published import letters_with, published_set
from appeals.workflow.studio.refusals import TextRefused

_MEANT = re.compile(r"“([^”]+)”[^“”]*; did you mean “([^”]+)”\?")
_TOLD = re.compile(r"“([^”]+)”")
_HERE = re.compile(r"\{[{%#][^{}\n]*[}%#]\}|\{[{%#]|[\w.]+|\"[^\"\n]*\"|'[^'\n]*'|.")
MOST_PROBLEMS = 25


@dataclass(frozen=True, slots=True)
class TextProblem:
    """What is wrong in a text: line and column from 1, length in characters, and the word that was meant, if any.

    `within` names another template where the problem shows there: a letter that includes this part, or a part that
    this letter includes. Line and column then are those of this text where it leads there, else 1.
    """

    line: int
    column: int
    length: int
    sentence: str
    suggestion: str = ""
    within: str = ""

    def __str__(self) -> str:
        where = f"{self.within}: " if self.within else f"Line {self.line}, column {self.column}: "
        return f"{where}{self.sentence}"


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A fact by its path (`treatments[].dose`) and its plain label."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What the check of a text found. `required` are the facts that a letter with it cannot do without.

    `used` are all that it mentions, `parts` what it includes itself, `letters` the letters that it is part of.
    """

    problems: tuple[TextProblem, ...]
    required: tuple[NamedFact, ...] = ()
    used: tuple[NamedFact, ...] = ()
    parts: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


def check_text(store: Store, name: str, text: str) -> TextCheck:
    """Check a text in place of the published one of a template; raise NameRefused for what is no name of one."""
    return check_within(published_set(store), name, text)


def check_within(templates: TemplateSet, name: str, text: str) -> TextCheck:
    """Check a text as a template of this set, in every letter that it is part of."""
    family = family_of(name)
    try:
        kept = refuse_text(text)
        template = read_template(kept, name)
    except TextRefused as refused:
        return TextCheck((TextProblem(refused.line, refused.column, 1, refused.sentence),))
    except TemplateUnreadable as broken:
        return TextCheck((_at_line(text, HeadProblem(broken.line, broken.sentence)),))
    used_in = templates.having(template)
    letters = (name,) if family is Family.LETTER else letters_with(used_in, name)
    checked, problems = _checked(used_in, template, letters)
    every = tuple(dict.fromkeys([*_head(template), *problems]))[:MOST_PROBLEMS]
    return TextCheck(
        problems=every,
        required=named(dict.fromkeys([*template.needs, *checked.facts_required])),
        used=named(checked.facts_used),
        parts=includes_of(kept),
        letters=letters if family is not Family.LETTER else (),
    )


def check_set(templates: TemplateSet, names: tuple[str, ...]) -> Mapping[str, tuple[TextProblem, ...]]:
    """Check several templates of a set at once, each letter that they are part of one time, and return their problems.

    Much of what a stranger sends is checked in the time of its letters, however they include each other.
    """
    letters = dict.fromkeys(letter for name in names for letter in letters_with(templates, name))
    alone = [name for name in names if not letters_with(templates, name)]
    found: dict[str, dict[TextProblem, None]] = {name: {} for name in names}
    for name in (*letters, *alone):
        for problem in walk_template(templates.templates[name].text, shape(load_knowledge()), templates.parts).problems:
            at = problem.part or name
            placed = _placed(templates.templates[at].text, problem)
            found.setdefault(at, {})[placed] = None
    return {name: (*_head(templates.templates[name]), *found[name])[:MOST_PROBLEMS] for name in names}


def named(paths: Iterable[str]) -> tuple[NamedFact, ...]:
    """Return facts with their labels."""
    known = shape(load_knowledge())
    return tuple(NamedFact(path, label_of(known, path)) for path in paths)


def label_of(known: Shape, path: str) -> str:
    """Return the plain label of a path, with that of the group around it: `Dose (Treatments)`."""
    above, found = "", known
    for step in path.replace("[]", "").split("."):
        inner = found.item if isinstance(found, Listing) else found
        if not isinstance(inner, Group) or step not in inner.fields:
            return path
        above, found = found.label, inner.fields[step]
    return f"{found.label} ({above})" if above and above != "Case" else found.label


def _head(template: Template) -> list[TextProblem]:
    """Return what is wrong in a head that can be read; of another the check of the whole tells."""
    broken = template.body_line == 1 and template.text.startswith("+++")
    problems = () if broken else head_problems(template, family_of(template.name))
    return [_at_line(template.text, problem) for problem in problems]


def _checked(templates: TemplateSet, template: Template, letters: tuple[str, ...]) -> tuple[Checked, list[TextProblem]]:
    """Check a text in each of its letters; the first that shows a problem in the text itself is told alone."""
    known, parts = shape(load_knowledge()), templates.parts
    if not letters or letters == (template.name,):
        found = walk_template(template.text, known, parts)
        return found, [_shown(template, problem) for problem in found.problems]
    alone = Checked(())
    problems: list[TextProblem] = []
    for letter in letters:
        found = walk_template(templates.templates[letter].text, known, parts)
        alone = alone if alone.facts_used else _own(found, template, templates)
        own = [_placed(template.text, each) for each in found.problems if each.part == template.name]
        if own:
            return alone, own
        problems.extend(TextProblem(1, 1, 1, str(each), within=letter) for each in found.problems)
    return alone, problems


def _own(found: Checked, template: Template, templates: TemplateSet) -> Checked:
    """Return what a part alone prints and mentions; the letter around it lends it the names of its loops."""
    alone = walk_template(template.text, shape(load_knowledge()), templates.parts)
    return alone if not alone.problems else Checked((), found.facts_used, ())


def _shown(template: Template, problem: TemplateProblem) -> TextProblem:
    """Place a problem of a letter; one of a part stands where the letter leads to it."""
    if not problem.part:
        return _placed(template.text, problem)
    place = template.text.find(f'"{problem.part}"')
    line, column = (1, 1) if place < 0 else _line_and_column(template.text, place)
    length = len(problem.part) + 2 if place >= 0 else 1
    return TextProblem(line, column, length, f"line {problem.line}: {problem.sentence}", within=problem.part)


def _placed(text: str, problem: TemplateProblem) -> TextProblem:
    """Give a problem its length: that of the word that is wrong, or of what stands at its place."""
    lines = text.split("\n")
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    meant = _MEANT.search(problem.sentence)
    start = problem.column - 1
    wrong = line.find(meant[1], start) if meant else -1
    if meant and wrong >= 0:
        return TextProblem(problem.line, wrong + 1, len(meant[1]), problem.sentence, meant[2])
    told = _TOLD.search(problem.sentence)
    begin = line.rfind(told[1], 0, start + len(told[1])) if told else -1
    if told and 0 <= begin <= start < begin + len(told[1]):  # the place of a dotted name is that of its last dot
        return TextProblem(problem.line, begin + 1, len(told[1]), problem.sentence)
    here = _HERE.match(line, start)
    return TextProblem(problem.line, problem.column, len(here[0]) if here else 1, problem.sentence)


def _at_line(text: str, problem: HeadProblem) -> TextProblem:
    lines = text.split("\n")
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    column = line.find(problem.wrong) + 1 if problem.wrong and problem.wrong in line else 1
    length = len(problem.wrong) if problem.wrong and problem.wrong in line else max(len(line), 1)
    return TextProblem(problem.line, column, length, problem.sentence, problem.suggestion)


def _line_and_column(text: str, place: int) -> tuple[int, int]:
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)

"""The static check of a letter template: nothing is compiled that was not walked, and no text is run to check it."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Template, TemplateError, nodes

from appeals.letters.check.includes import Includes
from appeals.letters.check.ledger import Ledger
from appeals.letters.check.names import Scope
from appeals.letters.check.reading.shared import shared_sheet, shared_tree
from appeals.letters.check.reading.sheets import Refused, Sheets, TemplateProblem
from appeals.letters.check.reading.tree import Tree, read_tree
from appeals.letters.check.walk import Walk
from appeals.letters.filters import FILTERS
from appeals.letters.sandbox.environment import letter_environment
from appeals.letters.shape import Group
from appeals.letters.template import TemplateUnreadable, read_template

__all__ = ["Checked", "Compiled", "TemplateProblem", "check_template", "compile_template", "walk_template"]


_BEYOND_JINJA = (RecursionError, SyntaxError, ValueError, TypeError, MemoryError, OverflowError, TemplateError)
_TOO_COMPLEX = "The template is too complex to be made ready; split it into simpler passages."


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found: problems in the order of the text, and facts by path (`treatments[].dose`).

    `facts_required` are printed under no condition; a letter cannot do without them.
    """

    problems: tuple[TemplateProblem, ...]
    facts_used: tuple[str, ...] = ()
    facts_required: tuple[str, ...] = ()
    parts_used: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template that passed the check, its parts in place, ready to render; `sheets` tells places in it."""

    template: Template
    sheets: Sheets


def check_template(source: str, shape: Group, parts: Mapping[str, str], first_line: int = 1) -> Checked:
    """Check a template against the shape of a case; it and the parts may have a head or be bodies alone.

    `first_line` is the number of the first line of `source`, for a body that was cut from its file.
    """
    return compile_template(source, shape, parts, first_line)[0]


def walk_template(source: str, shape: Group, parts: Mapping[str, str]) -> Checked:
    """Check a template as `check_template` does, but make nothing ready to render.

    Parts are read once for all letters, so that one can be checked in each letter that it is part of.
    """
    desk, ledger = _SharedDesk(parts), Ledger()
    try:
        desk.walk(source, shape, ledger, 1)
    except Refused as stop:
        ledger.problems[(stop.position, stop.sentence)] = None
    except _BEYOND_JINJA:
        ledger.problems[(0, _TOO_COMPLEX)] = None
    return desk.checked(ledger)


def compile_template(
    source: str, shape: Group, parts: Mapping[str, str], first_line: int = 1
) -> tuple[Checked, Compiled | None]:
    """Check a template and, where nothing is wrong with it, compile it together with its parts."""
    desk, ledger = _Desk(parts), Ledger()
    compiled = None
    try:
        tree = desk.walk(source, shape, ledger, first_line)
        compiled = None if ledger.problems else Compiled(_compiled(tree), desk.sheets)
    except Refused as stop:
        ledger.problems[(stop.position, stop.sentence)] = None
    except _BEYOND_JINJA:
        ledger.problems[(0, _TOO_COMPLEX)] = None
    return desk.checked(ledger), compiled


class _Desk:
    """Where the letter and the parts that it includes lie open; each part is read once."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.sheets = Sheets()
        self.opened: dict[str, Tree] = {}
        self._parts = parts
        self._environment = letter_environment()

    def walk(self, source: str, shape: Group, ledger: Ledger, first_line: int) -> nodes.Template:
        """Read the letter, and walk it with all its parts."""
        letter = self._read("", source, first_line).template
        walk = Walk(ledger, FILTERS, Includes(ledger, tuple(self._parts), self._open), self.sheets)
        return nodes.Template(walk.body(letter.body, Scope.of(shape)), lineno=1)

    def checked(self, ledger: Ledger) -> Checked:
        """Return what was found, with the places of the problems."""
        problems = (self.sheets.problem(place, sentence) for place, sentence in sorted(ledger.problems))
        return Checked(tuple(problems), tuple(ledger.used), tuple(ledger.required), tuple(self.opened))

    def _open(self, name: str) -> Tree:
        if name not in self.opened:
            self.opened[name] = self._read(name, self._parts[name])
        return self.opened[name]

    def _read(self, name: str, source: str, first_line: int = 1) -> Tree:
        try:
            text = read_template(source, name)
        except TemplateUnreadable as error:
            head = self.sheets.lay(name, source, first_line)
            raise Refused(head.line_start(error.line), error.sentence) from None
        return self._tree(name, text.body, text.body_line + first_line - 1)

    def _tree(self, name: str, body: str, first_line: int) -> Tree:
        return read_tree(self._environment, self.sheets.lay(name, body, first_line))


class _SharedDesk(_Desk):
    """A desk on which the parts lie that all letters share."""

    def _tree(self, name: str, body: str, first_line: int) -> Tree:
        if not name:
            return super()._tree(name, body, first_line)
        return shared_tree(self.sheets.add(shared_sheet(name, body, first_line)))


def _compiled(tree: nodes.Template) -> Template:
    environment = letter_environment()
    tree.set_environment(environment)
    code = environment.compile(tree, filename="<letter>")
    return Template.from_code(environment, code, {})

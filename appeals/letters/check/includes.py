"""The parts of a letter: which may be included where, how much they may be, and how they fit into a line."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from appeals.letters.check.ledger import Ledger
from appeals.letters.check.reading.sheets import Refused
from appeals.letters.check.reading.tree import MOST_NODES, Tree, too_large

DEEPEST_INCLUDES = 5
LONGEST_LETTER = 512 * 1024

Opener = Callable[[str], Tree]


class Includes:
    """Opens the parts of one letter, and counts what they add to it."""

    def __init__(self, ledger: Ledger, known: tuple[str, ...], opener: Opener) -> None:
        self._ledger = ledger
        self._known = known
        self._open = opener
        self._within: list[str] = []
        self._size = self._length = 0

    def enter(self, node: Any) -> Tree | None:
        """Return the tree of the part that a tag includes; nothing where a problem was written down."""
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        sentence = self._refusal(node, name)
        if sentence or not isinstance(name, str):
            self._ledger.refuse(node, sentence or "")
            return None
        part = self._open(name)
        self._size += part.size
        self._length += part.length
        if self._size > MOST_NODES or self._length > LONGEST_LETTER:
            raise Refused(node.lineno, too_large())
        self._within.append(name)
        return part

    def leave(self) -> None:
        """Go back to the text that included this part."""
        self._within.pop()

    def _refusal(self, node: Any, name: object) -> str | None:
        if not isinstance(name, str):
            return 'Name the part in quotes: {% include "parts/….md" %}.'
        if node.ignore_missing or not node.with_context:
            return "Write only {% include “…” %}, with nothing behind the name."
        if name not in self._known:
            close = get_close_matches(name, self._known, 1)
            said = f"did you mean “{close[0]}”?" if close else "the list of parts beside the editor has all."
            return f"No part is called “{name[:80]}”; {said}"
        if name in self._within:
            return f"“{name}” includes itself, directly or through another part."
        deep = len(self._within) >= DEEPEST_INCLUDES
        return f"Parts stand more than {DEEPEST_INCLUDES} deep inside each other." if deep else None


def within_line(body: list[nodes.Node]) -> list[nodes.Node]:
    """Take the line end off the end of a part, for the text goes on behind it."""
    last = body[-1] if body else None
    if not isinstance(last, nodes.Output):
        return body
    *texts, end = last.nodes
    if not isinstance(end, nodes.TemplateData) or not end.data.endswith("\n"):
        return body
    trimmed = nodes.TemplateData(end.data[:-1], lineno=end.lineno)
    return [*body[:-1], nodes.Output([*texts, trimmed], lineno=last.lineno)]

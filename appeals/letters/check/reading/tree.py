"""The syntax tree of one template, parsed and measured but neither walked nor compiled."""

import re
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from appeals.letters.check.reading.characters import check_characters
from appeals.letters.check.reading.sheets import Refused, Sheet
from appeals.letters.check.reading.tags import check_tags
from appeals.letters.sandbox.environment import LetterEnvironment

MOST_NODES = 10_000
DEEPEST_NODES = 60
_TOO_DEEP = "This is nested too deeply; write a simpler passage."
_SIGNS = {"end of print statement": "}}", "end of statement block": "%}"}
_KINDS = {"name": "a name", "string": "a text in quotes", "integer": "a number", "float": "a number"}

# What Jinja's parser says, and what we say instead; the fields are the tokens that it names.
_SAYINGS = (
    (r"expected token '(.*)', got '(.*)'", "{1} does not belong here; {0} should follow."),
    (r"Expected an expression, got '(.*)'", "A fact is missing before {0}."),
    (r"expected (?:name or number|subscript expression)", "A name is missing behind the dot."),
    (r"unexpected end of template.*", "The template ends before this is complete."),
    (r"unexpected '(.*)'", "{0} does not belong here."),
    (r".*(?:escape|codec|Unicode).*", "A “\\” in quotes begins nothing here; write “\\\\” for one."),
)


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of one text, its number of nodes and of characters. A node's line number is its position."""

    template: nodes.Template
    size: int
    length: int


def read_tree(environment: LetterEnvironment, sheet: Sheet) -> Tree:
    """Parse one text after its characters and tags were checked."""
    check_characters(sheet)
    check_tags(environment.lexer, sheet)
    try:
        tree = Parser(environment, sheet.source).parse()
    except TemplateSyntaxError as error:
        raise Refused(sheet.start + error.lineno, _sentence(error.message or "")) from None
    except (RecursionError, ValueError, OverflowError, MemoryError):
        raise Refused(sheet.start, _TOO_DEEP) from None
    return Tree(tree, _measure(tree, sheet.start), len(sheet.source))


def _measure(tree: nodes.Template, start: int) -> int:
    """Count the nodes without recursion, and move each to its place in the whole letter."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, start)]
    count = 0
    while waiting:
        node, depth, above = waiting.pop()
        node.lineno = above if isinstance(node, nodes.Template) or not node.lineno else node.lineno + start
        count += 1
        if count > MOST_NODES or depth > DEEPEST_NODES:
            raise Refused(node.lineno, _TOO_DEEP if depth > DEEPEST_NODES else too_large())
        waiting.extend((child, depth + 1, node.lineno) for child in node.iter_child_nodes())
    return count


def too_large() -> str:
    """Say that a template has more nodes than a letter needs."""
    return f"The template is too large: it has more than {MOST_NODES:,} texts, facts and tags, its parts included."


def _sentence(message: str) -> str:
    for pattern, saying in _SAYINGS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            said = saying.format(*map(_shown, found.groups()))
            return said[0].upper() + said[1:]
    return f"This cannot be read: {message.rstrip('.')}."


def _shown(token: str) -> str:
    """Say what the parser wanted or met: a sign as it is written, or what kind of word."""
    return _KINDS.get(token) or f"“{_SIGNS.get(token, token)}”"

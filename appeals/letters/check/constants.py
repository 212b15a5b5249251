"""Constants of a template: small texts and numbers, of characters that a letter can print."""

from jinja2 import nodes

from appeals.letters.check.ledger import Ledger
from appeals.letters.check.reading.characters import forbidden_character
from appeals.letters.check.refusals import refusal

LONGEST_CONSTANT = 2_000


def constant(ledger: Ledger, node: nodes.Node) -> nodes.Const | None:
    """Return a text, number, true or false that may stand in a template; nothing where it was refused."""
    if type(node) is not nodes.Const or node.value is None:
        ledger.refuse(node, refusal(node))
        return None
    wrong = _wrong(node.value) if isinstance(node.value, str) else None
    if wrong:
        ledger.refuse(node, wrong)
    return None if wrong else node


def _wrong(text: str) -> str | None:
    if len(text) > LONGEST_CONSTANT:
        return f"This text in quotes is too long; at most {LONGEST_CONSTANT:,} characters fit."
    return forbidden_character(text)

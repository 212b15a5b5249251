"""What a template prints: one fact at a time, only where it is known to be there, lists only if they hold something."""

from typing import Any

from jinja2 import nodes

from appeals.letters.check.constants import constant
from appeals.letters.check.expressions import Expressions
from appeals.letters.check.ledger import Ledger
from appeals.letters.check.names import Found, Scope
from appeals.letters.check.refusals import refusal
from appeals.letters.sandbox.environment import NEEDED
from appeals.letters.shape import Kind, Leaf, Listing


class Printing:
    """Checks what stands between `{{` and `}}`."""

    def __init__(self, ledger: Ledger, expressions: Expressions) -> None:
        self._ledger = ledger
        self._expressions = expressions

    def output(self, node: Any, scope: Scope) -> nodes.Output:
        """Check text and prints, and return them ready for rendering."""
        return nodes.Output([self._child(child, scope) for child in node.nodes], lineno=node.lineno)

    def _child(self, node: nodes.Expr, scope: Scope) -> nodes.Expr:
        if type(node) is nodes.TemplateData:
            return node
        if isinstance(node, nodes.Const):
            self._constant(node)
            return node
        fact = self._expressions.read(node, scope)
        if fact:
            self._fact(node, fact, scope)
        return _needing(node, fact.listing) if fact and fact.listing else node

    def _constant(self, node: nodes.Const) -> None:
        if constant(self._ledger, node) and type(node.value) not in (str, int):
            self._ledger.refuse(node, refusal(node))

    def _fact(self, node: nodes.Node, fact: Found, scope: Scope) -> None:
        if not isinstance(fact.shape, Leaf):
            self._ledger.refuse(node, _does_not_print(fact))
        elif fact.counter and fact.shape.kind is Kind.FLAG:
            self._ledger.refuse(node, f"“{fact.spoken}” does not print: ask it in {{% if … %}}.")
        elif doubt := scope.unsure(fact.doubts):
            self._ledger.refuse(node, f"“{doubt}” may be absent: print it inside {{% if {doubt} %}}…{{% endif %}}.")
        else:
            self._ledger.demand(fact, scope)


def _needing(node: Any, listing: Found) -> nodes.Filter:
    """Put a filter next to the list, innermost, that makes a visible mark of a list without entries."""
    if isinstance(node.node, nodes.Filter):
        inner: nodes.Expr = _needing(node.node, listing)
    else:
        said = [nodes.Const(listing.path), nodes.Const(listing.shape.label)]
        inner = nodes.Filter(node.node, NEEDED, said, [], None, None, lineno=node.lineno)
    return nodes.Filter(inner, node.name, node.args, [], None, None, lineno=node.lineno)


def _does_not_print(fact: Found) -> str:
    if isinstance(fact.shape, Listing):
        return f"“{fact.spoken}” is a list: loop over it, or print it with join_and or count."
    some = next(iter(fact.shape.fields), "…") if not isinstance(fact.shape, Leaf) else "…"
    return f"“{fact.spoken}” is a group of facts: print one of them, such as “{fact.spoken}.{some}”."

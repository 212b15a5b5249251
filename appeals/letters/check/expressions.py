"""What an expression of a template means: a name, read against the shape of the case, with its filters."""

from collections.abc import Mapping

from jinja2 import nodes

from appeals.letters.check.filtering import Filtering
from appeals.letters.check.ledger import Ledger
from appeals.letters.check.names import Found, Scope, nearest, no_field
from appeals.letters.check.refusals import refusal
from appeals.letters.filters import Filter


class Expressions:
    """Reads names and their filters, and writes down what is wrong with them."""

    def __init__(self, ledger: Ledger, filters: Mapping[str, Filter]) -> None:
        self._ledger = ledger
        self._filtering = Filtering(ledger, filters)

    def read(self, node: nodes.Node, scope: Scope) -> Found | None:
        """Return what a name, with or without filters, leads to; nothing where a problem was written down."""
        match node:
            case nodes.Name() | nodes.Getattr():
                fact = self._place(node, scope)
                if fact:
                    self._ledger.use(fact)
                return fact
            case nodes.Filter(node=nodes.Expr() as inner):
                return self._filtering.read(node, self.read(inner, scope))
        self._ledger.refuse(node, refusal(node))
        return None

    def _place(self, node: nodes.Node, scope: Scope) -> Found | None:
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                above = self._place(node.node, scope)
                return self._field(node, above) if above else None
        self._ledger.refuse(node, refusal(node))
        return None

    def _name(self, node: nodes.Name, scope: Scope) -> Found | None:
        fact = scope.names.get(node.name)
        if fact is None:
            said = nearest(node.name, scope.names) or "the list of facts beside the editor has all names."
            self._ledger.refuse(node, f"No fact is called “{node.name}”; {said}")
        return fact

    def _field(self, node: nodes.Getattr, above: Found) -> Found | None:
        fact = above.field(node.attr)
        if fact is None:
            self._ledger.refuse(node, no_field(above, node.attr), shift=1)
        return fact

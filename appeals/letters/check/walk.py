"""The walk over the tree: each tag against the scope around it, each include opened in its place."""

from collections.abc import Mapping
from typing import Any, cast

from jinja2 import nodes

from appeals.letters.check.conditions import Conditions
from appeals.letters.check.expressions import Expressions
from appeals.letters.check.includes import Includes, within_line
from appeals.letters.check.ledger import Ledger
from appeals.letters.check.names import Found, Scope, described
from appeals.letters.check.printing import Printing
from appeals.letters.check.proofs import shown
from appeals.letters.check.reading.sheets import Sheets
from appeals.letters.check.refusals import refusal
from appeals.letters.filters import Filter
from appeals.letters.sandbox.environment import COUNTED
from appeals.letters.shape import Listing

DEEPEST_LOOPS = 2
_RESERVED = ("loop", "self", "super", "caller", "varargs", "kwargs")


class Walk:
    """Checks every node, and puts the text of parts where they are included."""

    def __init__(self, ledger: Ledger, filters: Mapping[str, Filter], includes: Includes, sheets: Sheets) -> None:
        self._ledger = ledger
        self._expressions = Expressions(ledger, filters)
        self._conditions = Conditions(ledger, self._expressions)
        self._printing = Printing(ledger, self._expressions)
        self._includes = includes
        self._sheets = sheets

    def body(self, children: list[nodes.Node], scope: Scope) -> list[nodes.Node]:
        """Check the nodes of one block and return them with their parts in place."""
        return [kept for child in children for kept in self._node(child, scope)]

    def _node(self, node: nodes.Node, scope: Scope) -> list[nodes.Node]:
        kind = type(node)
        if kind is nodes.Include:
            return self._include(node, scope)
        if kind is nodes.Output:
            return [self._printing.output(node, scope)]
        if kind is nodes.If:
            return [self._branch(node, scope)]
        if kind is nodes.For:
            return [self._loop(node, scope)]
        self._ledger.refuse(node, refusal(node))
        return [node]

    def _branch(self, node: Any, scope: Scope) -> nodes.If:
        kept: list[nodes.If] = []
        rest = scope
        for each in (node, *node.elif_):
            self._conditions.read(each.test, rest)
            holds, fails = shown(each.test)
            body = self.body(each.body, rest.knowing(holds))
            kept.append(nodes.If(each.test, body, [], [], lineno=each.lineno))
            rest = rest.knowing(fails)
        first, *others = kept
        first.elif_, first.else_ = others, self.body(node.else_, rest)
        return first

    def _loop(self, node: Any, scope: Scope) -> nodes.For:
        listing = self._listing(node, scope)
        variable = self._variable(node.target, scope)
        if node.recursive:
            self._ledger.refuse(node, "Loops are not recursive in letters.")
        if len(scope.loops) >= DEEPEST_LOOPS:
            self._ledger.refuse(node, f"At most {DEEPEST_LOOPS} loops stand inside each other.")
        if not listing or not variable or not isinstance(listing.shape, Listing):
            return cast(nodes.For, node)
        inside = scope.looping(variable, listing, listing.shape.item)
        if node.test:
            self._conditions.read(node.test, inside)
            inside = inside.knowing(shown(node.test)[0])
        body = self.body(node.body, inside)
        otherwise = self.body(node.else_, scope.knowing(()))
        counted = nodes.Filter(node.iter, COUNTED, [], [], None, None, lineno=node.lineno)
        return nodes.For(node.target, counted, body, otherwise, node.test, False, lineno=node.lineno)

    def _listing(self, node: Any, scope: Scope) -> Found | None:
        if not isinstance(node.iter, nodes.Name | nodes.Getattr):
            self._ledger.refuse(node.iter, "A loop runs over a list of the case, named without filters or brackets.")
            return None
        listing = self._expressions.read(node.iter, scope)
        if listing and not isinstance(listing.shape, Listing):
            said = described(listing.shape)
            self._ledger.refuse(node.iter, f"“{listing.spoken}” is {said}; a loop runs over a list.")
        return listing

    def _variable(self, target: nodes.Node, scope: Scope) -> str | None:
        if not isinstance(target, nodes.Name):
            self._ledger.refuse(target, "A loop has one name: {% for treatment in treatments %}.")
            return None
        name = str(target.name)
        if name in _RESERVED or name.startswith("_"):
            self._ledger.refuse(target, f"“{name}” cannot name the entries of a loop; choose another word.")
        elif name in scope.names:
            self._ledger.refuse(target, f"“{name}” already means something here; choose another word for the loop.")
        else:
            return name
        return None

    def _include(self, node: Any, scope: Scope) -> list[nodes.Node]:
        part = self._includes.enter(node)
        if part is None:
            return []
        body = self.body(part.template.body, scope)
        self._includes.leave()
        return body if self._sheets.alone(node.lineno) else within_line(body)

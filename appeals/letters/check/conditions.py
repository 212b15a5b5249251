"""What may stand in an `if`: facts, comparisons of a fact with constants or its like, and, or, not."""

from jinja2 import nodes

from appeals.letters.check.constants import constant
from appeals.letters.check.expressions import Expressions
from appeals.letters.check.ledger import Ledger
from appeals.letters.check.names import Found, Scope, described, nearest
from appeals.letters.check.refusals import refusal
from appeals.letters.shape import Kind, Leaf, Listing

MOST_CHOICES = 50
_ORDERED = (Kind.NUMBER, Kind.DATE)
_CONSTANTS: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.CHOICE: (str,),
    Kind.NUMBER: (int, float),
    Kind.FLAG: (bool,),
    Kind.DATE: (),
    Kind.DOSE: (),
}
_EQUAL = ("eq", "ne")
_MEMBER = ("in", "notin")


class Conditions:
    """Reads conditions and writes down what is wrong with them."""

    def __init__(self, ledger: Ledger, expressions: Expressions) -> None:
        self._ledger = ledger
        self._expressions = expressions

    def read(self, node: nodes.Node, scope: Scope) -> None:
        """Check one condition."""
        match node:
            case nodes.And() | nodes.Or():
                self.read(node.left, scope)
                self.read(node.right, scope)
            case nodes.Not():
                self.read(node.node, scope)
            case nodes.Compare():
                self._comparison(node, scope)
            case nodes.Name() | nodes.Getattr():
                self._expressions.read(node, scope)
            case nodes.Const():
                self._ledger.refuse(node, "A condition asks about a fact; this one always has the same answer.")
            case nodes.Filter():
                self._ledger.refuse(node, "A condition asks about the fact itself: leave the filter out.")
            case _:
                self._ledger.refuse(node, refusal(node))

    def _comparison(self, node: nodes.Compare, scope: Scope) -> None:
        if len(node.ops) != 1:
            self._ledger.refuse(node, "Compare two things at a time, and join the comparisons with “and”.")
            return
        operand = node.ops[0]
        if operand.op in _MEMBER:
            self._membership(node.expr, operand.expr, scope)
        else:
            self._pair(node, operand, scope)

    def _pair(self, node: nodes.Compare, operand: nodes.Operand, scope: Scope) -> None:
        left, right = self._side(node.expr, scope), self._side(operand.expr, scope)
        if left is None or right is None:
            return
        if isinstance(left, nodes.Const):
            left, right = right, left
        if isinstance(left, nodes.Const):
            self._ledger.refuse(node, "A condition asks about a fact; this one always has the same answer.")
            return
        sentence = _misfit(left, right, ordered=operand.op not in _EQUAL)
        if sentence:
            self._ledger.refuse(node.expr, sentence)

    def _side(self, node: nodes.Node, scope: Scope) -> Found | nodes.Const | None:
        if isinstance(node, nodes.Const):
            return constant(self._ledger, node)
        fact = self._expressions.read(node, scope)
        if fact is None or _comparable(fact):
            return fact
        said = "leave the filter out" if fact.worded else "ask only whether it is there, or compare one of its facts"
        self._ledger.refuse(node, f"“{fact.spoken}” is not compared like this: {said}.")
        return None

    def _membership(self, left: nodes.Expr, right: nodes.Expr, scope: Scope) -> None:
        if isinstance(right, nodes.Tuple | nodes.List):
            self._choices(left, right, scope)
            return
        sought, listing = constant(self._ledger, left), self._expressions.read(right, scope)
        if sought is None or listing is None:
            return
        item = listing.shape.item if isinstance(listing.shape, Listing) else None
        if not isinstance(item, Leaf):
            self._ledger.refuse(right, "After “in” stands a list of texts: of the case, or constants in parentheses.")
        elif sentence := _misfit(Found(item, listing.path, listing.spoken), sought, ordered=False):
            self._ledger.refuse(left, sentence)

    def _choices(self, left: nodes.Expr, right: nodes.Tuple | nodes.List, scope: Scope) -> None:
        fact = self._side(left, scope)
        constants = [constant(self._ledger, each) for each in right.items]
        if len(constants) > MOST_CHOICES:
            self._ledger.refuse(right, f"At most {MOST_CHOICES} constants stand after “in”.")
        if isinstance(fact, nodes.Const):
            self._ledger.refuse(left, "A condition asks about a fact; this one always has the same answer.")
        elif fact:
            for each in filter(None, constants):
                if sentence := _misfit(fact, each, ordered=False):
                    self._ledger.refuse(each, sentence)


def _comparable(fact: Found) -> bool:
    """A filter changes the words of a fact, not its value; only a count may be compared."""
    return isinstance(fact.shape, Leaf) and (not fact.worded or fact.shape.kind is Kind.NUMBER)


def _misfit(fact: Found, other: Found | nodes.Const, ordered: bool) -> str | None:
    shape = fact.shape
    if not isinstance(shape, Leaf):
        return None
    if ordered and shape.kind not in _ORDERED:
        return f"“{fact.spoken}” is {described(shape)}; only numbers and dates are more or less than others."
    if isinstance(other, nodes.Const):
        return _unlisted(fact, shape, other) if _fits(other, shape) else _different(fact, shape)
    return None if isinstance(other.shape, Leaf) and other.shape.kind is shape.kind else _different(fact, shape)


def _unlisted(fact: Found, shape: Leaf, constant: nodes.Const) -> str | None:
    """A misspelt choice would quietly never be met."""
    if not shape.choices or constant.value in shape.choices:
        return None
    said = nearest(constant.value, shape.choices) or f"it is one of {', '.join(shape.choices[:8])} …"
    return f"“{fact.spoken}” is never “{constant.value[:60]}”; {said}"


def _fits(constant: nodes.Const, leaf: Leaf) -> bool:
    wanted = _CONSTANTS[leaf.kind]
    return type(constant.value) in wanted


def _different(fact: Found, shape: Leaf) -> str:
    cure = {
        Kind.TEXT: "compare it with a text in quotes",
        Kind.CHOICE: "compare it with a text in quotes",
        Kind.NUMBER: "compare it with a number",
        Kind.FLAG: "ask {% if … %} or {% if not … %}",
        Kind.DATE: "compare it with another date of the case",
        Kind.DOSE: "ask only whether it is there",
    }
    return f"“{fact.spoken}” is {described(shape)}: {cure[shape.kind]}."

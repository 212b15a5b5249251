"""What an expression of a template means: names and filters read against the shape of the case."""

from collections.abc import Mapping
from dataclasses import replace

from jinja2 import nodes

from appeals.letters.check.ledger import Ledger
from appeals.letters.check.names import Found, Scope, nearest
from appeals.letters.check.reading.characters import forbidden_character
from appeals.letters.check.refusals import refusal
from appeals.letters.filters import Argument, Filter, Wants
from appeals.letters.shape import Group, Kind, Leaf, Listing, Shape

LONGEST_ARGUMENT = 60
LONGEST_CONSTANT = 2_000
_KINDS = {
    Kind.TEXT: "a text",
    Kind.NUMBER: "a number",
    Kind.DATE: "a date",
    Kind.FLAG: "a yes or no",
    Kind.DOSE: "a dose",
    Kind.CHOICE: "a choice",
}


def described(shape: Shape) -> str:
    """Say what a shape is: `a date`, `a list`, `a group of facts`."""
    if isinstance(shape, Leaf):
        return _KINDS[shape.kind]
    return "a list" if isinstance(shape, Listing) else "a group of facts"


class Expressions:
    """Reads names, constants and filters, and writes down what is wrong with them."""

    def __init__(self, ledger: Ledger, filters: Mapping[str, Filter]) -> None:
        self._ledger = ledger
        self._filters = filters

    def read(self, node: nodes.Node, scope: Scope) -> Found | None:
        """Return what a name, with or without filters, leads to; nothing where a problem was written down."""
        match node:
            case nodes.Name() | nodes.Getattr():
                fact = self._place(node, scope)
                if fact:
                    self._ledger.use(fact)
                return fact
            case nodes.Filter():
                return self._filtered(node, scope)
        self._ledger.refuse(node, refusal(node))
        return None

    def constant(self, node: nodes.Node) -> nodes.Const | None:
        """Return a text, number, true or false that may stand in a template."""
        if type(node) is not nodes.Const or node.value is None:
            self._ledger.refuse(node, refusal(node))
            return None
        value = node.value
        wrong = forbidden_character(value) if isinstance(value, str) else None
        if isinstance(value, str) and len(value) > LONGEST_CONSTANT:
            wrong = f"This text in quotes is too long; at most {LONGEST_CONSTANT:,} characters fit."
        if wrong:
            self._ledger.refuse(node, wrong)
        return None if wrong else node

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
            self._ledger.refuse(node, _no_field(above, node.attr), shift=1)
        return fact

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Found | None:
        fact = self.read(node.node, scope) if node.node else None
        filter_ = self._filters.get(node.name)
        if filter_ is None:
            self._ledger.refuse(node, _no_filter(node.name, self._filters))
        if fact is None or filter_ is None:
            return None
        fits = self._fits(node, filter_, fact) and self._arguments(node, filter_)
        return self._worded(node, filter_, fact) if fits else None

    def _fits(self, node: nodes.Filter, filter_: Filter, fact: Found) -> bool:
        sentence = None
        if fact.counter:
            sentence = "A count of the loop takes no filter."
        elif not _takes(filter_, fact.shape):
            sentence = f"“{node.name}” does not fit {described(fact.shape)}, and “{fact.spoken}” is one."
        if sentence:
            self._ledger.refuse(node, sentence)
        return sentence is None

    def _arguments(self, node: nodes.Filter, filter_: Filter) -> bool:
        needed = sum(not each.optional for each in filter_.arguments)
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._ledger.refuse(node, f"“{node.name}” takes plain texts in parentheses, nothing else.")
            return False
        if not needed <= len(node.args) <= len(filter_.arguments):
            self._ledger.refuse(node, _wrong_count(node.name, filter_.arguments))
            return False
        return all(self._argument(each) for each in node.args)

    def _argument(self, node: nodes.Expr) -> bool:
        if type(node) is not nodes.Const or not isinstance(node.value, str):
            self._ledger.refuse(node, "A filter takes texts in quotes, no facts and no numbers.")
            return False
        if len(node.value) > LONGEST_ARGUMENT:
            self._ledger.refuse(node, f"This text is too long for a filter; at most {LONGEST_ARGUMENT} characters fit.")
            return False
        return self.constant(node) is not None

    def _worded(self, node: nodes.Filter, filter_: Filter, fact: Found) -> Found | None:
        result = Leaf(filter_.gives, node.name)
        if not isinstance(fact.shape, Listing):
            return replace(fact, shape=result, worded=True)
        if any(each.wants is Wants.FIELD for each in filter_.arguments):
            item = self._joined(node, fact)
            return replace(fact, shape=result, path=item.path, worded=True, listing=fact) if item else None
        return replace(fact, shape=result, worded=True, listing=fact)

    def _joined(self, node: nodes.Filter, fact: Found) -> Found | None:
        """Return the fact of each entry that a joined list prints."""
        item = Found(fact.shape.item, f"{fact.path}[]", f"{fact.spoken}[]") if isinstance(fact.shape, Listing) else fact
        wanted = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        if wanted is not None:
            inner = item.field(wanted)
            if inner is None:
                self._ledger.refuse(node.args[0], _no_field(item, wanted))
                return None
            item = inner
        return item if self._joins(node, item) else None

    def _joins(self, node: nodes.Filter, item: Found) -> bool:
        if not isinstance(item.shape, Leaf):
            sentence = f'Say which fact of each entry to print: {node.name}("…").'
        elif item.shape.optional:
            sentence = f"“{item.spoken}” may be absent: loop over the list and print it inside {{% if … %}}."
        else:
            self._ledger.use(item)
            return True
        self._ledger.refuse(node, sentence)
        return False


def _takes(filter_: Filter, shape: Shape) -> bool:
    if isinstance(shape, Leaf):
        return shape.kind in filter_.takes
    return isinstance(shape, Listing) and filter_.lists


def _no_field(above: Found, name: str) -> str:
    if isinstance(above.shape, Listing):
        return f"“{above.spoken}” is a list: loop over it to reach “{name}” of each entry."
    if isinstance(above.shape, Leaf):
        return f"“{above.spoken}” is {described(above.shape)} and has no parts."
    said = nearest(name, above.shape.fields) or f"it has {_some(above.shape)}."
    return f"“{above.spoken}” has no fact “{name}”; {said}"


def _some(group: Group) -> str:
    names = [f"“{name}”" for name in group.fields]
    return ", ".join(names[:8]) + (" and more" if len(names) > 8 else "")


def _no_filter(name: str, filters: Mapping[str, Filter]) -> str:
    if name in ("default", "d"):
        return "Instead of “default” write {% if fact %}{{ fact }}{% else %}…{% endif %}."
    renamed = {"length": "count", "join": "join_and", "title": "capitalize_first", "capitalize": "capitalize_first"}
    said = f"did you mean “{renamed[name]}”?" if name in renamed else nearest(name, filters)
    return f"No filter is called “{name}”; {said or 'the list of filters beside the editor has all.'}"


def _wrong_count(name: str, arguments: tuple[Argument, ...]) -> str:
    if not arguments:
        return f"“{name}” takes nothing in parentheses."
    said = " and ".join(each.label for each in arguments)
    return f"“{name}” takes {said} in parentheses."

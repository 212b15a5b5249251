"""Filters of a template: known ones, fit for their fact, with constants in parentheses."""

from collections.abc import Mapping
from dataclasses import replace

from jinja2 import nodes

from appeals.letters.check.constants import constant
from appeals.letters.check.ledger import Ledger
from appeals.letters.check.names import Found, described, nearest, no_field
from appeals.letters.filters import Argument, Filter, Wants
from appeals.letters.shape import Leaf, Listing, Shape

LONGEST_ARGUMENT = 60


class Filtering:
    """Reads filters and writes down what is wrong with them."""

    def __init__(self, ledger: Ledger, filters: Mapping[str, Filter]) -> None:
        self._ledger = ledger
        self._filters = filters

    def read(self, node: nodes.Filter, fact: Found | None) -> Found | None:
        """Return what a filter makes of a fact; nothing where a problem was written down."""
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
        return constant(self._ledger, node) is not None

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
                self._ledger.refuse(node.args[0], no_field(item, wanted))
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

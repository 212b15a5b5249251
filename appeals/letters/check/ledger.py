"""What the check writes down while it walks: problems, facts used, facts that the letter cannot do without."""

from dataclasses import dataclass, field

from jinja2 import nodes

from appeals.letters.check.names import Found, Scope

MOST_PROBLEMS = 25


@dataclass(slots=True)
class Ledger:
    """Problems by position, and facts by their path in the order of the text."""

    problems: dict[tuple[int, str], None] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)

    def refuse(self, node: nodes.Node, sentence: str, shift: int = 0) -> None:
        """Write down one problem; the same one at the same place counts once."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems[(node.lineno + shift, sentence)] = None

    def use(self, fact: Found) -> None:
        """Write down that the template mentions a fact."""
        if not fact.counter:
            self.used[fact.path] = None

    def demand(self, fact: Found, scope: Scope) -> None:
        """Write down that a fact is printed; without a condition around it the letter requires it."""
        if scope.demands(fact):
            if fact.listing:
                self.required[fact.listing.path] = None
            self.required[fact.path] = None

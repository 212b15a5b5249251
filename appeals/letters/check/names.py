"""What names mean at one place of a template: the facts of the case, loop variables, and what is known to be there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from appeals.letters.shape import Group, Kind, Leaf, Listing, Shape

LOOP = Group(
    "the loop",
    {
        "index": Leaf(Kind.NUMBER, "Turn of the loop"),
        "first": Leaf(Kind.FLAG, "First turn"),
        "last": Leaf(Kind.FLAG, "Last turn"),
        "length": Leaf(Kind.NUMBER, "Number of turns"),
    },
)


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


@dataclass(frozen=True, slots=True)
class Found:
    """What a name leads to.

    `path` is the place in the case (`treatments[].dose`), `spoken` the same as the template writes it (`t.dose`),
    `doubts` are the spoken names on the way that may be absent, `root` the variable it began with.
    `listing` is the list that a filter made it of; `worded` tells that a filter made it.
    """

    shape: Shape
    path: str
    spoken: str
    doubts: tuple[str, ...] = ()
    worded: bool = False
    listing: "Found | None" = None

    @property
    def root(self) -> str:
        """The variable that the name began with."""
        return self.spoken.partition(".")[0]

    @property
    def counter(self) -> bool:
        """Tell whether this is a number or a flag of the loop itself, no fact of the case."""
        return self.root == "loop"

    def field(self, name: str) -> "Found | None":
        """Return the fact of this record with that name."""
        if not isinstance(self.shape, Group) or name not in self.shape.fields:
            return None
        return found(self.shape.fields[name], f"{self.path}.{name}", f"{self.spoken}.{name}", self.doubts)


def found(shape: Shape, path: str, spoken: str, doubts: tuple[str, ...] = ()) -> Found:
    """Return what a name leads to, in doubt where its shape is optional."""
    optional = not isinstance(shape, Listing) and shape.optional
    return Found(shape, path, spoken, (*doubts, spoken) if optional else doubts)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that hold at one place, and the facts that the tags around it have shown to be there."""

    names: Mapping[str, Found]
    sure: frozenset[str] = frozenset()
    loops: tuple[str, ...] = ()
    conditional: bool = False

    @classmethod
    def of(cls, shape: Group) -> "Scope":
        """Return the scope of a letter's first line."""
        return cls({name: found(each, name, name) for name, each in shape.fields.items()})

    def knowing(self, spoken: Iterable[str]) -> "Scope":
        """Return the scope inside a condition that shows these names to be there."""
        return replace(self, sure=self.sure.union(spoken), conditional=True)

    def looping(self, variable: str, listing: Found, item: Shape) -> "Scope":
        """Return the scope inside a loop over a list."""
        here = {variable: Found(item, f"{listing.path}[]", variable), "loop": Found(LOOP, "loop", "loop")}
        return replace(
            self,
            names={**self.names, **here},
            sure=self.sure | {listing.spoken},
            loops=(*self.loops, variable),
        )

    def unsure(self, doubts: Iterable[str]) -> str | None:
        """Return the first of these names that nothing around has shown to be there."""
        return next((doubt for doubt in doubts if not self._shown(doubt)), None)

    def demands(self, fact: Found) -> bool:
        """Tell whether a letter cannot do without a fact that is printed here."""
        innermost = not self.loops or fact.root == self.loops[-1]
        return innermost and not self.conditional and not fact.doubts and not fact.counter

    def _shown(self, doubt: str) -> bool:
        return doubt in self.sure or any(known.startswith(f"{doubt}.") for known in self.sure)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `did you mean …?` for the known word that is nearest, or nothing."""
    close = get_close_matches(word, list(known), 1, 0.6)
    return f"did you mean “{close[0]}”?" if close else ""


def no_field(above: Found, name: str) -> str:
    """Say that a fact has no other fact of that name, and which it has."""
    if isinstance(above.shape, Listing):
        return f"“{above.spoken}” is a list: loop over it to reach “{name}” of each entry."
    if isinstance(above.shape, Leaf):
        return f"“{above.spoken}” is {described(above.shape)} and has no parts."
    said = nearest(name, above.shape.fields) or f"it has {_some(above.shape)}."
    return f"“{above.spoken}” has no fact “{name}”; {said}"


def _some(group: Group) -> str:
    names = [f"“{name}”" for name in group.fields]
    return ", ".join(names[:8]) + (" and more" if len(names) > 8 else "")

"""Every fact that a template may mention, with the text that prints it safely."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from appeals.knowledge.loader import Knowledge
from appeals.letters.schema.letter_schema import shape
from appeals.letters.shape import Group, Kind, Leaf, Listing, Shape
from appeals.workflow.palette.insertion import Printed, fact, flag, named_for, sentence_of

DEEPEST_LOOPS = 2
ALONE = "The case"  # the group of facts that stand in no record


@dataclass(frozen=True, slots=True)
class OfferedFact:
    """A fact in the picker.

    `path` is its place in a case (`treatments[].dose`), `among` names the record within the group (`Address`).
    `text` prints it anywhere; `inside` is what suffices in a loop over `loops` (`treatments`), where each entry is
    called `entry`. `optional`: it may be absent, so its text asks first.
    """

    path: str
    label: str
    group: str
    among: str
    text: str
    hint: str = ""
    optional: bool = False
    inside: str = ""
    loops: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """How we got to a shape: its spoken name, its path, the labels passed, what may be absent, the loops around."""

    spoken: str
    path: str
    group: str
    among: tuple[str, ...] = ()
    doubt: str = ""
    loops: tuple[tuple[str, str], ...] = ()
    taken: frozenset[str] = frozenset()

    def to(self, name: str, field: Shape) -> "_Way":
        spoken = f"{self.spoken}.{name}"
        return replace(self, spoken=spoken, path=f"{self.path}.{name}", doubt=_doubt(field, spoken) or self.doubt)


@lru_cache(maxsize=8)  # the shipped knowledge, and that of a practice as it changes
def offered_facts(knowledge: Knowledge) -> tuple[OfferedFact, ...]:
    """Return every fact that the picker offers, in the order of the schema."""
    fields = shape(knowledge).fields
    taken = frozenset(fields)
    return tuple(fact for name, field in fields.items() for fact in _within(field, _first(name, field, taken)))


def _first(name: str, field: Shape, taken: frozenset[str]) -> _Way:
    group = ALONE if isinstance(field, Leaf) else field.label
    return _Way(name, name, group, doubt=_doubt(field, name), taken=taken)


def _within(field: Shape, way: _Way) -> Iterator[OfferedFact]:
    if isinstance(field, Leaf):
        yield _leaf(field, way)
    elif isinstance(field, Group):
        yield from _fields(field.fields, way)
    elif len(way.loops) < DEEPEST_LOOPS:
        yield from _entries(field, way)


def _fields(fields: Mapping[str, Shape], way: _Way) -> Iterator[OfferedFact]:
    for name, field in fields.items():
        onward = way.to(name, field)
        if isinstance(field, Group):
            onward = replace(onward, among=(*way.among, field.label))
        yield from _within(field, onward)


def _entries(listing: Listing, way: _Way) -> Iterator[OfferedFact]:
    entry = named_for(way.spoken.rpartition(".")[2], way.taken)
    label = listing.label if way.loops or way.path.count(".") else ""
    inner = replace(
        way,
        spoken=entry,
        path=f"{way.path}[]",
        among=(*way.among, label) if label else way.among,
        doubt="",
        loops=(*way.loops, (entry, way.spoken)),
        taken=way.taken | {entry},
    )
    if isinstance(listing.item, Leaf):
        yield _joined(listing, way)
        yield replace(_leaf(listing.item, inner), label=f"Each of: {listing.label}")
    else:
        yield from _within(listing.item, inner)


def _joined(listing: Listing, way: _Way) -> OfferedFact:
    return _offered(Leaf(Kind.TEXT, listing.label), way, sentence_of(way.spoken))


def _leaf(leaf: Leaf, way: _Way) -> OfferedFact:
    printed = flag(way.spoken) if leaf.kind is Kind.FLAG else fact(way.spoken, way.doubt)
    return _offered(leaf, way, printed)


def _offered(leaf: Leaf, way: _Way, printed: Printed) -> OfferedFact:
    entry, listing = way.loops[-1] if way.loops else ("", "")
    return OfferedFact(
        path=way.path,
        label=leaf.label,
        group=way.group,
        among=", ".join(way.among),
        text=printed.looped(way.loops),
        hint=leaf.hint,
        optional=bool(printed.asks),
        inside=printed.text if listing else "",
        loops=listing,
        entry=entry,
    )


def _doubt(field: Shape, spoken: str) -> str:
    return spoken if not isinstance(field, Listing) and field.optional else ""

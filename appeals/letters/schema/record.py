"""A record of the case as templates see it: facts by name, bound when first asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from appeals.letters.fact import Fact
from appeals.letters.schema.about import About
from appeals.letters.shape import Group


class RecordType:
    """What a record holds: the shape that templates are checked against, and how to bind each fact."""

    __slots__ = ("binders", "shape")

    def __init__(self, shape: Group, binders: Mapping[str, "Binder"]) -> None:
        self.shape = shape
        self.binders = binders


class Record:
    """One record bound to its place in a case. `owner` names it in the mark of a missing fact ("sertraline")."""

    __slots__ = ("_bound", "about", "kind", "model", "owner", "path")

    def __init__(self, kind: RecordType, model: Any, path: str, owner: str, about: About) -> None:
        self.kind = kind
        self.model = model
        self.path = path
        self.owner = owner
        self.about = about
        self._bound: dict[str, Any] = {}

    def get(self, name: str) -> "Value":
        """Return the fact, record or list under a name; raise KeyError for a name that is not declared."""
        found: Value | None = self._bound.get(name)
        if found is None:
            found = self._bound[name] = self.kind.binders[name](self)
        return found

    def at(self, name: str) -> str:
        """Return the path of a fact of this record."""
        if not self.path or not name:
            return self.path or name
        return f"{self.path}.{name}"

    def __bool__(self) -> bool:
        return self.model is not None


Value = Fact | Record | tuple[Any, ...]
Binder = Callable[[Record], Value]

"""The relationships between the parts of an uploaded file: what can be reached, and what leads outside."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from appeals.letters.letterhead.upload.plain_xml import parse

_LONGEST_KIND = 40


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its name, the last word of its type, and the part or the address it leads to."""

    name: str
    kind: str
    target: str
    outside: bool


def relations_of(parts: Mapping[str, bytes], source: str) -> tuple[Relation, ...]:
    """Return the relationships of a part, or of the whole package for an empty name."""
    folder, name = posixpath.split(source)
    content = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    return () if content is None else tuple(_relations(content, folder))


def reachable(parts: Mapping[str, bytes]) -> dict[str, tuple[Relation, ...]]:
    """Return each part that can be reached from the package, itself by an empty name, with its relationships."""
    found: dict[str, tuple[Relation, ...]] = {}
    waiting = [""]
    while waiting:
        source = waiting.pop()
        if source not in found:
            found[source] = relations_of(parts, source)
            waiting += [near.target for near in found[source] if not near.outside and near.target in parts]
    return found


def _relations(content: bytes, folder: str) -> Iterator[Relation]:
    for element in parse(content):
        outside = element.get("TargetMode", "").lower() == "external"
        target = element.get("Target", "")
        kind = element.get("Type", "").rstrip("/").rpartition("/")[2][:_LONGEST_KIND]
        yield Relation(element.get("Id", ""), kind, target if outside else _part(folder, target), outside)


def _part(folder: str, target: str) -> str:
    """Return the name of a part that a relationship leads to; one that climbs out keeps its dots."""
    path = posixpath.normpath(posixpath.join(folder, unquote(target.partition("#")[0])))
    return path.removeprefix("/")

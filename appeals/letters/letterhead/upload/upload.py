"""An uploaded Word file as a letterhead sees it: its document, styles, settings, headers and footers."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from appeals.letters.letterhead.model import LetterheadRefused
from appeals.letters.letterhead.upload.package import SAVE_ANEW
from appeals.letters.letterhead.upload.plain_xml import parse
from appeals.letters.letterhead.upload.relations import Relation

_DOCUMENT = "officeDocument"


@dataclass(frozen=True, slots=True)
class Upload:
    """The parts of an upload that can be reached, with their relationships."""

    parts: Mapping[str, bytes]
    relations: Mapping[str, tuple[Relation, ...]]

    @property
    def main(self) -> str:
        """Return the name of the document part; raise LetterheadRefused where there is none."""
        for relation in self.relations[""]:
            if relation.kind == _DOCUMENT and relation.target in self.parts:
                return relation.target
        raise LetterheadRefused((f"The file is not a Word document: it holds no text; {SAVE_ANEW}",))

    def content_type(self, name: str) -> str:
        """Return the type that the package declares for a part."""
        declared, usual = _declared(self.parts.get("[Content_Types].xml", b"<Types/>"))
        ending = posixpath.splitext(name.lower())[1]
        return declared.get(f"/{name.lower()}") or usual.get(ending, "")

    def document(self) -> etree._Element:
        """Return the tree of the document."""
        return parse(self.parts[self.main])

    def by_name(self, source: str) -> dict[str, Relation]:
        """Return the relationships of a part by their names."""
        return {relation.name: relation for relation in self.relations.get(source, ()) if relation.name}

    def of_kind(self, kind: str) -> Iterator[bytes]:
        """Yield the parts of a kind, such as `styles`, that the document leads to."""
        for relation in self.relations.get(self.main, ()):
            if relation.kind == kind and not relation.outside and relation.target in self.parts:
                yield self.parts[relation.target]

    def root(self, name: str) -> str:
        """Return what the outermost element of a part is called; nothing for a part that is not there."""
        return str(parse(self.parts[name]).tag) if name in self.parts else ""

    def tree(self, kind: str) -> etree._Element | None:
        """Return the tree of the document's one part of a kind, or None."""
        return next(map(parse, self.of_kind(kind)), None)


@lru_cache(maxsize=1)  # each part of an upload asks for them
def _declared(types: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Return the declared types by the name of a part, and by the ending of names."""
    items = list(parse(types))
    named = {item.get("PartName", "").lower(): item.get("ContentType", "") for item in items}
    return named, {f".{item.get('Extension', '').lower()}": item.get("ContentType", "") for item in items}

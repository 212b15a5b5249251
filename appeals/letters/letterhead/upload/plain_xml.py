"""XML of an uploaded file, parsed only after it was found plain: no types, entities, instructions or excess."""

from xml.parsers import expat

from lxml import etree

from appeals.letters.letterhead.model import LetterheadRefused
from appeals.letters.letterhead.upload.package import SAVE_ANEW

_UNREADABLE = f"A part of the file cannot be read; {SAVE_ANEW}"
_DEEPEST = 60
_MOST_ELEMENTS = 60_000
_MOST_ATTRIBUTES = 64
_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}


class _Excess(Exception):
    """What is wrong with a part of XML, in words."""


class _Watch:
    """Count what an XML part holds while it streams by, so that nothing large is ever built."""

    def __init__(self, instructions: bool) -> None:
        self._depth = self._elements = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.XmlDeclHandler = self._declare
        self.parser.StartDoctypeDeclHandler = self._define
        if not instructions:
            self.parser.ProcessingInstructionHandler = self._instruct

    def _open(self, _name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS or len(attributes) > _MOST_ATTRIBUTES:
            raise _Excess("is far larger or deeper than a letterhead needs")

    def _close(self, _name: str) -> None:
        self._depth -= 1

    def _declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            raise _Excess("is not written in UTF-8")

    def _define(self, *_definition: object) -> None:
        raise _Excess("brings definitions of its own, which may load other files")

    def _instruct(self, *_instruction: object) -> None:
        raise _Excess("holds instructions for a program")


def check_xml(name: str, content: bytes) -> None:
    """Raise LetterheadRefused unless a part is plain XML; only the practice's own data may hold instructions."""
    try:
        _Watch(instructions=name.startswith("customXml/")).parser.Parse(content, True)
    except _Excess as excess:
        raise LetterheadRefused((f"A part of the file {excess}; {SAVE_ANEW}",)) from excess
    except (expat.ExpatError, ValueError) as damage:
        raise LetterheadRefused((_UNREADABLE,)) from damage


def parse(content: bytes) -> etree._Element:
    """Return the tree of a part that was checked; the strict vocabulary becomes the common one.

    Raises LetterheadRefused where it cannot be read.
    """
    for strict, common in _STRICT.items():
        content = content.replace(strict, common)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as damage:
        raise LetterheadRefused((_UNREADABLE,)) from damage

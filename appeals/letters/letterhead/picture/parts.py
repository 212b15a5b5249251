"""The parts of a letterhead as a drawing needs them: headers, footers, styles, pictures."""

import re
import zlib
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from markupsafe import escape

from appeals.letters.letterhead.model import Letterhead
from appeals.letters.letterhead.parts import OFFICE, word
from appeals.letters.letterhead.upload.plain_xml import parse

_MEDIA = "word/media/"
_SLOT = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'  # noqa: E501 one element
_SENDER = (("SenderName", "Your practice"), ("SenderLine", "Its address, phone and fax, as entered in the case"))
_RUNNING = (("RunningHead", "Patient, member ID and reference of the letter"),)
TYPES = {"png": "image/png", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Sources:
    """A letterhead opened for drawing."""

    letterhead: Letterhead
    sender: tuple[tuple[str, str], ...] = _SENDER  # style and words of each line where the letter names who writes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Return the parts that all letters share, by name."""
        entries = self.letterhead.ready
        return {entry.name.decode("utf-8"): zlib.decompress(entry.deflated, -zlib.MAX_WBITS) for entry in entries}

    @cached_property
    def styles(self) -> etree._Element:
        """Return the tree of the styles."""
        return parse(self.letterhead.styles.encode("utf-8"))

    @cached_property
    def even_differs(self) -> bool:
        """Tell whether even pages have a header of their own."""
        return any(frame.name == "word/header-even.xml" for frame in self.letterhead.frames)

    def kind_of(self, page: int) -> str:
        """Return which header and footer a page has: first, even or default."""
        if page == 1:
            return "first"
        return "even" if page % 2 == 0 and self.even_differs else "default"

    def header(self, page: int) -> etree._Element:
        """Return the header of a page, with sample words where each letter puts its own."""
        frame = next(one for one in self.letterhead.frames if one.name == f"word/header-{self.kind_of(page)}.xml")
        words = (() if frame.own else self.sender) if frame.first else _RUNNING
        slot = "".join(_SLOT.format(style, escape(said)) for style, said in words)
        return parse(f"{frame.before}{slot}{frame.after}".encode())

    def footer(self, page: int) -> etree._Element:
        """Return the footer of a page."""
        return parse(self.parts[f"word/footer-{self.kind_of(page)}.xml"])

    def picture_names(self, place: str, page: int) -> dict[str, str]:
        """Return the pictures of the page's header or footer by the names of their relationships."""
        rels = self.parts.get(f"word/_rels/{place}-{self.kind_of(page)}.xml.rels")
        if rels is None:
            return {}
        found = {item.get("Id", ""): item.get("Target", "") for item in parse(rels)}
        return {name: target for name, target in found.items() if target.startswith("media/")}

    def lengths(self, element: str) -> dict[str, float]:
        """Return the measures of the page (`pgSz`, `pgMar`) in points."""
        found = re.search(rf"<w:{element}([^>]*)/>", self.letterhead.section)
        pairs = re.findall(r'w:(\w+)="(-?\d+)"', found[1] if found else "")
        return {name: int(twips) / 20 for name, twips in pairs}


def picture_of(letterhead: Letterhead, name: str) -> tuple[str, bytes] | None:
    """Return type and bytes of a picture of a letterhead by its file name, or None where it has none of that name."""
    content = Sources(letterhead).parts.get(_MEDIA + name)
    kind = TYPES.get(name.rpartition(".")[2])
    return (kind, content) if content is not None and kind else None


def embedded(drawing: etree._Element) -> str:
    """Return the name of the relationship of a drawing's picture, or an empty text."""
    for blip in drawing.iter("{*}blip"):
        return str(blip.get(f"{{{OFFICE}}}embed", ""))
    for image in drawing.iter("{*}imagedata"):
        return str(image.get(f"{{{OFFICE}}}id", ""))
    return ""


def value(element: etree._Element | None, name: str, key: str = "val") -> str:
    """Return an attribute of a child element, or an empty text."""
    found = None if element is None else element.find(word(name))
    return "" if found is None else found.get(word(key), "")

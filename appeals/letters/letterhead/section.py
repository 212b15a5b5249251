"""The page that letters of a letterhead stand on: its size and margins, and which headers belong to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from appeals.letters.letterhead.parts import OFFICE, word

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|pi)?")
_TWIPS = {"pt": 20, "pc": 240, "pi": 240, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, None: 1}
_LETTER_PAGE = {"w": 12240, "h": 15840}
_MARGINS = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 720, "footer": 720, "gutter": 0}
_NARROWEST_TEXT = 4320  # three inches: less holds no table
_NEAREST_EDGE = 360  # a quarter inch: nearer than that printers and fax machines cut
_LARGEST = 31680  # the longest side that Word knows


@dataclass(frozen=True, slots=True)
class Page:
    """Size, margins and borders of the page as XML, the width of its text in twips, and what stands on it.

    `references` leads from ("header" or "footer", "first", "default" or "even") to names of relationships.
    """

    layout: str
    text_width: int
    references: dict[tuple[str, str], str]
    first_differs: bool


def read_page(document: etree._Element) -> Page:
    """Return the page of the first section that has headers, or else of the last."""
    sections = list(document.iter(word("sectPr")))
    chosen = next((section for section in sections if _references(section)), sections[-1] if sections else None)
    if chosen is None:
        chosen = etree.Element(word("sectPr"))
    size = _lengths(chosen.find(word("pgSz")), _LETTER_PAGE)
    margins = _lengths(chosen.find(word("pgMar")), _MARGINS)
    _mend(size, margins)
    width = size["w"] - margins["left"] - margins["right"] - margins["gutter"]
    return Page(_layout(size, margins), width, _references(chosen), is_on(chosen.find(word("titlePg"))))


def _references(section: etree._Element) -> dict[tuple[str, str], str]:
    return {
        (kind, element.get(word("type"), "default")): element.get(f"{{{OFFICE}}}id", "")
        for kind in ("header", "footer")
        for element in section.iterfind(word(f"{kind}Reference"))
    }


def is_on(element: etree._Element | None) -> bool:
    """Tell whether an element that switches something is there and not switched off."""
    return element is not None and element.get(word("val"), "1") not in ("0", "false", "off")


def _lengths(element: etree._Element | None, usual: dict[str, int]) -> dict[str, int]:
    written = {} if element is None else element.attrib
    return {name: _length(written.get(word(name)), default) for name, default in usual.items()}


def _length(written: str | None, default: int) -> int:
    found = _LENGTH.fullmatch((written or "").strip())
    return default if found is None else max(-_LARGEST, min(round(float(found[1]) * _TWIPS[found[2]]), _LARGEST))


def _mend(size: dict[str, int], margins: dict[str, int]) -> None:
    """Bring impossible measures back to usual ones."""
    for side, nearest in {"header": _NEAREST_EDGE, "footer": _NEAREST_EDGE, "left": 0, "right": 0, "gutter": 0}.items():
        margins[side] = max(margins[side], nearest)
    if size["w"] - margins["left"] - margins["right"] - margins["gutter"] < _NARROWEST_TEXT:
        size.update(_LETTER_PAGE)
        margins.update(left=_MARGINS["left"], right=_MARGINS["right"], gutter=0)
    if size["h"] - abs(margins["top"]) - abs(margins["bottom"]) < _NARROWEST_TEXT:
        size.update(_LETTER_PAGE)
        margins.update(top=_MARGINS["top"], bottom=_MARGINS["bottom"])


def _layout(size: dict[str, int], margins: dict[str, int]) -> str:
    turned = ' w:orient="landscape"' if size["w"] > size["h"] else ""
    return f"<w:pgSz{''.join(_attributes(size))}{turned}/><w:pgMar{''.join(_attributes(margins))}/>"


def _attributes(lengths: dict[str, int]) -> Iterator[str]:
    for name, length in lengths.items():
        yield f' w:{name}="{length}"'

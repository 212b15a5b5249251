"""How words of a header look: the nearest of run, styles and defaults that says something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from appeals.letters.letterhead.parts import word
from appeals.letters.letterhead.picture.parts import value
from appeals.letters.letterhead.section import is_on

_LONGEST_CHAIN = 12
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_SERIFS = ("times", "serif", "georgia", "garamond", "cambria", "book", "roman", "charter", "palatino")


@dataclass(frozen=True, slots=True)
class Face:
    """The look of a run: size in points, serif or sans, weight, slant, color as six hex digits."""

    size: float = 11
    serif: bool = True
    bold: bool = False
    italic: bool = False
    color: str = "000000"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph stands: side, space and indents in points, and its tab stops as (place, kind)."""

    side: str = "left"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    tabs: tuple[tuple[float, str], ...] = ()


class Faces:
    """The styles of a letterhead, asked for looks."""

    def __init__(self, styles: etree._Element) -> None:
        self._styles = {style.get(word("styleId"), ""): style for style in styles.iterfind(word("style"))}
        self._defaults = styles.find(word("docDefaults"))

    def face(self, run: etree._Element | None, style: str) -> Face:
        """Return the look of a run in a paragraph of a style."""
        chain = [*_own(run, "rPr"), *self._chain(style, "rPr"), *self._default("rPr")]
        size = _first(value(one, "sz") for one in chain)
        font = _first(value(one, "rFonts", "ascii") for one in chain).casefold()
        color = _first(value(one, "color") for one in chain)
        return Face(
            size=min(max(float(size) / 2, 1), 72) if size.isdecimal() else 11,
            serif=not font or any(mark in font for mark in _SERIFS),
            bold=_switched(chain, "b"),
            italic=_switched(chain, "i"),
            color=color if len(color) == 6 and color.isalnum() else "000000",
        )

    def setting(self, paragraph: etree._Element) -> Setting:
        """Return how a paragraph stands."""
        style = value(paragraph.find(word("pPr")), "pStyle")
        chain = [*_own(paragraph, "pPr"), *self._chain(style, "pPr"), *self._default("pPr")]
        return Setting(
            side=_side(_first(value(one, "jc") for one in chain)),
            before=points(_first(value(one, "spacing", "before") for one in chain)),
            after=points(_first(value(one, "spacing", "after") for one in chain)),
            left=points(_first(value(one, "ind", "left") or value(one, "ind", "start") for one in chain)),
            right=points(_first(value(one, "ind", "right") or value(one, "ind", "end") for one in chain)),
            tabs=_tabs(chain),
        )

    def _chain(self, style: str, kind: str) -> Iterator[etree._Element]:
        """Yield what a style and those that it is based on say."""
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(style)
            if found is None:
                return
            yield from _own(found, kind)
            style = value(found, "basedOn")

    def _default(self, kind: str) -> Iterator[etree._Element]:
        found = None if self._defaults is None else self._defaults.find(f"{word(kind + 'Default')}/{word(kind)}")
        if found is not None:
            yield found


def _own(element: etree._Element | None, kind: str) -> list[etree._Element]:
    found = None if element is None else element.find(word(kind))
    return [] if found is None else [found]


def _first(found: Iterator[str]) -> str:
    return next((text for text in found if text), "")


def _switched(chain: list[etree._Element], name: str) -> bool:
    found = next((one.find(word(name)) for one in chain if one.find(word(name)) is not None), None)
    return is_on(found)


def _side(written: str) -> str:
    return {"center": "center", "right": "right", "end": "right"}.get(written, "left")


def points(twips: str) -> float:
    """Return a measure of Word in points; 0 for what is none."""
    return int(twips) / 20 if _WHOLE.fullmatch(twips) else 0


def _tabs(chain: list[etree._Element]) -> tuple[tuple[float, str], ...]:
    found = next((one.find(word("tabs")) for one in chain if one.find(word("tabs")) is not None), None)
    stops = [] if found is None else found.iterfind(word("tab"))
    kept = [(points(stop.get(word("pos"), "")), _side(stop.get(word("val"), ""))) for stop in stops]
    return tuple(sorted(stop for stop in kept if stop[0] > 0))

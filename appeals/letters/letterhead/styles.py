"""The styles of a letterhead: the practice's own where it has them, ours where they are lacking."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from appeals.letters.letterhead.house.styles import HOUSE_NAMES, house_styles
from appeals.letters.letterhead.model import LANGUAGE_PLACE
from appeals.letters.letterhead.parts import W, word
from appeals.letters.styles import HEADING, style_id

_Styles = dict[str, etree._Element]
_NAME, _ID, _KIND, _DEFAULT, _VALUE = map(word, ("name", "styleId", "type", "default", "val"))
_LINKS = frozenset(map(word, ("basedOn", "next")))
_STARTS = ("Normal", "DefaultParagraphFont", "TableNormal")
_USES = tuple(map(word, ("pStyle", "rStyle", "tblStyle")))
_LEFT_OUT = frozenset(
    map(word, ("aliases", "lang", "numPr", "link", "rsid", "pPrChange", "rPrChange", "tblPrChange", "tcPrChange"))
)
_AFTER_OUTLINE = frozenset(map(word, ("divId", "cnfStyle", "rPr", "sectPr")))


@dataclass(frozen=True, slots=True)
class StyleBook:
    """The styles of letters in one letterhead.

    `part` has a place for the language; `new_ids` leads from the ids of the uploaded file to ours;
    `added` names the styles that it lacked.
    """

    part: str
    new_ids: Mapping[str, str]
    added: tuple[str, ...]


def rebuild_styles(theirs: etree._Element | None, used: Iterable[str]) -> StyleBook:
    """Keep what letters and the given headers use of an uploaded styles part; add what it lacks."""
    uploaded = {} if theirs is None else _by_id(theirs)
    house = etree.fromstring(house_styles().encode("utf-8"))
    ours = _by_id(house)
    matches = dict(_matches(uploaded, ours))
    needed = _with_bases(uploaded, (*matches, *used))
    new_ids = {their_id: matches.get(their_id, f"Own{n}") for n, their_id in enumerate(needed)}
    kept = {our_id: _renamed(uploaded[their_id], new_ids) for their_id, our_id in new_ids.items()}
    added = {our_id: style for our_id, style in ours.items() if our_id not in kept}
    styles = kept | added
    _mend(styles)
    part = _part(house if theirs is None else theirs, styles)
    return StyleBook(part, new_ids, tuple(name for name in HOUSE_NAMES if style_id(name) in added))


def restyle(root: etree._Element, new_ids: Mapping[str, str]) -> None:
    """Lead the styles that a header or footer uses to those of the rebuilt letterhead."""
    for element in list(root.iter(*_USES)):
        _lead(element, new_ids)


def used_styles(root: etree._Element) -> set[str]:
    """Return the ids of the styles that a header or footer uses."""
    return {element.get(_VALUE, "") for element in root.iter(*_USES)}


def _by_id(book: etree._Element) -> _Styles:
    named = (style for style in book.iterfind(word("style")) if style.get(_ID) and style.find(_NAME) is not None)
    return {style.get(_ID): style for style in named}


def _matches(uploaded: _Styles, ours: _Styles) -> Iterator[tuple[str, str]]:
    """Yield which uploaded style takes the place of which of ours: by kind and name, or as the default."""
    found = {_key(style): their_id for their_id, style in reversed(uploaded.items())}
    defaults = {_kind(style): their_id for their_id, style in reversed(uploaded.items()) if _is_default(style)}
    for our_id, style in ours.items():
        their_id = defaults.get(_kind(style)) if _is_default(style) else None
        if (their_id := their_id or found.get(_key(style))) is not None:
            yield their_id, our_id


def _is_default(style: etree._Element) -> bool:
    return style.get(_DEFAULT) in ("1", "true", "on")


def _kind(style: etree._Element) -> str:
    return str(style.get(_KIND, "paragraph"))


def _key(style: etree._Element) -> tuple[str, str]:
    """Return what makes two styles the same; Word does not tell large letters from small."""
    return _kind(style), style.find(_NAME).get(_VALUE, "").lower()


def _with_bases(uploaded: _Styles, start: Iterable[str]) -> list[str]:
    """Return the styles with all that they are based on."""
    found: dict[str, None] = {}
    waiting = [their_id for their_id in start if their_id in uploaded]
    while waiting:
        their_id = waiting.pop()
        if their_id not in found:
            found[their_id] = None
            waiting += [base for base in _bases(uploaded[their_id]) if base in uploaded]
    return list(found)


def _bases(style: etree._Element) -> list[str]:
    return [base.get(_VALUE, "") for base in style.iterfind(word("basedOn"))]


def _renamed(style: etree._Element, new_ids: Mapping[str, str]) -> etree._Element:
    copy = deepcopy(style)
    copy.set(_ID, new_ids[style.get(_ID)])
    copy.attrib.pop(_DEFAULT, None)
    if copy.get(_ID) in _STARTS:
        copy.set(_DEFAULT, "1")
    for element in list(copy.iter()):
        if element.tag in _LEFT_OUT or not str(element.tag).startswith(f"{{{W}}}"):
            element.getparent().remove(element)
        elif element.tag in _LINKS:
            _lead(element, new_ids)
        elif element.tag == word("ind"):
            _keep_on_page(element)
    return copy


def _keep_on_page(indent: etree._Element) -> None:
    """Drop indents that reach over the margins, where a fax or a printer would cut the words."""
    for side in map(word, ("left", "right", "start", "end")):
        if indent.get(side, "").startswith("-"):
            del indent.attrib[side]


def _lead(link: etree._Element, new_ids: Mapping[str, str]) -> None:
    target = new_ids.get(link.get(_VALUE, ""))
    if target is None:
        link.getparent().remove(link)
    else:
        link.set(_VALUE, target)


def _mend(styles: _Styles) -> None:
    """Break circles of styles that are based on each other, and give headings their place in the outline."""
    sound: set[str] = set()
    for our_id in styles:
        sound |= _break_circle(styles, our_id, sound)
    for level in (1, 2, 3):
        _outline(styles[style_id(HEADING.format(n=level))], level)


def _break_circle(styles: _Styles, start: str, sound: set[str]) -> set[str]:
    path: set[str] = set()
    chain = start
    while chain in styles and chain not in sound:
        path.add(chain)
        base = next(iter(_bases(styles[chain])), "")
        if base in path:
            styles[chain].remove(styles[chain].find(word("basedOn")))
        chain = base if base not in path else ""
    return path


def _outline(style: etree._Element, level: int) -> None:
    if style.find(f".//{word('outlineLvl')}") is not None:
        return
    layout = style.find(word("pPr"))
    if layout is None:
        layout = etree.Element(word("pPr"))
        letters = style.find(word("rPr"))
        style.append(layout) if letters is None else letters.addprevious(layout)
    mark = etree.Element(word("outlineLvl"))
    mark.set(_VALUE, str(level - 1))
    after = next((child for child in layout if child.tag in _AFTER_OUTLINE), None)
    layout.append(mark) if after is None else after.addprevious(mark)


def _part(source: etree._Element, styles: _Styles) -> str:
    book = etree.Element(word("styles"), nsmap={"w": W})
    book.append(_defaults(source))
    book.extend(styles.values())
    etree.cleanup_namespaces(book)
    return str(etree.tostring(book, encoding="unicode"))


def _defaults(source: etree._Element) -> etree._Element:
    """Return what all styles start from, in the language that each letter names."""
    found = source.find(word("docDefaults"))
    defaults = etree.Element(word("docDefaults")) if found is None else deepcopy(found)
    for element in list(defaults.iter(word("lang"))):
        element.getparent().remove(element)
    language = etree.SubElement(_letters(defaults), word("lang"))
    for script in ("val", "eastAsia"):
        language.set(word(script), LANGUAGE_PLACE)
    return defaults


def _letters(defaults: etree._Element) -> etree._Element:
    """Return the place of the letters' defaults, made first where there is none."""
    outer = defaults.find(word("rPrDefault"))
    if outer is None:
        outer = etree.Element(word("rPrDefault"))
        defaults.insert(0, outer)
    inner = outer.find(word("rPr"))
    return etree.SubElement(outer, word("rPr")) if inner is None else inner

"""Clean a header or footer of an uploaded letterhead: what shows stays, what tells of others or acts goes."""

import re
from collections.abc import Collection, Mapping

from lxml import etree

from appeals.letters.letterhead.parts import OFFICE, word

_GONE = frozenset(
    map(
        word,
        (
            "del", "moveFrom", "delText", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
            "footnoteReference", "endnoteReference", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
            "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "rPrChange", "pPrChange",
            "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange", "cellIns", "cellDel",
            "cellMerge", "numberingChange", "object", "control", "altChunk", "subDoc", "sectPr", "lang", "numPr",
            "lastRenderedPageBreak", "binData", "movie", "customXmlPr", "smartTagPr", "sdtPr", "sdtEndPr", "cnfStyle",
        ),
    )
)  # fmt: skip
_UNWRAPPED = frozenset(map(word, ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")))
_FOREIGN_GONE = frozenset(("extLst", "hlinkClick", "hlinkHover", "OLEObject", "ink", "audioFile", "videoFile"))
_KNOWN = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/",
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:",
)
_LOADING = frozenset(("src", "href", "althref", "relid"))
_PRIVATE = re.compile(r"rsid|paraId|textId|spid|anchorId|editId|gfxdata|author|initials", re.IGNORECASE)
_PATH = re.compile(r"[\\/]|^\w:|\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|pdf)$", re.IGNORECASE)
_STYLE_OF = {word("r"): "rStyle", word("p"): "pStyle"}
_HIDING = (*_STYLE_OF, word("sdt"))
_FIGURES = frozenset(map(word, ("drawing", "pict")))
_HYPERLINK = word("hyperlink")


def scrub(root: etree._Element, hidden_styles: Collection[str]) -> None:
    """Remove comments, tracked, hidden and bound text, authors, objects and all that loads; accept insertions."""
    for element in list(root.iter(*_HIDING)):
        if _hides(element, hidden_styles):
            _remove(element)
    for element in list(root.iter(etree.Element)):
        if _is_gone(element):
            _remove(element)
        elif element.tag in _UNWRAPPED:
            _unwrap(element)
        else:
            _clean_attributes(element)


def relink(root: etree._Element, names: Mapping[str, str]) -> None:
    """Lead the references of a part to the relationships kept; a figure or link without one goes."""
    for element in list(root.iter(etree.Element)):
        references = {key: value for key, value in element.attrib.items() if key.startswith(f"{{{OFFICE}}}")}
        if all(value in names for value in references.values()):
            for key, value in references.items():
                element.set(key, names[value])
        elif element.tag == _HYPERLINK:
            _unwrap(element)
        else:
            _remove(_figure_around(element))


def name_pictures(root: etree._Element, first: int) -> int:
    """Give each picture a number of its own and no path of the machine it came from; return the next number."""
    number = first
    for properties in root.iter("{*}docPr", "{*}cNvPr"):
        properties.set("id", str(number))
        properties.set("name", f"Picture {number}")
        properties.attrib.pop("title", None)
        if not (described := properties.get("descr", "")) or _PATH.search(described):
            properties.set("descr", "Letterhead")
        number += 1
    return number


def _hides(element: etree._Element, hidden_styles: Collection[str]) -> bool:
    """Tell whether a run, a paragraph or a content control shows nothing of its own."""
    if element.tag == word("sdt"):
        return element.find(f"{word('sdtPr')}/{word('showingPlcHdr')}") is not None
    properties = element.find(word("rPr" if element.tag == word("r") else "pPr"))
    if properties is None:
        return False
    styles = (style.get(word("val")) for style in properties.iterfind(word(_STYLE_OF[element.tag])))
    return is_hidden(properties) or any(style in hidden_styles for style in styles)


def is_hidden(properties: etree._Element) -> bool:
    """Tell whether properties of letters hide them."""
    marks = (mark for name in ("vanish", "webHidden", "specVanish") for mark in properties.iterfind(word(name)))
    return any(mark.get(word("val"), "1") not in ("0", "false", "off") for mark in marks)


def _is_gone(element: etree._Element) -> bool:
    name = etree.QName(element)
    return element.tag in _GONE or name.localname in _FOREIGN_GONE or not str(name.namespace).startswith(_KNOWN)


def _clean_attributes(element: etree._Element) -> None:
    for name in list(element.attrib):
        local = etree.QName(name).localname
        loads = local in _LOADING and not name.startswith(f"{{{OFFICE}}}")
        if loads or _PRIVATE.match(local):
            del element.attrib[name]


def _figure_around(element: etree._Element) -> etree._Element:
    return next((around for around in element.iterancestors() if around.tag in _FIGURES), element)


def _unwrap(element: etree._Element) -> None:
    if element.getparent() is not None:
        for child in list(element):
            element.addprevious(child)
    _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

"""Theme and table of fonts of an upload, as far as they only say how letters look; ours where they do not."""

from lxml import etree

from appeals.letters.letterhead.house.theme import house_fonts, house_theme
from appeals.letters.letterhead.parts import DECLARED, OFFICE, W, word
from appeals.letters.letterhead.upload.upload import Upload

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ELEMENTS = f"{{{_A}}}themeElements"
_FONT_FACTS = tuple(map(word, ("altName", "panose1", "family", "pitch")))


def theme_part(upload: Upload) -> str:
    """Return the colors and fonts of an upload, or ours where it has none or ties them to other parts."""
    theme = upload.tree("theme")
    elements = None if theme is None else theme.find(_ELEMENTS)
    if elements is None or any(key.startswith(f"{{{OFFICE}}}") for part in elements.iter() for key in part.attrib):
        return house_theme()
    rebuilt = etree.Element(f"{{{_A}}}theme", nsmap={"a": _A}, name="Letter")
    for scheme in elements.iterchildren("{*}*"):
        scheme.set("name", "Letter")
    rebuilt.append(elements)
    etree.strip_elements(rebuilt, "{*}extLst", with_tail=False)
    return _xml(rebuilt)


def fonts_part(upload: Upload) -> str:
    """Return what an upload says about its fonts, without fonts that are embedded; ours where it says nothing."""
    fonts = upload.tree("fontTable")
    if fonts is None:
        return house_fonts()
    rebuilt = etree.Element(word("fonts"), nsmap={"w": W})
    for font in fonts.iterfind(word("font")):
        copy = etree.SubElement(rebuilt, font.tag, {word("name"): font.get(word("name"), "")})
        copy.extend(fact for fact in list(font) if fact.tag in _FONT_FACTS)
    return _xml(rebuilt)


def _xml(root: etree._Element) -> str:
    etree.cleanup_namespaces(root)
    return f"{DECLARED}{etree.tostring(root, encoding='unicode')}"

"""The fixed pieces of a Word package: names, lists of parts, settings, the line that counts the pages."""

from collections.abc import Iterable, Mapping
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PROPERTIES_PART = "docProps/core.xml"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "document": f"{_WORD}document.main+xml",
    "styles": f"{_WORD}styles+xml",
    "settings": f"{_WORD}settings+xml",
    "numbering": f"{_WORD}numbering+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "header": f"{_WORD}header+xml",
    "footer": f"{_WORD}footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
}
_MODERN = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
    ("useWord2013TrackBottomHyphenation", "0"),
)


def word(name: str) -> str:
    """Return the full name of an element or attribute of Word's main vocabulary."""
    return f"{{{W}}}{name}"


def content_types(kinds: Mapping[str, str]) -> str:
    """Return the list of content types for parts by name and kind, such as `header`."""
    named = "".join(f'<Override PartName="/{name}" ContentType="{_TYPES[kind]}"/>' for name, kind in kinds.items())
    return (
        f'{DECLARED}<Types xmlns="{_CONTENT}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f"{named}</Types>"
    )


def relation(name: str, kind: str, target: str, outside: bool = False) -> str:
    """Return one relationship to a part or to an address outside; `kind` is a word such as `header` or a whole type."""
    address = kind if ":" in kind else f"{OFFICE}/{kind}"
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{address}" Target="{escape(target)}"{mode}/>'


def relations(items: Iterable[str]) -> str:
    """Return a part of relationships."""
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}">{"".join(items)}</Relationships>'


def settings(even_pages_differ: bool = False) -> str:
    """Return the settings of a document in the manner of Word 2013 and later."""
    even = "<w:evenAndOddHeaders/>" if even_pages_differ else ""
    modern = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _MODERN
    )
    return (
        f'{DECLARED}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{even}<w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{modern}</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def page_number() -> str:
    """Return the paragraph "Page x of y" in the style of footers."""
    return (
        f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">Page </w:t></w:r>'
        f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}</w:p>'
    )


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

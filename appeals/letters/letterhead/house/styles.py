"""The look of the shipped letterhead: one style a line, black on white, made to survive a fax."""

from collections.abc import Iterator
from dataclasses import dataclass

from appeals.letters.letterhead.house.theme import FONT
from appeals.letters.letterhead.model import LANGUAGE_PLACE
from appeals.letters.letterhead.parts import W
from appeals.letters.styles import FACTS_TABLE, HYPERLINK, MISSING, TABLE, style_id

_SIZE = 22  # half points
_THIN, _FIRM = 4, 8  # eighths of a point


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph style: size in half points, space and indent in twips, borders and letter shapes in XML."""

    name: str
    size: int = 0
    above: int = 0
    below: int = 0
    indent: int = 0
    borders: str = ""
    shapes: str = ""
    following: str = "Body Text"
    together: bool = False  # paragraphs of this style stand without space between them
    kept: bool = False  # on the page of what follows
    whole: bool = False  # not parted by a page's end
    aligned: str = "left"
    prose: bool = False  # takes alignment, indents and line height of the practice's plain paragraphs
    outline: int | None = None


_BOLD = "<w:b/><w:bCs/>"
_UNDER = f'<w:pBdr><w:bottom w:val="single" w:sz="{_FIRM}" w:space="6" w:color="auto"/></w:pBdr>'
_UNDER_THIN = f'<w:pBdr><w:bottom w:val="single" w:sz="{_THIN}" w:space="4" w:color="auto"/></w:pBdr>'
_BESIDE = f'<w:pBdr><w:left w:val="single" w:sz="{_FIRM}" w:space="10" w:color="auto"/></w:pBdr>'
_SIGNATURE_SPACE = 600  # twips for a hand-written name

TEXTS = (
    Text("Body Text", above=80, below=80, prose=True),
    Text("Date", below=160, following="Letter Address", prose=True),
    Text("Letter Address", below=160, together=True, following="Letter Address", prose=True),
    Text("Salutation", above=160, below=80, prose=True),
    Text("Heading 1", size=23, above=180, below=90, shapes=_BOLD + '<w:spacing w:val="12"/>', kept=True, outline=0),
    Text("Heading 2", size=23, above=170, below=50, shapes=_BOLD, kept=True, outline=1),
    Text("Heading 3", above=180, below=60, shapes=_BOLD + "<w:i/><w:iCs/>", kept=True, outline=2),
    Text("List Number", above=40, below=40, following="List Number", prose=True),
    Text("List Bullet", above=40, below=40, following="List Bullet", prose=True),
    Text("Quote", above=100, below=100, indent=360, borders=_BESIDE, prose=True),
    Text("Caption", size=20, above=150, below=60, shapes=_BOLD, kept=True, following="Table Text"),
    Text("Table Text", size=20, above=20, below=20, following="Table Text"),
    Text("Table Note", size=18, above=60, below=100),
    Text("Closing", above=160, below=_SIGNATURE_SPACE, kept=True, following="Signature", prose=True),
    Text("Signature", below=160, together=True, whole=True, following="Signature", prose=True),
    Text("Reference", size=18, above=20, below=20, whole=True, following="Reference"),
    Text("Header", size=18, following="Header"),
    Text("Footer", size=18, aligned="right", following="Footer"),
    Text("Sender Name", size=36, below=40, shapes='<w:spacing w:val="8"/>', following="Sender Line"),
    Text("Sender Line", size=19, below=260, together=True, borders=_UNDER, following="Sender Line"),
    Text("Running Head", size=18, below=160, borders=_UNDER_THIN, following="Running Head"),
    Text("Draft Mark", size=20, below=120, aligned="right", shapes=_BOLD, following="Draft Mark"),
)

_WRITTEN_SMALL = {"Caption", "Header", "Footer", "Heading 1", "Heading 2", "Heading 3"}  # as Word itself does
_NOT_OF_WORD = {"Letter Address", "Table Text", "Table Note", "Reference", "Sender Name", "Sender Line"} | {
    "Running Head",
    "Draft Mark",
}
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
    f'w:cs="{FONT}"/><w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/>'
    f'<w:lang w:val="{LANGUAGE_PLACE}" w:eastAsia="{LANGUAGE_PLACE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)
_PLAIN = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_MARKS = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Missing"><w:name w:val="Missing"/><w:qFormat/>'
    f'<w:rPr>{_BOLD}<w:bdr w:val="single" w:sz="{_FIRM}" w:space="0" w:color="auto"/></w:rPr></w:style>'
)
HOUSE_NAMES = (*(text.name for text in TEXTS), HYPERLINK, MISSING, TABLE, FACTS_TABLE)


def house_styles() -> str:
    """Return the styles part of the shipped letterhead."""
    texts = "".join(map(_text_style, TEXTS))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{W}">'
        f"{_DEFAULTS}{_PLAIN}{texts}{_MARKS}{_tables()}</w:styles>"
    )


def _text_style(text: Text) -> str:
    name = text.name.lower() if text.name in _WRITTEN_SMALL else text.name
    custom = ' w:customStyle="1"' if text.name in _NOT_OF_WORD else ""
    size = f'<w:sz w:val="{text.size}"/><w:szCs w:val="{text.size}"/>' if text.size else ""
    letters = f"<w:rPr>{text.shapes}{size}</w:rPr>" if text.shapes or size else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(text.name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{style_id(text.following)}"/><w:qFormat/>'
        f"<w:pPr>{''.join(_layout(text))}</w:pPr>{letters}</w:style>"
    )


def _layout(text: Text) -> Iterator[str]:
    """Yield the elements of a paragraph's layout in the order that the format demands."""
    if text.kept:
        yield "<w:keepNext/>"
    if text.kept or text.whole:
        yield "<w:keepLines/>"
    yield text.borders
    height = "" if text.prose else ' w:line="252" w:lineRule="auto"'
    yield f'<w:spacing w:before="{text.above}" w:after="{text.below}"{height}/>'
    if text.indent or not text.prose:
        yield f'<w:ind w:left="{text.indent}" w:right="{text.indent}" w:firstLine="0"/>'
    if text.together:
        yield "<w:contextualSpacing/>"
    if not text.prose:
        yield f'<w:jc w:val="{text.aligned}"/>'
    if text.outline is not None:
        yield f'<w:outlineLvl w:val="{text.outline}"/>'


def _tables() -> str:
    firm = f'w:val="single" w:sz="{_FIRM}" w:space="0" w:color="auto"'
    header = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr><w:tcPr><w:tcBorders><w:bottom {firm}/>'
        '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    names = f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>'
    return _table_style(TABLE, firm, header) + _table_style(FACTS_TABLE, firm, names)


def _table_style(name: str, firm: str, special: str) -> str:
    thin = f'<w:insideH w:val="single" w:sz="{_THIN}" w:space="0" w:color="auto"/>'
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders><w:top {firm}/><w:bottom {firm}/>{thin}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="144" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{special}</w:style>"
    )

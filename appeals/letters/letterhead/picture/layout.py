"""Headers and footers laid out: words on lines, pictures in their size, tables in columns. All measures are points."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from appeals.letters.letterhead.parts import word
from appeals.letters.letterhead.picture.faces import Face, Faces, Setting, points
from appeals.letters.letterhead.picture.parts import embedded, value

_EMU = 12_700  # English metric units in a point
_LEADING = 1.2
_GLYPH = 0.5  # of the size: how wide a letter is on the average
_AWAY, _NARROWEST = 9, 72  # points between words and what floats beside them, and the least room for words
_MOST_WORDS = 2_000  # of a paragraph that are drawn
_DEEPEST = 6  # tables and boxes inside each other


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place; `x` is their left end, middle or right end, as `side` says."""

    x: float
    y: float
    text: str
    face: Face
    side: str = "left"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by the name of its relationship, or a plain shape where the name is empty."""

    x: float
    y: float
    width: float
    height: float
    name: str = ""
    fill: str = ""


Mark = Words | Picture


@dataclass(frozen=True, slots=True)
class Frame:
    """Where words may stand, and the page around it."""

    x: float
    y: float
    width: float
    page: tuple[float, float]
    depth: int = 0
    around: "Frame | None" = None  # the whole width, where something floats beside the words


@dataclass(frozen=True, slots=True)
class Laid:
    """What stands where, and how far down the flow of lines has come."""

    marks: tuple[Mark, ...]
    bottom: float


class Layout:
    """Lays out the blocks of a header, footer, cell or box; `page` and `pages` are what page fields print."""

    def __init__(self, faces: Faces, page: int, pages: int) -> None:
        self._faces = faces
        self._numbers = {"PAGE": str(page), "NUMPAGES": str(pages)}

    def blocks(self, parent: etree._Element, frame: Frame) -> Laid:
        """Lay out paragraphs and tables from the top of a frame down."""
        marks: list[Mark] = []
        boxes: list[Picture] = []
        y = frame.y
        for block in parent.iterchildren(word("p"), word("tbl")) if frame.depth < _DEEPEST else ():
            boxes += _pushing(block, replace(frame, y=y))
            within = _beside(boxes, replace(frame, y=y))
            laid = self._table(block, within) if block.tag == word("tbl") else self._paragraph(block, within)
            marks += laid.marks
            y = laid.bottom
        return Laid(tuple(marks), y)

    def _paragraph(self, paragraph: etree._Element, frame: Frame) -> Laid:
        setting = self._faces.setting(paragraph)
        style = value(paragraph.find(word("pPr")), "pStyle")
        frame = replace(frame, y=frame.y + setting.before)
        whole = frame.around or frame
        floating = [mark for one in _drawings(paragraph, "anchor") for mark in self._anchored(one, whole)]
        inline = [_sized(one) for one in _drawings(paragraph, "inline")]
        pieces = list(self._pieces(paragraph, style))
        size = max([face.size for _, face in pieces] or [self._faces.face(None, style).size])
        tall = max([picture.height for picture in inline] or [0])
        lines = list(_lines(pieces, setting, frame))
        row = max(tall, size * _LEADING)
        bottom = frame.y + row + max(len(lines) - 1, 0) * size * _LEADING
        words = (mark for i, line in enumerate(lines) for mark in _placed(line, frame.y + row + i * size * _LEADING))
        return Laid((*floating, *_in_row(inline, setting, frame), *words), bottom + setting.after)

    def _pieces(self, paragraph: etree._Element, style: str) -> Iterator[tuple[str, Face]]:
        """Yield the words of a paragraph with their looks; a page field gives its number."""
        for run in paragraph.iter(word("r")):
            if _own_paragraph(run) is not paragraph:
                continue
            text = self._field(run) or "".join(_texts(run))
            if text:
                yield text, self._faces.face(run, style)

    def _field(self, run: etree._Element) -> str:
        above = run.getparent()
        simple = above is not None and above.tag == word("fldSimple")
        name = str(above.get(word("instr"), "")).split()[:1] if simple and above is not None else []
        return self._numbers.get(name[0].upper(), "") if name else ""

    def _table(self, table: etree._Element, frame: Frame) -> Laid:
        grid = [points(column.get(word("w"), "")) for column in table.iter(word("gridCol"))]
        marks: list[Mark] = []
        y = frame.y
        for row in table.iterchildren(word("tr")):
            x, bottom = frame.x, y
            for at, cell in enumerate(row.iterchildren(word("tc"))):
                width = grid[at] if at < len(grid) and grid[at] else frame.width / max(len(grid), 1)
                laid = self.blocks(cell, replace(frame, x=x, y=y, width=width, depth=frame.depth + 1))
                marks += laid.marks
                x, bottom = x + width, max(bottom, laid.bottom)
            y = bottom
        return Laid(tuple(marks), y)

    def _anchored(self, anchor: etree._Element, frame: Frame) -> Iterator[Mark]:
        """Yield what floats: a picture, a box with its words, or a plain shape."""
        floating = _floated(anchor, frame)
        if floating.name or floating.fill:
            yield floating
        for box in anchor.iter(word("txbxContent")):
            inner = Frame(floating.x, floating.y, floating.width, frame.page, frame.depth + 1)
            yield from self.blocks(box, inner).marks
            return


def _own_paragraph(run: etree._Element) -> etree._Element | None:
    return next(iter(run.iterancestors(word("p"))), None)


def _texts(run: etree._Element) -> Iterator[str]:
    for part in run.iterchildren():
        if part.tag == word("t"):
            yield part.text or ""
        elif part.tag in {word("tab"), word("ptab")}:
            yield "\t"
        elif part.tag in {word("br"), word("cr")}:
            yield "\n"


def _drawings(paragraph: etree._Element, kind: str) -> list[etree._Element]:
    """Return the drawings of a paragraph itself; what stands twice for older programs counts once."""
    found = [one for one in paragraph.iter(f"{{*}}{kind}") if _own_paragraph(one) is paragraph]
    return [one for one in found if next(one.iterancestors("{*}Fallback"), None) is None]


def _pushing(block: etree._Element, frame: Frame) -> list[Picture]:
    """Return what floats in a paragraph and keeps words away from itself."""
    anchors = _drawings(block, "anchor") if block.tag == word("p") else []
    kept = [one for one in anchors if one.find("{*}wrapSquare") is not None or one.find("{*}wrapTight") is not None]
    return [_floated(one, frame) for one in kept]


def _beside(boxes: list[Picture], frame: Frame) -> Frame:
    """Return the frame that is left beside what floats at its height."""
    left, right = frame.x, frame.x + frame.width
    for box in boxes:
        if box.y - 2 <= frame.y < box.y + box.height:
            if box.x - left < right - box.x - box.width:
                left = max(left, box.x + box.width + _AWAY)
            else:
                right = min(right, box.x - _AWAY)
    if right - left < _NARROWEST or (left, right) == (frame.x, frame.x + frame.width):
        return frame
    return replace(frame, x=left, width=right - left, around=frame)


def _floated(anchor: etree._Element, frame: Frame) -> Picture:
    """Return what floats, at its place."""
    sized = _sized(anchor)
    x = _offset(anchor, "positionH", sized.width, (0, frame.page[0]), (frame.x, frame.width))
    y = _offset(anchor, "positionV", sized.height, (0, frame.page[1]), (frame.y, frame.page[1] - 2 * frame.y))
    return replace(sized, x=x, y=y)


def _sized(drawing: etree._Element) -> Picture:
    extent = drawing.find("{*}extent")
    width, height = (_emu(extent, side) for side in ("cx", "cy"))
    name = "" if next(drawing.iter(word("txbxContent")), None) is not None else embedded(drawing)
    fill = next((one.get("val", "") for one in drawing.iterfind(".//{*}spPr/{*}solidFill/{*}srgbClr")), "")
    return Picture(0, 0, width, height, name, "" if name or len(fill) != 6 or not fill.isalnum() else fill)


def _emu(extent: etree._Element | None, side: str) -> float:
    written = "0" if extent is None else extent.get(side, "0")
    return min(int(written) / _EMU, 2000) if written.isdecimal() else 0


def _offset(
    anchor: etree._Element, axis: str, length: float, page: tuple[float, float], near: tuple[float, float]
) -> float:
    """Return where a floating thing begins on an axis: from the page or from the text, by offset or by side."""
    found = anchor.find(f"{{*}}{axis}")
    if found is None:
        return near[0]
    start, room = page if found.get("relativeFrom") == "page" else near
    side, shift = found.findtext("{*}align") or "", found.findtext("{*}posOffset") or "0"
    if side in {"center", "right", "bottom", "outside"}:
        return start + (room - length) / (2 if side == "center" else 1)
    return start + (int(shift) / _EMU if shift.lstrip("-").isdecimal() else 0)


def _in_row(pictures: list[Picture], setting: Setting, frame: Frame) -> Iterator[Picture]:
    """Yield the pictures of a line beside each other, at the side where the line stands."""
    free = frame.width - sum(picture.width for picture in pictures)
    x = frame.x + {"center": free / 2, "right": free}.get(setting.side, setting.left)
    for picture in pictures:
        yield replace(picture, x=x, y=frame.y)
        x += picture.width


Line = list[Words]


def _lines(pieces: list[tuple[str, Face]], setting: Setting, frame: Frame) -> Iterator[Line]:
    """Yield the lines of a paragraph: broken where it says so, and where the words fill the width."""
    line: list[tuple[str, Face]] = []
    room = frame.width - setting.left - setting.right
    for text, face in pieces:
        for at, part in enumerate(text.split("\n")):
            if at:
                yield _segments(line, setting, frame)
                line = []
            line.append((part, face))
    for wrapped in _wrapped(line, room):
        yield _segments(wrapped, setting, frame)


def _wrapped(line: list[tuple[str, Face]], room: float) -> Iterator[list[tuple[str, Face]]]:
    """Break a line between words where it would run over; one with tabs is set as it is."""
    if any("\t" in text for text, _ in line) or _width(line) <= room:
        yield line
        return
    now: list[tuple[str, Face]] = []
    used = 0.0
    for bit, face in islice(((bit, face) for text, face in line for bit in text.split(" ")), _MOST_WORDS):
        if now and used + _width([(bit, face)]) > room:
            yield now
            now, used = [], 0.0
        now.append((f"{bit} ", face))
        used += _width(now[-1:])
    yield now


def _width(pieces: list[tuple[str, Face]]) -> float:
    return sum(len(text) * face.size * _GLYPH for text, face in pieces)


def _segments(line: list[tuple[str, Face]], setting: Setting, frame: Frame) -> Line:
    """Give each stretch between tabs its place."""
    stretches: list[list[tuple[str, Face]]] = [[]]
    for text, face in line:
        first, *more = text.split("\t")
        stretches[-1].append((first, face))
        stretches += [[(part, face)] for part in more]
    starts = [_start(setting, frame), *((frame.x + at, side) for at, side in setting.tabs)]
    starts += [(frame.x + 36 * n, "left") for n in range(len(starts), len(stretches))]
    return [words for (x, side), part in zip(starts, stretches, strict=False) for words in _run_on(part, x, side)]


def _start(setting: Setting, frame: Frame) -> tuple[float, str]:
    if setting.side == "center":
        return frame.x + frame.width / 2, "center"
    if setting.side == "right":
        return frame.x + frame.width - setting.right, "right"
    return frame.x + setting.left, "left"


def _run_on(pieces: list[tuple[str, Face]], x: float, side: str) -> Iterator[Words]:
    """Place words one after another, by what they are likely to measure."""
    whole = _width(pieces)
    x -= {"center": whole / 2, "right": whole}.get(side, 0)
    if len({face for _, face in pieces}) == 1:
        anchor = x + {"center": whole / 2, "right": whole}.get(side, 0)
        yield Words(anchor, 0, "".join(text for text, _ in pieces), pieces[0][1], side)
        return
    for text, face in pieces:
        yield Words(x, 0, text, face)
        x += _width([(text, face)])


def _placed(line: Line, base: float) -> Iterator[Words]:
    for words in line:
        if words.text.strip():
            yield replace(words, y=base - words.face.size * 0.25)

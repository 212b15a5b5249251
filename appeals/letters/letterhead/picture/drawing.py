"""One page of a letterhead as a drawing to scale. It says what stands where; fonts are the reader's own.

A drawing and not a page of HTML: places and colors may then stand in it without a style of its own, which our pages
do not allow.
"""

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from appeals.letters.letterhead.model import Letterhead
from appeals.letters.letterhead.picture.faces import Faces
from appeals.letters.letterhead.picture.layout import Frame, Laid, Layout, Picture, Words
from appeals.letters.letterhead.picture.parts import Sources
from appeals.letters.model import Sender

Address = Callable[[str], str]
_LINE, _GAP = 14.5, 5  # points between the lines of the greyed body, and how many lines a paragraph has
_GREY = "#d5dad8"
_ANCHORS = {"center": ' text-anchor="middle"', "right": ' text-anchor="end"'}


def draw_page(letterhead: Letterhead, page: int, pages: int, picture: Address) -> Markup:
    """Return a page of a letter of so many `pages` as SVG; `picture` gives a picture's address by its file name."""
    sources = Sources(letterhead)
    size, margins = sources.lengths("pgSz"), sources.lengths("pgMar")
    width, height = size["w"], size["h"]
    layout = Layout(Faces(sources.styles), page, pages)
    frame = Frame(margins["left"], margins["header"], width - margins["left"] - margins["right"], (width, height))
    header = layout.blocks(sources.header(page), frame)
    tried = layout.blocks(sources.footer(page), frame)
    top = height - margins["footer"] - (tried.bottom - frame.y)
    footer = layout.blocks(sources.footer(page), Frame(frame.x, top, frame.width, frame.page))
    body = _body(frame, max(abs(margins["top"]), header.bottom), min(height - abs(margins["bottom"]), top), page, pages)
    drawn = [
        *_marks(header, sources.picture_names("header", page), picture),
        *_marks(footer, sources.picture_names("footer", page), picture),
    ]
    name = f"Page {page} of {pages}: {said_on(header) or 'no words in its header'}"
    return Markup(  # noqa: S704 every word and address in it went through escape
        f'<svg class="page" role="img" aria-label="{escape(name)}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>{"".join((*body, *drawn))}</svg>'
    )


def draw_head(letterhead: Letterhead, sender: Sender, picture: Address) -> Markup:
    """Return the head of the first page as SVG, with who writes where the letterhead leaves that to the letter."""
    lines = (("SenderName", sender.name), *(("SenderLine", line) for line in sender.lines))
    sources = Sources(letterhead, tuple(line for line in lines if line[1]))
    size, margins = sources.lengths("pgSz"), sources.lengths("pgMar")
    width = size["w"]
    frame = Frame(margins["left"], margins["header"], width - margins["left"] - margins["right"], (width, size["h"]))
    laid = Layout(Faces(sources.styles), 1, 1).blocks(sources.header(1), frame)
    ends = [mark.y + mark.height for mark in laid.marks if isinstance(mark, Picture)]
    bottom = min(max([laid.bottom, *ends]) + _GAP, size["h"])
    drawn = "".join(_marks(laid, sources.picture_names("header", 1), picture))
    return Markup(  # noqa: S704 every word and address in it went through escape
        f'<svg class="head" role="img" aria-label="Letterhead: {escape(said_on(laid) or "no words")}" '
        f'viewBox="0 0 {width:g} {bottom:.1f}">{drawn}</svg>'
    )


def said_on(laid: Laid) -> str:
    """Return the words of a header in their order."""
    return " ".join(mark.text.strip() for mark in laid.marks if isinstance(mark, Words))


def _body(frame: Frame, top: float, bottom: float, page: int, pages: int) -> Iterator[str]:
    """Yield grey lines where the letter's text stands; the last page is half full."""
    end = top + (bottom - top) / 2 if page == pages else bottom
    y, count = top + _LINE, 0
    while y < end:
        count += 1
        last = count % _GAP == 0
        if count % (_GAP + 1):
            wide = frame.width * (0.6 if last else 1)
            yield f'<rect x="{frame.x:g}" y="{y - 6:.1f}" width="{wide:.1f}" height="6" fill="{_GREY}"/>'
        y += _LINE


def _marks(laid: Laid, names: dict[str, str], picture: Address) -> Iterator[str]:
    for mark in laid.marks:
        yield _words(mark) if isinstance(mark, Words) else _picture(mark, names, picture)


def _words(mark: Words) -> str:
    face = mark.face
    family = "serif" if face.serif else "sans-serif"
    look = ' font-weight="700"' * face.bold + ' font-style="italic"' * face.italic + _ANCHORS.get(mark.side, "")
    return (
        f'<text x="{mark.x:.1f}" y="{mark.y:.1f}" font-size="{face.size:g}" font-family="{family}" '
        f'fill="#{face.color}"{look}>{escape(mark.text)}</text>'
    )


def _picture(mark: Picture, names: dict[str, str], picture: Address) -> str:
    place = f'x="{mark.x:.1f}" y="{mark.y:.1f}" width="{mark.width:.1f}" height="{mark.height:.1f}"'
    if mark.name in names:
        address = picture(names[mark.name].rpartition("/")[2])
        return f'<image {place} href="{escape(address)}"/>'
    return f'<rect {place} fill="#{mark.fill}"/>' if mark.fill else ""

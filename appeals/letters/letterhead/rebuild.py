"""Make a letterhead of an upload: new parts, filled only with what was wanted and cleaned."""

from collections.abc import Iterator

from lxml import etree

from appeals.letters.letterhead.archive import ready
from appeals.letters.letterhead.belongings import gather
from appeals.letters.letterhead.furniture import Story, number_pages, read_stories
from appeals.letters.letterhead.look import fonts_part, theme_part
from appeals.letters.letterhead.model import STYLES_PART, Letterhead, LetterheadRefused
from appeals.letters.letterhead.notes import notes_on
from appeals.letters.letterhead.parts import (
    PROPERTIES,
    PROPERTIES_PART,
    content_types,
    relation,
    relations,
    settings,
    word,
)
from appeals.letters.letterhead.section import Page, is_on, read_page
from appeals.letters.letterhead.styles import StyleBook, rebuild_styles, restyle, used_styles
from appeals.letters.letterhead.upload.scrub import is_hidden
from appeals.letters.letterhead.upload.upload import Upload

_DOCUMENT_PART = "word/document.xml"
_LARGEST_LOOK = 500_000  # bytes before packing: every letter carries them
_OVERGROWN = (
    "The headers, footers and styles are far larger than a letterhead needs; "
    "remove drawings of many lines, or copy the headers into a new document."
)
_KINDS = {
    _DOCUMENT_PART: "document",
    STYLES_PART: "styles",
    "word/settings.xml": "settings",
    "word/numbering.xml": "numbering",
    "word/fontTable.xml": "fontTable",
    "word/theme/theme1.xml": "theme",
}


def rebuild(upload: Upload) -> Letterhead:
    """Return the letterhead of an upload that was judged."""
    page = read_page(upload.document())
    uploaded_styles = upload.tree("styles")
    pages = ("first", "default", "even") if _even_pages_differ(upload) else ("first", "default")
    stories = tuple(read_stories(upload, page, pages, _hidden_styles(uploaded_styles)))
    book = rebuild_styles(uploaded_styles, set().union(*(used_styles(story.root) for story in stories)))
    for story in stories:
        restyle(story.root, book.new_ids)
    belongings = gather(upload, stories)
    number_pages(stories)
    _refuse_overgrown(stories, book)
    parts = _list_of_parts(stories) | _fixed_parts(upload, "even" in pages) | _footers(stories) | belongings.parts
    return Letterhead(
        ready=tuple(ready(name, content) for name, content in parts.items()),
        styles=book.part,
        frames=tuple(story.frame() for story in stories if story.place == "header"),
        relations="".join(_document_relations(stories)),
        section=_section(stories, page),
        text_width=page.text_width,
        notes=tuple(notes_on(upload, stories, belongings, book)),
    )


def _refuse_overgrown(stories: tuple[Story, ...], book: StyleBook) -> None:
    if sum(len(story.part()) for story in stories) + len(book.part) > _LARGEST_LOOK:
        raise LetterheadRefused((_OVERGROWN,))


def _list_of_parts(stories: tuple[Story, ...]) -> dict[str, bytes]:
    """Return the list of types, which must stand first in the file."""
    kinds = {**_KINDS, PROPERTIES_PART: "core", **{story.name: story.place for story in stories}}
    return {"[Content_Types].xml": content_types(kinds).encode("utf-8")}


def _fixed_parts(upload: Upload, even_pages_differ: bool) -> dict[str, bytes]:
    root = (
        relation("rId1", "officeDocument", _DOCUMENT_PART),
        relation("rId2", PROPERTIES, PROPERTIES_PART),
    )
    parts = {
        "_rels/.rels": relations(root),
        "word/settings.xml": settings(even_pages_differ),
        "word/fontTable.xml": fonts_part(upload),
        "word/theme/theme1.xml": theme_part(upload),
    }
    return {name: content.encode("utf-8") for name, content in parts.items()}


def _footers(stories: tuple[Story, ...]) -> dict[str, bytes]:
    return {story.name: story.part() for story in stories if story.place == "footer"}


def _document_relations(stories: tuple[Story, ...]) -> Iterator[str]:
    for name, kind in _KINDS.items():
        if name != _DOCUMENT_PART:
            yield relation(kind, kind, name.removeprefix("word/"))
    for story in stories:
        yield relation(story.mark, story.place, story.name.removeprefix("word/"))


def _section(stories: tuple[Story, ...], page: Page) -> str:
    references = "".join(f'<w:{story.place}Reference w:type="{story.page}" r:id="{story.mark}"/>' for story in stories)
    return f'<w:sectPr>{references}{page.layout}<w:cols w:space="720"/><w:titlePg/></w:sectPr>'


def _even_pages_differ(upload: Upload) -> bool:
    found = upload.tree("settings")
    return found is not None and is_on(found.find(word("evenAndOddHeaders")))


def _hidden_styles(book: etree._Element | None) -> frozenset[str]:
    letters = () if book is None else book.iterfind(f"{word('style')}/{word('rPr')}")
    return frozenset(found.getparent().get(word("styleId"), "") for found in letters if is_hidden(found))

"""Load a letterhead: check the uploaded file, then rebuild what letters need of it and nothing else."""

from collections.abc import Iterator
from functools import cache

from lxml import etree

from appeals.letters.letterhead.archive import Entry, ready
from appeals.letters.letterhead.belongings import Belongings, gather
from appeals.letters.letterhead.furniture import Story, number_pages, read_stories
from appeals.letters.letterhead.house_theme import house_fonts, house_theme
from appeals.letters.letterhead.model import SHIPPED_FILE, STYLES_PART, Letterhead, LetterheadRefused, LetterheadReport
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
from appeals.letters.letterhead.upload.judge import judge
from appeals.letters.letterhead.upload.package import open_package
from appeals.letters.letterhead.upload.scrub import is_hidden
from appeals.letters.letterhead.upload.upload import Upload
from appeals.letters.shelf import shelf

_FIXED = {
    "word/document.xml": "document",
    STYLES_PART: "styles",
    "word/settings.xml": "settings",
    "word/numbering.xml": "numbering",
    "word/fontTable.xml": "fontTable",
    "word/theme/theme1.xml": "theme",
}


def load_letterhead(source: bytes) -> Letterhead:
    """Return the letterhead that a Word file gives, ready for many letters.

    Raises LetterheadRefused with one sentence for each reason.
    """
    return _rebuild(judge(open_package(source)))


@cache
def shipped_letterhead() -> Letterhead:
    """Return the letterhead that comes with the product, read once."""
    return load_letterhead((shelf() / SHIPPED_FILE).read_bytes())


def check_letterhead(source: bytes) -> LetterheadReport:
    """Tell whether a Word file serves as a letterhead: why not, or what was left out or added."""
    try:
        return LetterheadReport(True, (), load_letterhead(source).notes)
    except LetterheadRefused as refusal:
        return LetterheadReport(False, refusal.problems, ())


def _rebuild(upload: Upload) -> Letterhead:
    page = read_page(upload.document())
    uploaded_styles = upload.tree("styles")
    pages = ("first", "default", "even") if _even_pages_differ(upload) else ("first", "default")
    stories = tuple(read_stories(upload, page, pages, _hidden_styles(uploaded_styles)))
    book = rebuild_styles(uploaded_styles, set().union(*(used_styles(story.root) for story in stories)))
    for story in stories:
        restyle(story.root, book.new_ids)
    belongings = gather(upload, stories)
    number_pages(stories)
    notes = tuple(notes_on(upload, stories, belongings, book))
    return _letterhead(stories, belongings, book, page, notes)


def _letterhead(
    stories: tuple[Story, ...], belongings: Belongings, book: StyleBook, page: Page, notes: tuple[str, ...]
) -> Letterhead:
    headers = tuple(story for story in stories if story.place == "header")
    even = any(story.page == "even" for story in stories)
    return Letterhead(
        ready=tuple(_ready(stories, belongings, even)),
        styles=book.part,
        frames=tuple(story.frame() for story in headers),
        relations="".join(_document_relations(stories)),
        section=_section(stories, page),
        text_width=page.text_width,
        notes=notes,
    )


def _ready(stories: tuple[Story, ...], belongings: Belongings, even_pages_differ: bool) -> Iterator[Entry]:
    """Yield the parts that every letter shares; the list of types must stand first."""
    kinds = {**_FIXED, PROPERTIES_PART: "core", **{story.name: story.place for story in stories}}
    yield ready("[Content_Types].xml", content_types(kinds).encode("utf-8"))
    root = (relation("rId1", "officeDocument", "word/document.xml"), relation("rId2", PROPERTIES, PROPERTIES_PART))
    yield ready("_rels/.rels", relations(root).encode("utf-8"))
    yield ready("word/settings.xml", settings(even_pages_differ).encode("utf-8"))
    yield ready("word/fontTable.xml", house_fonts().encode("utf-8"))
    yield ready("word/theme/theme1.xml", house_theme().encode("utf-8"))
    for story in stories:
        if story.place == "footer":
            yield ready(story.name, story.footer())
    for name, content in belongings.parts.items():
        yield ready(name, content)


def _document_relations(stories: tuple[Story, ...]) -> Iterator[str]:
    for name, kind in _FIXED.items():
        if kind != "document":
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

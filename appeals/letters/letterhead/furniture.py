"""Headers and footers of an upload as letters carry them: cleaned, with our style names and page numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from appeals.letters.letterhead.model import Frame
from appeals.letters.letterhead.parts import DECLARED, W, page_number, word
from appeals.letters.letterhead.section import Page
from appeals.letters.letterhead.upload.fields import dissolve_fields, find_fields
from appeals.letters.letterhead.upload.plain_xml import parse
from appeals.letters.letterhead.upload.scrub import scrub
from appeals.letters.letterhead.upload.upload import Upload

_ROOTS = {"header": "hdr", "footer": "ftr"}
_SHOWS = ("{*}blip", "{*}imagedata", "{*}drawing", "{*}pict", word("tbl"), word("sym"))
_PICTURES = ("{*}blip", "{*}imagedata")
_FEWEST_LETTERS = 9  # a header of less counts pages ("Page of") and names no practice
_SPEAKING = ("}Ignorable", "}MustUnderstand", "}ProcessContent", "Requires")
_SLOT = "slot"


@dataclass(slots=True)
class Story:
    """One header or footer of letters: where it stands, its tree, and the uploaded part that it comes from."""

    place: str
    page: str
    root: etree._Element
    source: str = ""
    fields: tuple[str, ...] = ()
    numbered: bool = False

    @property
    def name(self) -> str:
        """Return the name of its part."""
        return f"word/{self.place}-{self.page}.xml"

    @property
    def mark(self) -> str:
        """Return the name of the relationship that leads to it."""
        return f"{self.place}-{self.page}"

    @property
    def is_own(self) -> bool:
        """Tell whether it brings words or a picture of the practice."""
        return next(self.root.iter(*_PICTURES), None) is not None or len(_letters(self.root)) >= _FEWEST_LETTERS

    @property
    def is_empty(self) -> bool:
        """Tell whether it shows nothing at all."""
        return not _letters(self.root) and next(self.root.iter(*_SHOWS), None) is None

    @property
    def counts_pages(self) -> bool:
        """Tell whether it prints a page number."""
        return any(found.counts_pages for found in find_fields(self.root))

    def frame(self) -> Frame:
        """Return a header around the place where the words of each letter go."""
        self.root.append(etree.Comment(_SLOT))
        before, after = self._xml().split(f"<!--{_SLOT}-->")
        return Frame(self.name, before, after, self.page == "first", self.is_own)

    def part(self) -> bytes:
        """Return it as a part of the file."""
        return self._xml().encode("utf-8")

    def _xml(self) -> str:
        etree.cleanup_namespaces(self.root, keep_ns_prefixes=_named_prefixes(self.root))
        return f"{DECLARED}{etree.tostring(self.root, encoding='unicode')}"


def read_stories(upload: Upload, page: Page, pages: tuple[str, ...], hidden: frozenset[str]) -> Iterator[Story]:
    """Yield a cleaned header and footer for each kind of page; one that shows nothing is begun anew."""
    names = upload.by_name(upload.main)
    for place in ("header", "footer"):
        for kind in pages:
            uploaded = kind if kind != "first" or page.first_differs else "default"
            found = names.get(page.references.get((place, uploaded), ""))
            story = None if found is None else _cleaned(upload, place, kind, found.target, hidden)
            yield Story(place, kind, _blank(place)) if story is None or story.is_empty else story


def number_pages(stories: tuple[Story, ...]) -> None:
    """Add "Page x of y" to the footer of each page that counts nowhere."""
    counted = {story.page for story in stories if story.counts_pages}
    lacking = [story for story in stories if story.place == "footer" and story.page not in counted]
    for story in lacking:
        story.root.append(etree.fromstring(page_number()))
        story.numbered = True
    for story in stories:
        if story.place == "footer" and not len(story.root):
            etree.SubElement(story.root, word("p"))


def _cleaned(upload: Upload, place: str, kind: str, source: str, hidden: frozenset[str]) -> Story:
    root = parse(upload.parts[source])
    scrub(root, hidden)
    return Story(place, kind, root, source, dissolve_fields(root))


def _blank(place: str) -> etree._Element:
    return etree.Element(word(_ROOTS[place]), nsmap={"w": W})


def _named_prefixes(root: etree._Element) -> list[str]:
    """Return the prefixes that attributes speak of, such as those that a reader may ignore."""
    speaking = (value for part in root.iter("{*}*") for name, value in part.attrib.items() if name.endswith(_SPEAKING))
    return [prefix for value in speaking for prefix in value.split() if prefix in root.nsmap]


def _letters(root: etree._Element) -> str:
    return "".join("".join(text.text or "" for text in root.iter(word("t"))).split())

"""What an uploader is told about an accepted letterhead: what was left out of it and what was added."""

from collections.abc import Iterator

from lxml import etree

from appeals.letters.letterhead.belongings import Belongings
from appeals.letters.letterhead.furniture import Story
from appeals.letters.letterhead.parts import word
from appeals.letters.letterhead.styles import StyleBook
from appeals.letters.letterhead.upload.plain_xml import parse
from appeals.letters.letterhead.upload.upload import Upload

_FIGURES = ("{*}blip", "{*}imagedata", "{*}wsp", "{*}shape", "{*}rect")
_TRACKED = tuple(map(word, ("ins", "del", "moveFrom", "moveTo", "vanish", "commentReference")))
_SWITCHES = tuple(map(word, ("documentProtection", "mailMerge", "trackRevisions", "writeProtection")))


def notes_on(upload: Upload, stories: tuple[Story, ...], belongings: Belongings, book: StyleBook) -> Iterator[str]:
    """Yield one sentence for each thing that letters do not take over, or that the file did not bring."""
    yield from _left_out(upload)
    yield from _from_stories(stories, belongings)
    if book.added:
        yield f"Styles that the file does not have were added: {', '.join(book.added)}."


def _left_out(upload: Upload) -> Iterator[str]:
    document, settings = upload.document(), upload.tree("settings")
    if any((text.text or "").strip() for text in document.iter(word("t"))) or _has(document, _FIGURES):
        yield (
            "Text and pictures of the page itself were left out; "
            "what belongs on every letter must stand in a header or footer."
        )
    stories = [document, *map(parse, upload.of_kind("header")), *map(parse, upload.of_kind("footer"))]
    if any(_has(story, _TRACKED) for story in stories) or next(upload.of_kind("comments"), None) is not None:
        yield "Comments, tracked changes and hidden text were left out."
    if settings is not None and _has(settings, _SWITCHES):
        yield "Protection, mail merge and change tracking of the file were left out."
    if any(relation.kind == "attachedTemplate" for near in upload.relations.values() for relation in near):
        yield "The file's tie to a template on your computer was left out."
    if len(list(document.iter(word("sectPr")))) > 1:
        yield "The file has several sections; letters take the page and the headers of the first that has headers."
    if any(_is_several(columns.get(word("num"))) for columns in document.iter(word("cols"))):
        yield "Columns of text were left out; letters run over the whole width."


def _is_several(number: str | None) -> bool:
    """Tell whether a written number of columns is more than one."""
    return number is not None and number.isdecimal() and int(number[:4]) > 1


def _from_stories(stories: tuple[Story, ...], belongings: Belongings) -> Iterator[str]:
    if belongings.lost_pictures:
        yield "A picture in a header or footer was left out, as it is not PNG or JPEG; insert it again as PNG."
    if belongings.lost_links:
        yield "A link in a header or footer became plain text, as it leads neither to the web nor to mail."
    fields = sorted({name for story in stories for name in story.fields})
    if fields:
        yield f"Fields in headers and footers were left out, of links all but the words: {', '.join(fields)}."
    if not next(story for story in stories if story.place == "header" and story.page == "first").is_own:
        yield "The header of page one names nobody; each letter writes the practice and its address there."
    if any(story.numbered for story in stories):
        yield "Page numbers were added to the footer."


def _has(root: etree._Element, names: tuple[str, ...]) -> bool:
    return next(root.iter(*names), None) is not None

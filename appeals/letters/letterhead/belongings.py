"""What belongs to the headers and footers of a letterhead: their pictures, and their links to web and mail."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from appeals.letters.letterhead.furniture import Story
from appeals.letters.letterhead.parts import OFFICE, relation, relations
from appeals.letters.letterhead.upload.addresses import may_link, web_address
from appeals.letters.letterhead.upload.pictures import read_picture
from appeals.letters.letterhead.upload.relations import Relation
from appeals.letters.letterhead.upload.scrub import name_pictures, relink
from appeals.letters.letterhead.upload.upload import Upload

_REFERENCE = f"{{{OFFICE}}}"


@dataclass(slots=True)
class Belongings:
    """Parts of pictures and relationships by name, and how many pictures and links could not be kept."""

    parts: dict[str, bytes] = field(default_factory=dict)
    lost_pictures: set[str] = field(default_factory=set)
    lost_links: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)

    def take(self, upload: Upload, story: Story) -> None:
        """Take over what a story refers to, and lead its references there."""
        used = set(_references(story))
        found = [near for near in upload.relations.get(story.source, ()) if near.name in used]
        kept = {near.name: near for near in found if self._keep(upload.parts, near)}
        names = {name: f"rId{number}" for number, name in enumerate(kept, start=1)}
        relink(story.root, names)
        if kept:
            lines = (self._relation(names[name], near) for name, near in kept.items())
            self.parts[f"word/_rels/{story.mark}.xml.rels"] = relations(lines).encode("utf-8")

    def _keep(self, parts: Mapping[str, bytes], near: Relation) -> bool:
        if near.kind == "image":
            return self._keep_picture(parts, near.target)
        if not may_link(near):
            self.lost_links.add(near.target)
        return may_link(near)

    def _keep_picture(self, parts: Mapping[str, bytes], target: str) -> bool:
        picture = read_picture(parts.get(target, b""))
        if picture is None:
            self.lost_pictures.add(target)
        elif target not in self._names:
            self._names[target] = f"media/picture{len(self._names) + 1}.{picture.kind}"
            self.parts[f"word/{self._names[target]}"] = picture.content
        return picture is not None

    def _relation(self, name: str, near: Relation) -> str:
        if near.kind == "image":
            return relation(name, "image", self._names[near.target])
        return relation(name, "hyperlink", web_address(near.target), outside=True)


def gather(upload: Upload, stories: Iterable[Story]) -> Belongings:
    """Return what belongs to all stories; each picture gets a number of its own."""
    belongings = Belongings()
    number = 1
    for story in stories:
        belongings.take(upload, story)
        number = name_pictures(story.root, number)
    return belongings


def _references(story: Story) -> Iterator[str]:
    for element in story.root.iter("{*}*"):
        yield from (value for key, value in element.attrib.items() if key.startswith(_REFERENCE))

"""Fields in the text of an upload: page numbers stay, what fetches or runs is found, the rest goes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from appeals.letters.letterhead.parts import word

_SIMPLE, _MARK, _WORDS, _DELETED, _TEXT = map(word, ("fldSimple", "fldChar", "instrText", "delInstrText", "t"))
_COUNTING = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_SAYING = frozenset(("HYPERLINK", "QUOTE"))  # what they show is text of the letterhead itself
_DANGEROUS = frozenset(("AUTOTEXT", "DATABASE", "DDE", "DDEAUTO", "EMBED", "IMPORT", "LINK", "MACROBUTTON", "RD"))
_DANGEROUS_START = ("INCLUDE", "DDE")
_LONGEST_NAME = 20


@dataclass(slots=True)
class Field:
    """One field: its instruction, the elements that make it one, and those that show its result.

    `inside` the instruction of another field, it shows nothing of its own.
    """

    words: list[str] = field(default_factory=list)
    marks: list[etree._Element] = field(default_factory=list)
    results: list[etree._Element] = field(default_factory=list)
    instructing: bool = True
    inside: bool = False

    @property
    def instruction(self) -> str:
        """Return what Word is told to do."""
        return "".join(self.words)

    @property
    def name(self) -> str:
        """Return the first word of the instruction, no longer than any that Word knows."""
        return next(iter(self.instruction.upper().split()), "")[:_LONGEST_NAME]

    @property
    def counts_pages(self) -> bool:
        """Tell whether the field prints a page number or their count."""
        return self.name in _COUNTING and not self.inside

    @property
    def is_dangerous(self) -> bool:
        """Tell whether Word would fetch, run or embed something for this field."""
        return self.name in _DANGEROUS or self.name.startswith(_DANGEROUS_START)

    def dissolve(self) -> None:
        """Take the field out of its part; only a link or a quotation leaves its words behind."""
        says = self.name in _SAYING and not self.inside
        for mark in self.marks:
            for child in list(mark) if says else ():
                mark.addprevious(child)
            _remove(mark)
        for result in () if says else self.results:
            _remove(result)


def find_fields(root: etree._Element) -> Iterator[Field]:
    """Yield all fields of a part, also those split over runs, nested or never closed."""
    open_fields: list[Field] = []
    for element in root.iter(_SIMPLE, _MARK, _WORDS, _DELETED, _TEXT):
        if element.tag == _SIMPLE:
            yield Field([element.get(word("instr"), "")], [element])
        elif element.get(word("fldCharType")) == "begin":
            inside = bool(open_fields) and (open_fields[-1].instructing or open_fields[-1].inside)
            open_fields.append(Field(marks=[element], inside=inside))
        elif open_fields:
            yield from _go_on(open_fields, element)
        elif element.tag != _TEXT:
            yield Field([element.text or ""], [element])
    yield from open_fields


def _go_on(open_fields: list[Field], element: etree._Element) -> Iterator[Field]:
    innermost = open_fields[-1]
    if element.tag == _MARK:
        innermost.marks.append(element)
        innermost.instructing = False
        if element.get(word("fldCharType")) == "end":
            yield open_fields.pop()
    elif innermost.instructing:
        innermost.marks.append(element)
        innermost.words.append(element.text or "")
    else:
        innermost.results.append(element)


def dissolve_fields(root: etree._Element) -> tuple[str, ...]:
    """Take all fields but page numbers out of a part; return their names.

    What a date, a property or a merged field last showed belonged to an old letter.
    """
    dissolved = [found for found in list(find_fields(root)) if not found.counts_pages]
    for found in dissolved:
        found.dissolve()
    return tuple(sorted({found.name for found in dissolved if found.name}))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

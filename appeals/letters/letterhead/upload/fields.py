"""Fields in the text of an upload: page numbers stay, what fetches or runs is found, the rest becomes text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from appeals.letters.letterhead.parts import word

_SIMPLE, _MARK, _WORDS, _DELETED, _RUN = map(word, ("fldSimple", "fldChar", "instrText", "delInstrText", "r"))
_COUNTING = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_DANGEROUS = frozenset(("AUTOTEXT", "DATABASE", "DDE", "DDEAUTO", "EMBED", "IMPORT", "LINK", "MACROBUTTON", "RD"))
_LONGEST_NAME = 20
_DANGEROUS_START = ("INCLUDE", "DDE")


@dataclass(slots=True)
class Field:
    """One field: the words of its instruction and the elements that make it a field."""

    instruction: str = ""
    marks: list[etree._Element] = field(default_factory=list)
    instructing: bool = True

    @property
    def name(self) -> str:
        """Return the first word of the instruction, no longer than any that Word knows."""
        return next(iter(self.instruction.upper().split()), "")[:_LONGEST_NAME]

    @property
    def counts_pages(self) -> bool:
        """Tell whether the field prints a page number or their count."""
        return self.name in _COUNTING

    @property
    def is_dangerous(self) -> bool:
        """Tell whether Word would fetch, run or embed something for this field."""
        return self.name in _DANGEROUS or self.name.startswith(_DANGEROUS_START)


def find_fields(root: etree._Element) -> Iterator[Field]:
    """Yield all fields of a part, also those split over runs, nested or never closed."""
    open_fields: list[Field] = []
    for element in root.iter(_SIMPLE, _MARK, _WORDS, _DELETED, word("t")):
        if element.tag == _SIMPLE:
            yield Field(element.get(word("instr"), ""), [element])
        elif element.tag == _MARK and element.get(word("fldCharType")) == "begin":
            open_fields.append(Field(marks=[element]))
        elif open_fields:
            yield from _go_on(open_fields, element)
        elif element.tag != word("t"):
            yield Field(element.text or "", [element])
    yield from open_fields


def _go_on(open_fields: list[Field], element: etree._Element) -> Iterator[Field]:
    kind = element.get(word("fldCharType")) if element.tag == _MARK else ""
    innermost = open_fields[-1]
    if kind in ("separate", "end"):
        innermost.marks.append(element)
        innermost.instructing = False
    elif innermost.instructing:
        innermost.marks.append(element)
        innermost.instruction += element.text or ""
    if kind == "end":
        yield open_fields.pop()
        if open_fields and open_fields[-1].instructing:
            open_fields[-1].marks += innermost.marks


def flatten_fields(root: etree._Element) -> tuple[str, ...]:
    """Turn all fields but page numbers into the text that they last showed; return their names."""
    flattened = [found for found in list(find_fields(root)) if not found.counts_pages]
    for found in flattened:
        for mark in found.marks:
            _dissolve(mark)
    return tuple(sorted({found.name for found in flattened if found.name}))


def _dissolve(mark: etree._Element) -> None:
    parent = mark.getparent()
    if parent is None:
        return
    if mark.tag == _SIMPLE:
        for child in mark:
            mark.addprevious(child)
    parent.remove(mark)

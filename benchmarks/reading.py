"""Read a finished Word file back, to prove that everyone made the same letter."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_APART = 0.03  # of the words


@dataclass(frozen=True)
class Reading:
    """What stands in a letter: its words, and how it is set."""

    text: Counter[str]
    tables: int
    rows: int
    emphasized: int
    size: int

    @property
    def words(self) -> int:
        """The number of words."""
        return self.text.total()


def read_back(docx: bytes) -> Reading:
    """Read the body and the page headers of a Word file."""
    with ZipFile(io.BytesIO(docx)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
        heads = [etree.fromstring(parts.read(name)) for name in parts.namelist() if name.startswith("word/header")]
    paragraphs = (paragraph for part in (body, *heads) for paragraph in part.iter(f"{_W}p"))
    text = " ".join("".join(_pieces(paragraph)) for paragraph in paragraphs)
    return Reading(
        text=Counter(re.findall(r"\w+", text)),
        tables=_count(body, "tbl"),
        rows=_count(body, "tr"),
        emphasized=_count(body, "b") + _count(body, "i"),
        size=len(docx),
    )


def differences(ours: Reading, name: str, theirs: Reading) -> Iterator[str]:
    """Say in what a letter is not ours: a few words may differ, a table or the emphasis may not."""
    apart = ((ours.text - theirs.text) + (theirs.text - ours.text)).total() / ours.words
    if apart > _MOST_APART:
        yield f"NOT THE SAME LETTER: {name} differs in {apart:.1%} of the words."
    if (theirs.tables, theirs.rows) != (ours.tables, ours.rows):
        yield f"NOT THE SAME LETTER: {name} has {theirs.tables} tables and {theirs.rows} rows."
    if not theirs.emphasized:
        yield f"NOT THE SAME LETTER: {name} has nothing in bold or italics."


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for piece in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):
        yield piece.text or "" if piece.tag == f"{_W}t" else " "


def _count(body: etree._Element, name: str) -> int:
    return sum(1 for _ in body.iter(f"{_W}{name}"))

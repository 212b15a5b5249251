"""The letter between markup and writers: blocks and runs that know where their words come from."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Origin(StrEnum):
    """Where the words of a run come from."""

    FACT = "fact"  # entered by a person
    RULE = "rule"  # a dated rule or a checked reference
    UNCONFIRMED = "unsure"  # read or imported, not confirmed yet
    MISSING = "missing"  # a fact that is not there: a visible mark


class Source(NamedTuple):
    """The fact or rule that a run prints: its path in the case, its label, and a note for the reader.

    A tuple, as a run is one: a letter has hundreds.
    """

    origin: Origin
    path: str
    label: str
    note: str = ""


class Run(NamedTuple):
    """Words of one look. `text` may hold line breaks, and is never markup.

    A tuple because a letter has hundreds: it is made in a third of the time that a frozen dataclass takes.
    """

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str = ""
    source: Source | None = None


Runs = tuple[Run, ...]


class Look(StrEnum):
    """What a paragraph is for; the letterhead says how that looks."""

    BODY = "body"
    DATE = "date"
    ADDRESS = "address"
    SALUTATION = "salutation"
    NOTE = "note"  # small print under a table
    CLOSING = "closing"
    SIGNATURE = "signature"
    QUOTE = "quote"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the kind of letter) to 3."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that stand together."""

    runs: Runs
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A numbered or bulleted list; each list counts from one."""

    ordered: bool
    items: tuple[Runs, ...]
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. Without a header the first cell of each row names the row.

    `widths` are relative (they sum to anything); `caption` is the numbered title above the table.
    `amounts` are the columns, counted from 0, whose cells stand flush right.
    """

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    caption: Runs = ()
    amounts: tuple[int, ...] = ()


Block = Heading | Paragraph | ListBlock | Table


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the letterhead names when it names nobody itself: the practice and its lines of contact."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready for a writer.

    `running_head` (patient, member ID, reference) stands on every page after the first.
    `author` and `title` go into the properties of the file.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...]
    sender: Sender
    running_head: Runs = ()
    author: str = ""
    language: str = "en-US"
    draft: bool = True
    notes: tuple[str, ...] = field(default=())

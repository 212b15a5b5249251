"""What a writer needs of a letterhead: parts kept ready, headers to fill, the page they stand on."""

from dataclasses import dataclass
from functools import lru_cache

from appeals.letters.letterhead.archive import Entry, ready

SHIPPED_FILE = "letterhead.docx"
STYLES_PART = "word/styles.xml"
LANGUAGE_PLACE = "x-letter"  # stands in the styles where each letter's language goes


class LetterheadRefused(ValueError):
    """Word file that cannot serve as a letterhead: one sentence for each reason, with its cure."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class LetterheadReport:
    """What a check found: why a file is refused, or what was left out or added."""

    accepted: bool
    problems: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page header around the words that each letter puts into it.

    `first`: it stands on page one. `own`: it brings words or a picture of the practice.
    """

    name: str
    before: str
    after: str
    first: bool
    own: bool


@dataclass(frozen=True, slots=True, eq=False)
class Letterhead:
    """The look of many letters, checked and rebuilt once from a Word file.

    `ready` are the parts that every letter shares; `styles` is apart, because it names the language.
    `relations` and `section` are XML that the document takes as it is; `text_width` is in twips.
    `notes` tell the uploader what was left out or added.
    """

    ready: tuple[Entry, ...]
    styles: str
    frames: tuple[Frame, ...]
    relations: str
    section: str
    text_width: int
    notes: tuple[str, ...]

    def styles_in(self, language: str) -> Entry:
        """Return the part of the styles, in the language of a letter such as en-US."""
        return _styles_entry(self.styles, language)


@lru_cache(maxsize=64)
def _styles_entry(styles: str, language: str) -> Entry:
    return ready(STYLES_PART, styles.replace(LANGUAGE_PLACE, language).encode("utf-8"))

"""Load a letterhead: check the uploaded file, then rebuild what letters need of it and nothing else."""

from functools import cache

from appeals.letters.letterhead.model import SHIPPED_FILE, Letterhead, LetterheadRefused, LetterheadReport
from appeals.letters.letterhead.rebuild import rebuild
from appeals.letters.letterhead.upload.judge import judge
from appeals.letters.letterhead.upload.package import open_package
from appeals.letters.shelf import shelf


def load_letterhead(source: bytes) -> Letterhead:
    """Return the letterhead that a Word file gives, ready for many letters.

    Raises LetterheadRefused with one sentence for each reason.
    """
    return rebuild(judge(open_package(source)))


def check_letterhead(source: bytes) -> LetterheadReport:
    """Tell whether a Word file serves as a letterhead: why not, or what was left out or added."""
    try:
        return LetterheadReport(True, (), load_letterhead(source).notes)
    except LetterheadRefused as refusal:
        return LetterheadReport(False, refusal.problems, ())


@cache
def shipped_letterhead() -> Letterhead:
    """Return the letterhead that comes with the product, read once."""
    return load_letterhead((shelf() / SHIPPED_FILE).read_bytes())

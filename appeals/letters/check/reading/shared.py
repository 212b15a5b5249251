"""Parts that many letters include, read once for all of them. Their trees are walked only: compiling changes a tree."""

from functools import lru_cache
from hashlib import sha256

from appeals.letters.check.reading.sheets import Sheet, sheet_of
from appeals.letters.check.reading.tree import Tree, read_tree
from appeals.letters.sandbox.environment import letter_environment

KEPT = 1_024  # texts; a practice has some two hundred
ROOM = 2**20  # characters; more than the longest text


def shared_sheet(name: str, body: str, first_line: int) -> Sheet:
    """Return a text under a number that is the same in each letter, and beyond those of the letter itself."""
    known = sha256(f"{name}\n{first_line}\n{body}".encode("utf-8", "surrogatepass")).digest()
    return sheet_of(name, body, (1 + int.from_bytes(known[:6])) * ROOM, first_line)


@lru_cache(maxsize=KEPT)
def shared_tree(sheet: Sheet) -> Tree:
    """Return the tree of a text; raise Refused as `read_tree` does."""
    return read_tree(letter_environment(), sheet)

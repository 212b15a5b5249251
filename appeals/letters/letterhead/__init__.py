"""Letterheads: Word files that give letters their look, checked and rebuilt before they are used."""

from appeals.letters.letterhead.keeping import pack, unpack
from appeals.letters.letterhead.load import check_letterhead, load_letterhead, shipped_letterhead
from appeals.letters.letterhead.model import Letterhead, LetterheadRefused, LetterheadReport

__all__ = [
    "Letterhead",
    "LetterheadRefused",
    "LetterheadReport",
    "check_letterhead",
    "load_letterhead",
    "pack",
    "shipped_letterhead",
    "unpack",
]

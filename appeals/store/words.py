"""Search in sealed cases: keyed hashes of whole words, found by equality only.

What the hashes reveal to someone who has the database but not the keys: which cases share a word (the same
family name, the same member ID), how many words a case is found by, and how common each hash is. A frequent
first name may be guessed from that. They reveal no word by themselves, no beginning of one, and no likeness.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable

from appeals.store.keyring import KeyRing

LONGEST = 200  # characters; what is longer is no name or number, and is found as a whole only
# Letters that Unicode does not take apart into a letter and an accent.
PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


def plain(text: str) -> str:
    """Return only the letters and digits of a text, without case, accents or spaces."""
    split = unicodedata.normalize("NFKD", text.casefold()).translate(PLAIN_LETTERS)
    return "".join(character for character in split if character.isalnum())


def words_of(text: str) -> set[str]:
    """Return the words of a text, in their plain form."""
    words = text.split() if len(text) <= LONGEST else [text]
    return {plain(word) for word in words} - {""}


def findable(text: str) -> set[str]:
    """Return what a text is found by: the whole, each word, and each part of a hyphenated name."""
    parts = words_of(re.sub(r"[-‐.,/]", " ", text))
    names = {part for part in parts if len(part) > 1 and part.isalpha()}
    return ({plain(text)} | words_of(text) | names) - {""}


def hashes(ring: KeyRing, words: Iterable[str]) -> set[bytes]:
    """Return the keyed hash of each word."""
    key = ring.derived("words of a case")
    return {hmac.digest(key, word.encode("utf-8", "surrogatepass"), "sha256") for word in words}

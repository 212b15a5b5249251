"""What makes a password too easy to guess: length and known words, never a rule of composition.

NIST SP 800-63B-4, 3.1.1.2: 15 characters where the password is the only factor of its kind, at least 64 allowed,
no demands on kinds of characters, and a list of common, expected and context words.
"""

import re
import unicodedata
from collections.abc import Iterable

SHORTEST, LONGEST = 15, 256
LEAST_LEFT = 8  # characters that must remain once the known words are taken out
LEAST_KINDS = 6  # different characters
_KNOWN = """
    password passwort passw0rd p@ssword pass word qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvb azerty qazwsx wsxedc
    letmein welcome admin administrator login signin iloveyou monkey dragon sunshine princess football baseball
    superman batman trustno1 whatever changeme default secret master shadow michael jordan hunter starwars pokemon
    correct horse battery staple summer winter spring autumn monday january february march april june july august
    september october november december doctor nurse clinic hospital patient medical health insurance appeals appeal
    ketamine esketamine spravato psychiatry company practice temporary temp test testing user
    1234567890 0987654321 123456789 987654321 12345678 87654321 123456 654321 abcdefgh abcdef abc123 1q2w3e4r 1q2w3e
"""
KNOWN = tuple(sorted(_KNOWN.split(), key=len, reverse=True))


def weakness(password: str, about: Iterable[str] = ()) -> str:
    """Return a sentence that says why a password is too weak, or nothing where it will do.

    `about`: texts of the person and the place, such as name and email; their words count as known.
    """
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters. A few words that only you would put together are easy to keep."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    plain = as_typed(password).casefold()
    if len(set(plain)) < LEAST_KINDS or len(_without(plain, (*KNOWN, *_words(about)))) < LEAST_LEFT:
        return "Choose another: this one is made of words or rows of keys that are tried first."
    return ""


def as_typed(password: str) -> str:
    """Return one form of what different keyboards send for the same letters."""
    return unicodedata.normalize("NFKC", password)


def _words(about: Iterable[str]) -> list[str]:
    return [word for text in about for word in re.split(r"[\W_]+", text.casefold()) if len(word) > 2]


def _without(plain: str, known: Iterable[str]) -> str:
    """Return what is left of a password without known words, years, repetitions, and what stands between words."""
    for word in known:
        plain = plain.replace(word, "")
    return re.sub(r"[\W_]|(?:19|20)\d\d|(.{1,4}?)(?=\1)", "", plain)

"""The first two questions to a template: is it short enough, and does it hold only characters of a letter?"""

import re
import unicodedata

from appeals.letters.check.reading.sheets import Refused, Sheet

LONGEST_SOURCE = 64 * 1024

# Control characters, lone surrogates, private use (they mark our sealed values) and noncharacters.
_PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff{_PLANES}\U000f0000-\U0010ffff]"
)


def check_characters(sheet: Sheet) -> None:
    """Refuse a text that is too long or holds a character that no letter can print."""
    size = len(sheet.source.encode("utf-8", "surrogatepass"))
    if size > LONGEST_SOURCE:
        raise Refused(
            sheet.start,
            f"The template has {size // 1024:,} KB; at most {LONGEST_SOURCE // 1024} KB fit. Move passages into parts.",
        )
    found = _FORBIDDEN.search(sheet.source)
    if found:
        raise Refused(sheet.start + found.start(), _sentence(found.group()))


def forbidden_character(text: str) -> str | None:
    """Return a sentence about the first character of a constant that no letter can print."""
    found = _FORBIDDEN.search(text)
    return _sentence(found.group()) if found else None


def look_alike(word: str) -> str:
    """Name the first letter of a word that is not one of a to z."""
    odd = next(letter for letter in word if not letter.isascii())
    return f"“{odd}” ({unicodedata.name(odd, 'unnamed').lower()})"


def _sentence(character: str) -> str:
    kind = {"Cc": "a control character", "Co": "for private use", "Cs": "half a character"}
    said = kind.get(unicodedata.category(character), "not a character")
    return f"The character U+{ord(character):04X} ({said}) cannot stand in a letter: delete it."

"""How single values are worded in American English: numbers, amounts, ordinals, articles, possessives."""

import re
from collections.abc import Sequence
from decimal import Decimal

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIRST = (
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_SOUNDS_LIKE_YOU = re.compile(r"(?:uni(?!n|m)|use|usu|uti|eu|one\b|once)", re.IGNORECASE)
_VOWEL_NAMES = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel: an SSRI, an MRI
_EIGHT = re.compile(r"(?:8|11(?!\d)|18(?!\d))")

Number = int | Decimal


def figures(number: Number) -> str:
    """Write a number in figures with thousands set off: `1,200`, `0.5`."""
    if isinstance(number, int):
        return f"{number:,}"
    plain = f"{number:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def words(number: Number) -> str:
    """Write a whole number up to ten in words, any other in figures."""
    if number == int(number) and 1 <= number <= 10:
        return _SMALL[int(number)]
    return figures(number)


def ordinal(number: Number) -> str:
    """Write `first` to `tenth`, then `11th`."""
    whole = int(number)
    if 1 <= whole <= 10:
        return _FIRST[whole]
    ending = "th" if whole % 100 in (11, 12, 13) else _ENDINGS.get(whole % 10, "th")
    return f"{whole:,}{ending}"


def money(amount: Number) -> str:
    """Write dollars, with cents only where there are any: `$1,200`, `$64.50`."""
    value = Decimal(amount).quantize(Decimal("0.01"))
    written = f"{abs(value):,.2f}".removesuffix(".00")
    return f"-${written}" if value < 0 else f"${written}"


def joined(texts: Sequence[str]) -> str:
    """Join as a sentence does: `a`, `a and b`, `a, b, and c`; semicolons where a text has a comma itself."""
    if len(texts) < 3:
        return " and ".join(texts)
    comma = "; " if any("," in text for text in texts) else ", "
    return f"{comma.join(texts[:-1])}{comma}and {texts[-1]}"


def possessive(name: str) -> str:
    """Write whose it is: `Mills's`, `the patient's`, `the parents'`."""
    plural = name.endswith("s") and name[:1].islower() and not name.endswith("ss")
    return f"{name}'" if plural else f"{name}'s"


def with_article(text: str) -> str:
    """Put `a` or `an` before a word, by its sound: `an SSRI`, `a unit`, `an 84 mg dose`."""
    return f"{'an' if _sounds_like_vowel(text) else 'a'} {text}"


def _sounds_like_vowel(text: str) -> bool:
    word = re.split(r"[\s-]", text, maxsplit=1)[0]
    if len(word) > 1 and word.isupper() and word.isalpha():
        return word[0] in _VOWEL_NAMES
    if word[:1].isdigit():
        return bool(_EIGHT.match(word))
    silent = word.lower().startswith(("hour", "hono", "heir", "honest"))
    return silent or (word[:1].lower() in "aeiou" and not _SOUNDS_LIKE_YOU.match(word))


def capitalized(text: str) -> str:
    """Begin with a capital letter, for the start of a sentence."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Begin with a small letter inside a sentence; abbreviations, such as `SSRI`, stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

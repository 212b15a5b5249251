"""How single values are worded in American English: numbers, amounts, ordinals, articles, possessives."""

import re
from collections.abc import Sequence
from decimal import Decimal

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
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

_ENDED = re.compile(r"[.!?:…][)\]”’\"']*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2}$|\.\.$")

_RATES = frozenset({"day", "week", "month"})

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


def dose(amount: Number, unit: str, per: str | None) -> str:
    """Write an amount with its unit: `200 mg/day`, `0.5 mg/kg`, `84 mg per session`."""
    rate = f"/{per}" if per in _RATES else f" per {per}" if per else ""
    return f"{figures(amount)} {unit}{rate}"


def ordinal(number: Number) -> str:
    """Write `first` to `tenth`, then `11th`."""
    whole = int(number)
    if 1 <= whole <= 10:
        return _FIRST[whole]
    ending = "th" if whole % 100 in (11, 12, 13) else _ENDINGS.get(whole % 10, "th")
    return f"{whole:,}{ending}"


def money(amount: Number) -> str:
    """Write dollars, with cents only where there are any: `$1,200`, `$64.50`."""
    written = f"{abs(amount):,.2f}".removesuffix(".00")
    return f"-${written}" if amount < 0 else f"${written}"


def cents(amount: Number) -> str:
    """Write dollars always with cents, as amounts stand under each other: `$1,200.00`."""
    return f"-${abs(amount):,.2f}" if amount < 0 else f"${amount:,.2f}"


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
    return f"{'an' if _begins_with_vowel(text) else 'a'} {text}"


def capitalized(text: str) -> str:
    """Begin with a capital letter, for the start of a sentence; names such as `rTMS` stay."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Begin with a small letter inside a sentence; `I` and names such as `SSRI` or `NaSSA` stay."""
    first = _first_word(text)
    return text if first == "I" or first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Begin with a capital letter and end with a stop, as typed words do in a row of sentences."""
    said = capitalized(text.rstrip())
    return said if not said or _ENDED.search(said) else f"{said}."


def phrase(text: str) -> str:
    """Leave out the last stop, as typed words do inside a sentence; that of `p.m.` stays."""
    said = text.rstrip()
    return said if _ABBREVIATED.search(said) else said.removesuffix(".")


def _begins_with_vowel(text: str) -> bool:
    word = _first_word(text)
    if _is_spelled(word):
        return word[0].upper() in _VOWEL_NAMES
    if word[:1].isdigit():
        return bool(_EIGHT.match(word))
    silent = word.lower().startswith(("hour", "honor", "honest", "heir"))
    return silent or (word[:1].lower() in "aeiou" and not _SOUNDS_LIKE_YOU.match(word))


def _is_spelled(word: str) -> bool:
    """Tell whether a word is said letter by letter: `MRI`, `rTMS`."""
    short = word.isalpha() and len(word) <= 5
    return short and (word.isupper() or (word[:1].islower() and word[1:].isupper()))


def _first_word(text: str) -> str:
    return re.split(r"[\s-]", text, maxsplit=1)[0]

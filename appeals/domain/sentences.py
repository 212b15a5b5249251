"""What to say when a value does not fit its fact: the cure first, then what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

Details = Mapping[str, Any]
LONGEST_QUOTE = 60
NUMBER = "Enter a whole number, such as 6."
TEXT = "Enter text (in quotes)."

_SAYINGS: dict[str, str | Callable[[Details], str]] = {
    "partial_date": "Enter a date as 2019, 2019-01 or 2019-01-15.",
    "literal_error": lambda d: f"Choose one of: {d['expected'].replace(chr(39), '')}.",
    "int_type": NUMBER,
    "int_parsing": NUMBER,
    "int_from_float": NUMBER,
    "int_parsing_size": NUMBER,
    "finite_number": NUMBER,
    "greater_than_equal": lambda d: f"Enter a number of at least {d['ge']}.",
    "less_than_equal": lambda d: f"Enter a number of at most {d['le']}.",
    "bool_type": "Answer true or false.",
    "bool_parsing": "Answer true or false.",
    "string_type": TEXT,
    "string_too_long": lambda d: f"Keep this within {d['max_length']:,} characters.",
    "too_long": lambda d: f"Keep this list within {d['max_length']} entries.",
    "model_type": "Enter a group of facts, in braces.",
    "model_attributes_type": "Enter a group of facts, in braces.",
    "dict_type": "Enter a group of facts, in braces.",
    "tuple_type": "Enter a list, in brackets.",
}
_QUOTES_INPUT = {"partial_date", "literal_error", "int_parsing", "int_from_float", "bool_parsing"}


def sentence(error: Mapping[str, Any]) -> str:
    """Return the sentence for one of pydantic's errors."""
    kind, details = error["type"], error.get("ctx", {})
    if kind == "fact":
        return str(details["sentence"])
    saying = _SAYINGS.get(kind, "This does not fit; compare it with the hint.")
    said = saying if isinstance(saying, str) else saying(details)
    if kind == "string_too_long":
        return f"{said} It has {len(error['input']):,}."
    return f"{said} {typed(error['input'])}" if kind in _QUOTES_INPUT else said


def typed(value: object) -> str:
    """Return the sentence that repeats what was typed."""
    return f"You typed {quoted(value)}."


def quoted(value: object) -> str:
    """Return the beginning of what was typed in quotation marks, on one line."""
    return f"“{' '.join(as_text(value).split())[:LONGEST_QUOTE]}”"


def as_text(value: object) -> str:
    """Return a value as text, also a number of so many digits that Python refuses to write it."""
    try:
        return str(value)
    except ValueError:
        return "a number too long to write"

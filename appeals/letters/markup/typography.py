"""Set the text of a template as a printer would: quotes, apostrophes, dashes, and the spaces that conditions leave.

Values of the case stand in this text as tokens and pass untouched; a token counts as a word.
Each pattern begins with the character it is about, so that a search leaps over the rest of the text.
"""

import re

# What may stand before an opening quote; the start of the text counts as well.
_BEFORE = r"[^\s(\[*^|/>–—“‘'\"]"
# What follows a word rather than begins one.
_AFTER = r"[\s.,;:!?)\]|–—’”-]"
_OPENING_DOUBLE = re.compile(rf'"(?<!{_BEFORE}")(?!{_AFTER}|\Z)')
_OPENING_SINGLE = re.compile(rf"'(?<!{_BEFORE}')(?!{_AFTER}|\Z|\d\ds?\b)")
_DASH = re.compile(r"--(?<!---)(?!-)")
_LOOSE_SPACE = re.compile(r" ([\n,;)]|[.:](?![\w.:]))")


def set_type(text: str) -> str:
    """Turn straight quotes and apostrophes into curly ones, and two hyphens into an en dash."""
    for step in (curl_double, curl_single, dash):
        text = step(text)
    return text


def curl_double(text: str) -> str:
    """Curl double quotes: an opening one stands before a word and not right after one."""
    return _OPENING_DOUBLE.sub("“", text).replace('"', "”")


def curl_single(text: str) -> str:
    """Curl single quotes; whatever opens nothing is an apostrophe, also before a decade ('90s)."""
    return _OPENING_SINGLE.sub("‘", text).replace("'", "’")


def dash(text: str) -> str:
    """Write two hyphens as an en dash. Three are a rule of a table and stay."""
    return _DASH.sub("–", text)


def tidy(text: str) -> str:
    """Take out doubled spaces and the space before a comma, a stop or a closing bracket."""
    while "  " in text:
        text = text.replace("  ", " ")
    return _LOOSE_SPACE.sub(r"\1", text) if _LOOSE_SPACE.search(text) else text

"""The border that words cross on their way into Word: XML characters only, and no markup."""

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")
# A number and its unit, a code and its count stand on one line.
_BOUND = re.compile(r" (?:(?<=\d )(?=(?:mg|mcg|g|mL|kg)\b)|(?<=[\dA-Z] )(?=× ?\d)|(?<=× )(?=\d))")
_NO_BREAK = "\u00a0"
_OPEN = '<w:t xml:space="preserve">'
_NEW_LINE, _TAB = f"</w:t><w:br/>{_OPEN}", f"</w:t><w:tab/>{_OPEN}"


def clean(text: str) -> str:
    """Return the text with one kind of line end and without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("", _LINE_END.sub("\n", text))


def escape(text: str) -> str:
    """Return clean text as XML content."""
    if not text.isprintable():
        text = clean(text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute(text: str) -> str:
    """Return text as the value of an attribute in double quotes, on one line."""
    return " ".join(escape(text).replace('"', "&quot;").split())


def words(text: str) -> str:
    """Return text as the elements of a Word run, with its line breaks, tabs and outer spaces."""
    inside = _BOUND.sub(_NO_BREAK, escape(text))
    if "\n" in inside or "\t" in inside:
        inside = inside.replace("\n", _NEW_LINE).replace("\t", _TAB)
    return f"{_OPEN}{inside}</w:t>"

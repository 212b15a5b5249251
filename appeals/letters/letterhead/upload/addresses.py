"""Addresses outside an uploaded file: a link may lead to the web or to mail, nothing else may lead anywhere."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from appeals.letters.letterhead.upload.relations import Relation

_SIGNS = "%:/?#[]@!$&'()*+,;=-._~"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)  # two letters and more: one is a drive
_ALLOWED = frozenset(("http", "https", "mailto"))
_HARMLESS = frozenset(("tel", "sms", "fax"))  # lost in a letter, but no danger
_LOCAL = re.compile(r"(file:/{0,3})?/*[a-z]:[\\/]", re.IGNORECASE)
_SHARED = re.compile(r"(file:)?[\\/]{2}[^\\/]", re.IGNORECASE)


def may_link(relation: Relation) -> bool:
    """Tell whether a letter may carry a relationship: a hyperlink to the web or to mail."""
    return relation.kind == "hyperlink" and relation.outside and _scheme(relation.target) in _ALLOWED


def web_address(target: str) -> str:
    """Return an address with nothing in it that Word could not read."""
    return quote(_LONE_PERCENT.sub("%25", target.strip()), safe=_SIGNS)


def outside_problem(relation: Relation) -> Iterator[str]:
    """Yield why a relationship that leads outside is refused, if it is."""
    if may_link(relation) or (relation.kind == "hyperlink" and _is_harmless(relation.target)):
        return
    if relation.kind == "hyperlink":
        yield "The file links to something that is neither a web page nor a mail address; remove that link in Word."
    elif relation.kind != "attachedTemplate":
        yield f"The file loads something from outside ({relation.kind}); insert it into the file, or remove it."
    elif not _LOCAL.match(relation.target):
        yield "The file takes its template from another computer; detach the template in Word, then save the file."


def _scheme(target: str) -> str:
    found = _SCHEME.match(target.strip())
    return found[1].lower() if found else ""


def _is_harmless(target: str) -> bool:
    """Tell whether a link only goes nowhere: a telephone number, or a web address without its https."""
    return _scheme(target) in _HARMLESS or not (
        _scheme(target) or _LOCAL.match(target.strip()) or _SHARED.match(target.strip())
    )

"""Keep what is no markup out of the parser's sight: values of the case, escaped signs, addresses of links."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from appeals.letters.fact import Fact
from appeals.letters.model import Origin

TOKEN_START, TOKEN_END = "\ue000", "\ue001"
ADDRESS_START, ADDRESS_END = "\ue002", "\ue003"

_TOKEN = re.compile(f"{TOKEN_START}([0-9]++){TOKEN_END}")
_MARKED_TOKEN = re.compile(rf"(\*{{1,3}}|\^|){_TOKEN.pattern}\1")
_STRAY = re.compile("[\ue002-\uf8ff]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = 0xE100  # an escaped sign stands as this number plus its own
# Only after a scheme of ours; the address may hold one level of brackets, as DOIs do.
_ADDRESS = re.compile(r"\]\(((?:https?://|mailto:)[^\s()]++(?:\([^\s()]*+\)[^\s()]*+)*+)\)")
_HOST = re.compile(f"https?://[^/{TOKEN_START}]+/")


class Seals:
    """The sealed values of one letter, and the addresses that its links lead to."""

    __slots__ = ("addresses", "escapes", "facts")

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self.addresses: list[str] = []
        self.escapes = False

    def close(self, text: str) -> str:
        """Seal escaped signs and addresses of links; take out values that say nothing, with marks around them."""
        if "" in [fact.text for fact in self.facts]:
            text = _MARKED_TOKEN.sub(self._unless_silent, text)
        if "\\" in text:
            self.escapes = True
            text = _ESCAPE.sub(lambda sign: chr(_ESCAPED + ord(sign[1])), _STRAY.sub("", text))
        return _ADDRESS.sub(self._seal_address, text) if "](" in text else text

    def fact(self, token: str) -> Fact | None:
        """Return the value that a token stands for, or None for what only looks like one."""
        try:
            return self.facts[int(token[1:-1])]
        except (ValueError, IndexError):
            return None

    def lone(self, text: str) -> Fact | None:
        """Return the value if its token is all that a text holds, as in most cells of a table."""
        if text and text[0] == TOKEN_START and text[-1] == TOKEN_END:
            number = text[1:-1]
            return self.fact(text) if number.isascii() and number.isdecimal() else None
        return None

    def address(self, mark: str) -> str:
        """Return the address behind a mark such as `]` and its number, empty when there is none."""
        number = int(mark[2:-1])
        return self.addresses[number] if number < len(self.addresses) else ""

    def _unless_silent(self, found: re.Match[str]) -> str:
        fact = self.fact(f"{TOKEN_START}{found[2]}{TOKEN_END}")
        return found[0] if fact is not None and fact.text else ""

    def _seal_address(self, found: re.Match[str]) -> str:
        address = show(found[1])
        if TOKEN_START in address:
            address = self._with_references(address)
        if not address:
            self.escapes = True
            return hide("]") + found[0][1:]
        self.addresses.append(address)
        return f"]{ADDRESS_START}{len(self.addresses) - 1}{ADDRESS_END}"

    def _with_references(self, address: str) -> str:
        """Fill in values that are checked references, after a host that the template names; else nothing."""
        facts = [self.fact(token[0]) for token in _TOKEN.finditer(address)]
        if not _HOST.match(address) or not all(map(_is_reference, facts)):
            return ""
        parts = _TOKEN.split(address)
        parts[1::2] = [quote(fact.text, safe="/:;()-._~,@!$&'*+=") for fact in facts if fact is not None]
        return "".join(parts)


def hide(sign: str) -> str:
    """Return the private-use character that stands for a sign which means only itself."""
    return chr(_ESCAPED + ord(sign))


def show(text: str) -> str:
    """Put back the signs that were hidden."""
    return text if text.isascii() else _HIDDEN.sub(lambda sign: chr(ord(sign[0]) - _ESCAPED), text)


_HIDDEN = re.compile(f"[{hide('!')}-{hide('~')}]")


def _is_reference(fact: Fact | None) -> bool:
    return fact is not None and fact.source.origin is Origin.RULE

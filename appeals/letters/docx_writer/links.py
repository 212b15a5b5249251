"""Addresses outside a letter: only web and mail, each named once."""

import re
from urllib.parse import quote, urlsplit

from appeals.letters.docx_writer.text import attribute, clean

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_ADDRESS = "%:/?#[]@!$&'()*+,;=-._~"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LONGEST = 2000  # Word refuses to open an address of more than 2,079 characters


class Links:
    """The addresses of one part and the names under which it knows them; `allowed` false links none."""

    def __init__(self, allowed: bool = True) -> None:
        self._allowed = allowed
        self._names: dict[str, str] = {}
        self._targets: list[tuple[str, str]] = []

    def name(self, address: str) -> str:
        """Return the name of an address, or nothing where it leads neither to the web nor to mail."""
        if address not in self._names:
            self._names[address] = self._named(address) if self._allowed else ""
        return self._names[address]

    def relations(self) -> str:
        """Return one external relationship for each address."""
        return "".join(
            f'<Relationship Id="{name}" Type="{_KIND}" Target="{attribute(target)}" TargetMode="External"/>'
            for name, target in self._targets
        )

    def _named(self, address: str) -> str:
        target = _plain(address)
        if len(address) > _LONGEST or not _is_outside(target):
            return ""
        name = f"link{len(self._targets) + 1}"
        self._targets.append((name, target))
        return name


def _is_outside(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    return parts.scheme == "mailto" and "@" in parts.path


def _plain(address: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", clean(address).strip()), safe=_ADDRESS)

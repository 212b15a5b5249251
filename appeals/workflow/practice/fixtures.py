"""Read the plain sort of YAML in which lists of payers are kept: records of `key: value`, with texts of many lines.

Only that. Anchors, tags, flow lists and whatever else YAML can do is no part of a list of addresses.
"""

import re

_KEY = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<name>[A-Za-z_]\w{0,60}):(?: +(?P<value>\S.*))?", re.ASCII)
_TEXT = re.compile(r"[|>][+-]?")


class NotPlain(ValueError):
    """The text is no list of records that we can read."""


def looks_like_records(text: str) -> bool:
    """Tell whether the first line that says something begins a record."""
    said = (line for line in text.split("\n") if line.strip() and not line.startswith(("#", "---")))
    found = _KEY.fullmatch(next(said, "").rstrip())
    return bool(found and found["dash"])


def read_records(text: str) -> list[dict[str, str]]:
    """Return the records, a group within one laid open beside its other keys; raise NotPlain."""
    reader = _Reader()
    for line in text.split("\n"):
        reader.take(line.rstrip())
    return [{name: _unquoted("\n".join(lines)) for name, lines in record.items() if lines} for record in reader.records]


class _Reader:
    """Where the reading stands: the records so far, and the text that goes on as long as lines are indented deeper."""

    def __init__(self) -> None:
        self.records: list[dict[str, list[str]]] = []
        self.open: list[str] | None = None
        self.depth, self.kept = 0, False

    def take(self, line: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        if self.open is not None and line and indent > self.depth and (self.kept or not _KEY.fullmatch(line)):
            self._go_on(self.open, line.strip())
        elif line and not line.lstrip().startswith("#") and line != "---":
            self._begin(line)

    def _go_on(self, text: list[str], words: str) -> None:
        if self.kept or not text:
            text.append(words)
        else:
            text[-1] += f" {words}"

    def _begin(self, line: str) -> None:
        found = _KEY.fullmatch(line)
        if not found or not (found["dash"] or self.records):
            raise NotPlain
        if found["dash"]:
            self.records.append({})
        value = found["value"] or ""
        self.kept = bool(_TEXT.fullmatch(value))
        self.open = self.records[-1][found["name"]] = [] if self.kept or not value else [value]
        self.depth = len(found["indent"]) + len(found["dash"] or "")


def _unquoted(value: str) -> str:
    for quote in "'\"":
        if len(value) > 1 and value.startswith(quote) and value.endswith(quote):
            return value[1:-1].replace(quote * 2, quote) if quote == "'" else value[1:-1]
    return "" if value in {"null", "~"} else value

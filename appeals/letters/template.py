"""Letter templates as files: TOML between `+++` lines, then the body; and the shelf of those that are shipped."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from appeals.domain.text import clean
from appeals.letters.shelf import shelf

FOLDERS = ("letters", "parts", "arguments")
KEYS = ("kind", "title", "voice", "audience", "reason", "needs", "coverages")
LISTS = ("needs", "coverages")
LONGEST_HEAD = 4_000
_FENCE = "+++"


class TemplateUnreadable(Exception):
    """The head of a template cannot be read: the line and a sentence."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"Line {line}: {sentence}")
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Template:
    """One letter template or part. `text` is the whole file, its body begins at `body_line`.

    `reason` is the denial reason that an argument answers; `coverages` are the kinds of coverage that a letter is
    offered in, none meaning all that know its kind of document.
    """

    name: str
    text: str
    body: str
    body_line: int = 1
    kind: str = ""
    title: str = ""
    voice: str = ""
    audience: str = ""
    reason: str = ""
    needs: tuple[str, ...] = ()
    coverages: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class TemplateSet:
    """Every template that letters are made of, by its name (`parts/tables.md`).

    Two sets are equal only if they are one object. `numbers` tells the version of each template that somebody edited;
    a shipped one has none.
    """

    templates: Mapping[str, Template]
    numbers: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The texts that others may include: parts and arguments."""
        return {name: each.text for name, each in self.templates.items() if not name.startswith("letters/")}

    @cached_property
    def arguments(self) -> frozenset[str]:
        """The denial reasons for which an argument is written."""
        return frozenset(each.reason for name, each in self.templates.items() if name.startswith("arguments/"))

    def having(self, template: Template) -> "TemplateSet":
        """Return the set with one template put in, or in place of the one of that name."""
        return TemplateSet({**self.templates, template.name: template}, self.numbers)


def read_template(text: str, name: str = "") -> Template:
    """Read a template with its head; a text without one is a body. Raise TemplateUnreadable for a broken head."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return Template(name, text, text)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
    if end is None:
        raise TemplateUnreadable(1, "The head that begins with +++ never ends: add a line +++.")
    head = "".join(lines[1:end])
    return Template(name, text, "".join(lines[end + 1 :]), end + 2, **_Head(head).facts())


@lru_cache(maxsize=1)
def shipped_templates() -> Mapping[str, Template]:
    """Return every shipped template by its name on the shelf, such as `parts/treatment_table.md`."""
    found = (template for folder in FOLDERS for template in _folder(shelf().joinpath(folder), folder))
    return MappingProxyType({template.name: template for template in found})


@lru_cache(maxsize=1)
def shipped_set() -> TemplateSet:
    """Return the shipped templates as the one set that letters are made of where nobody edited any."""
    return TemplateSet(shipped_templates())


def shipped_parts() -> dict[str, str]:
    """Return the texts of the shipped templates that others may include."""
    return dict(TemplateSet(shipped_templates()).parts)


def _folder(folder: Traversable, name: str) -> list[Template]:
    if not folder.is_dir():
        return []
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)
    return [read_template(file.read_text("utf-8"), f"{name}/{file.name}") for file in files]


class _Head:
    """The TOML between the `+++` lines."""

    def __init__(self, toml: str) -> None:
        self._lines = toml.splitlines()
        if len(toml) > LONGEST_HEAD:
            raise TemplateUnreadable(2, f"The head is too long; at most {LONGEST_HEAD:,} characters fit.")
        try:
            self._values = tomllib.loads(toml)
        except tomllib.TOMLDecodeError as error:
            raise TemplateUnreadable(*_unreadable(str(error))) from None
        except (RecursionError, ValueError):
            raise TemplateUnreadable(2, "The head is nested too deeply.") from None

    def facts(self) -> dict[str, Any]:
        """Return what the head says, every key known and of its type."""
        for key in self._values:
            if key not in KEYS:
                close = get_close_matches(key, KEYS, 1)
                said = f"did you mean “{close[0]}”?" if close else f"it knows {', '.join(KEYS)}."
                raise TemplateUnreadable(self._line(key), f"The head knows no “{key[:60]}”; {said}")
        texts = {key: self._text(key) for key in KEYS if key not in LISTS}
        return {**texts, "needs": self._names("needs", "fact names"), "coverages": self._names("coverages", "ids")}

    def _text(self, key: str) -> str:
        value = self._values.get(key, "")
        if not isinstance(value, str):
            raise TemplateUnreadable(self._line(key), f"“{key}” in the head is a text in quotes.")
        self._refuse_unprintable(key, value)
        return value

    def _names(self, key: str, said: str) -> tuple[str, ...]:
        names = self._values.get(key, [])
        if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
            raise TemplateUnreadable(self._line(key), f"“{key}” in the head is a list of {said} in quotes.")
        self._refuse_unprintable(key, "".join(names))
        return tuple(names)

    def _refuse_unprintable(self, key: str, text: str) -> None:
        """Refuse what an escape in quotes brings in past the look at the characters of the file."""
        if clean(text) != text:
            raise TemplateUnreadable(self._line(key), f"“{key}” in the head holds a character that cannot be printed.")

    def _line(self, key: str) -> int:
        return next((number for number, line in enumerate(self._lines, 2) if line.lstrip().startswith(key)), 2)


def _unreadable(message: str) -> tuple[int, str]:
    """Turn what the TOML reader says into a line of the file and a sentence."""
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    line = int(place[1]) + 1 if place and place[1] else 2
    said = message[: place.start()] if place else message
    return line, f'The head is not TOML: {said[:1].lower()}{said[1:]}. Write name = "text".'

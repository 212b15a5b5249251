"""Letter templates as files: TOML between `+++` lines, then the body; and the shelf of those that are shipped."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from appeals.letters.shelf import shelf

FOLDERS = ("letters", "parts", "arguments")
_FENCE = "+++"


class TemplateUnreadable(Exception):
    """The head of a template cannot be read: the line and a sentence."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"Line {line}: {sentence}")
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Template:
    """One letter template or part. `body_line` is the line of the file at which the body begins."""

    name: str
    body: str
    body_line: int = 1
    kind: str = ""
    title: str = ""
    voice: str = ""
    audience: str = ""
    needs: tuple[str, ...] = ()


def read_template(text: str, name: str = "") -> Template:
    """Read a template with its head; a text without one is a body. Raise TemplateUnreadable for a broken head."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return Template(name, text)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
    if end is None:
        raise TemplateUnreadable(1, "The head that begins with +++ never ends: add a line +++.")
    return Template(name, "".join(lines[end + 1 :]), end + 2, **_head("".join(lines[1:end])))


@lru_cache(maxsize=1)
def shipped_templates() -> Mapping[str, Template]:
    """Return every shipped template by its name on the shelf, such as `parts/treatment_table.md`."""
    found = (template for folder in FOLDERS for template in _folder(shelf().joinpath(folder), folder))
    return MappingProxyType({template.name: template for template in found})


def shipped_parts() -> dict[str, str]:
    """Return the bodies of the shipped templates that others may include."""
    return {name: each.body for name, each in shipped_templates().items() if not name.startswith("letters/")}


def _folder(folder: Traversable, name: str) -> list[Template]:
    if not folder.is_dir():
        return []
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)
    return [read_template(file.read_text("utf-8"), f"{name}/{file.name}") for file in files]


def _head(toml: str) -> dict[str, Any]:
    try:
        head = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise TemplateUnreadable(2, f"The head between the +++ lines is not TOML: {error}.") from None
    texts = {key: _text(head, key) for key in ("kind", "title", "voice", "audience")}
    return {**texts, "needs": _needs(head)}


def _text(head: Mapping[str, Any], key: str) -> str:
    value = head.get(key, "")
    if not isinstance(value, str):
        raise TemplateUnreadable(2, f"“{key}” in the head is a text in quotes.")
    return value


def _needs(head: Mapping[str, Any]) -> tuple[str, ...]:
    needs = head.get("needs", [])
    if not isinstance(needs, list) or not all(isinstance(each, str) for each in needs):
        raise TemplateUnreadable(2, "“needs” in the head is a list of fact names in quotes.")
    return tuple(needs)

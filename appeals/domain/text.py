"""The border for text: what Word cannot hold is taken out, everything else passes unchanged."""

import re
from collections.abc import Mapping
from typing import Any

from appeals.domain.problem import Problem, Severity

# Outside XML 1.0 (section 2.2), lone surrogates, and the private-use area that marks our sealed values.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
DEPTH = 12
LONGEST_NAME = 80


def clean(text: str) -> str:
    """Return the text with one kind of line end and without characters that Word cannot hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_tree(tree: Any) -> tuple[Any, list[Problem]]:
    """Clean every text in a tree of mappings and lists, with one notice for each text that lost a character."""
    told: list[Problem] = []
    return _cleaned(tree, "", told, DEPTH), told


def step(path: str, to: str | int) -> str:
    """Return the path one step further down: `treatments`, `treatments[0]`, `treatments[0].dose`.

    A name that somebody else invented is told on one line, and no longer than a name can be.
    """
    if isinstance(to, int):
        return f"{path}[{to}]"
    name = " ".join(to.split())[:LONGEST_NAME]
    return f"{path}.{name}" if path else name


def _cleaned(node: Any, path: str, told: list[Problem], depth: int) -> Any:
    if depth == 0:
        return None
    if isinstance(node, str):
        return _cleaned_text(node, path, told)
    if isinstance(node, Mapping):
        named = [(clean(str(key)), value) for key, value in node.items()]
        return {key: _cleaned(value, step(path, key), told, depth - 1) for key, value in named}
    if isinstance(node, list | tuple):
        return [_cleaned(item, step(path, i), told, depth - 1) for i, item in enumerate(node)]
    return node


def _cleaned_text(text: str, path: str, told: list[Problem]) -> str:
    lost = len(_UNPRINTABLE.findall(text))
    if lost:
        plural = "character" if lost == 1 else "characters"
        told.append(Problem(path, f"{lost} {plural} that Word cannot hold left out.", Severity.NOTICE))
    return clean(text)

"""The JSON Schema of a case, with the closed lists filled in."""

from typing import Any

from appeals.domain.case import Case
from appeals.domain.vocabulary import Vocabulary

LONG_LISTS = {"references", "policies"}  # named by the schema, not spelled out


def case_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the public case format."""
    found = Case.model_json_schema()
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    _fill(found, vocabulary)
    return found


def _fill(node: Any, vocabulary: Vocabulary) -> None:
    """Put the ids of each closed list where the schema names it."""
    if isinstance(node, dict):
        name = node.get("x-list")
        if name and name not in LONG_LISTS:
            node["enum"] = list(vocabulary.lists.get(name, {}))
        for child in node.values():
            _fill(child, vocabulary)
    elif isinstance(node, list):
        for child in node:
            _fill(child, vocabulary)

"""A typo in any table of any data file is refused."""

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from appeals.knowledge import Knowledge
from appeals.knowledge.files import NAMES
from appeals.knowledge.loader import SHIPPED


def content(name: str) -> Any:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    if name.endswith(".json"):
        return {"row": json.loads(text, parse_float=Decimal)}
    return tomllib.loads(text, parse_float=Decimal)


def first_rows(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to the first row of each table, tables inside rows too."""
    for key, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield (*path, key, 0)
            yield from first_rows(inner[0], (*path, key, 0))


CASES = [(name, path) for name in NAMES for path in first_rows(content(name))]


@pytest.mark.parametrize(("name", "path"), CASES, ids=str)
def test_an_unknown_key_is_refused(knowledge: Knowledge, name: str, path: tuple[str | int, ...]) -> None:
    changed = row = deepcopy(content(name))
    for step in path:
        row = row[step]
    row["typo"] = "x"
    with pytest.raises(ValidationError, match="typo"):
        type(knowledge.files.by_name()[name]).model_validate(changed)

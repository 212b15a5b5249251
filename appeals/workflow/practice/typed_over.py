"""Origins of facts that somebody has typed over: what was imported or read no longer says where such a fact is from."""

import re
from collections.abc import Mapping
from typing import Any

from appeals.workflow.compare import same

Facts = Mapping[str, Any]
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


def without_stale_origins(before: Facts, after: Facts) -> dict[str, Any]:
    """Return the facts after a save without the origins of values that the save changed."""
    origins = after.get("origins")
    if not isinstance(origins, Mapping) or not same(before.get("origins"), origins):
        return dict(after)
    kept = {path: origin for path, origin in origins.items() if same(_at(before, path), _at(after, path))}
    return {**after, "origins": kept}


def _at(facts: Any, path: str) -> Any:
    for name, number in _STEP.findall(str(path)):
        if isinstance(facts, Mapping):
            facts = facts.get(name)
        elif isinstance(facts, list | tuple) and number and int(number) < len(facts):
            facts = facts[int(number)]
        else:
            return None
    return facts

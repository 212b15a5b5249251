"""Fill an instance with the shipped sample cases, all of them invented."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from appeals.domain.access import Actor
from appeals.letters.shelf import shelf
from appeals.store.opening import Store
from appeals.workflow.cases import Opened, new_case, open_case, save_facts


def add_samples(store: Store, actor: Actor, today: date) -> int:
    """Keep each sample case for who acts, and return how many there are."""
    count = 0
    for facts in sample_cases():
        case_id = new_case(store, actor, today)
        opened = Opened(open_case(store, actor, case_id).version, "samples")
        save_facts(store, actor, case_id, facts, opened, today=today)
        count += 1
    return count


def sample_cases() -> Iterator[Mapping[str, Any]]:
    """Yield the shipped cases in the order of their names."""
    files = [file for file in shelf().joinpath("cases").iterdir() if file.name.endswith(".json")]
    for file in sorted(files, key=lambda one: one.name):
        yield json.loads(file.read_text("utf-8"))

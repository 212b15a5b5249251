"""Values as people type them, turned into the ids of the closed lists: `Zoloft` into `sertraline`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from appeals.domain.case import Case
from appeals.domain.vocabulary import Vocabulary
from appeals.knowledge import Knowledge, find_codes, find_treatments, load_knowledge, vocabulary
from appeals.knowledge.search import folded
from appeals.workflow.declared import Kind, Question, questions_of

CODES = frozenset({"diagnosis_codes", "procedure_codes"})


def closed_lists() -> Vocabulary:
    """Return the closed lists of a case."""
    return vocabulary(load_knowledge())


def with_ids(tree: Any, model: type[BaseModel] = Case) -> Any:
    """Return the tree with each name of a closed list replaced by its id, where it can mean only one."""
    if not isinstance(tree, Mapping):
        return tree
    asked = questions_of(model)
    return {name: _answer(asked[name], value) if name in asked else value for name, value in tree.items()}


def id_for(list_name: str, typed: str) -> str:
    """Return the id that a name means, or the text as typed where it means none or several."""
    ids = _ids_by_name(load_knowledge(), list_name).get(folded(typed), set())
    return next(iter(ids)) if len(ids) == 1 else typed


def candidates(list_name: str, typed: str, limit: int = 8) -> tuple[tuple[str, str], ...]:
    """Return ids with labels that what was typed may mean, the likeliest first."""
    known = load_knowledge()
    if list_name == "treatments":
        return tuple((one.id, one.label) for one in find_treatments(known, typed, limit))
    labels = closed_lists().lists[list_name]
    found = (code for code in find_codes(known, typed, 4 * limit) if code.code in labels)
    return tuple((code.code, f"{code.code} {labels[code.code]}") for code in found)[:limit]


def shown(list_name: str, id: str) -> str:
    """Return how an id stands in a text box, so that it is read back as the same id."""
    label = closed_lists().label(list_name, id)
    return id if list_name in CODES else label


def _answer(question: Question, value: Any) -> Any:
    if question.part and isinstance(value, list | tuple):
        return [with_ids(entry, question.part) for entry in value]
    if question.part:
        return with_ids(value, question.part)
    if question.list_name and question.kind is Kind.SEVERAL and isinstance(value, list | tuple):
        return [id_for(question.list_name, one) if isinstance(one, str) else one for one in value]
    return id_for(question.list_name, value) if question.list_name and isinstance(value, str) else value


@lru_cache(maxsize=64)
def _ids_by_name(known: Knowledge, list_name: str) -> Mapping[str, set[str]]:
    ids: dict[str, set[str]] = defaultdict(set)
    for id, label in vocabulary(known).lists[list_name].items():
        for name in _names(list_name, id, label):
            ids[folded(name)].add(id)
    return ids | {folded(id): {id} for id in vocabulary(known).lists[list_name]}


def _names(list_name: str, id: str, label: str) -> Iterator[str]:
    yield from (id, label)
    if list_name in CODES:
        yield from (id.replace(".", ""), f"{id} {label}")
    if list_name == "treatments":
        row = load_knowledge().treatments[id]
        yield from (row.name, row.short, *row.brands)

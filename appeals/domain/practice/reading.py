"""The gate for what staff enter into the directory: a plain mapping becomes a record, or every problem with it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from appeals.domain.declare import Facts
from appeals.domain.parse import path_of
from appeals.domain.problem import Problem, Severity
from appeals.domain.sentences import sentence
from appeals.domain.text import clean_tree
from appeals.domain.vocabulary import Vocabulary

F = TypeVar("F", bound=Facts)


def read_record(
    model: type[F], tree: Mapping[str, Any], vocabulary: Vocabulary
) -> tuple[F | None, tuple[Problem, ...]]:
    """Return the record, or None with one problem for each thing that does not fit; empty answers are no answers."""
    cleaned, _ = clean_tree(tree)
    try:
        return model.model_validate(without_blanks(cleaned), context={"vocabulary": vocabulary}), ()
    except ValidationError as refusal:
        errors = refusal.errors(include_url=False)
        return None, tuple(Problem(path_of(tuple(error["loc"])), sentence(error)) for error in errors)


def without_blanks(node: Any) -> Any:
    """Drop empty texts, groups and lists."""
    if isinstance(node, Mapping):
        kept = {key: without_blanks(value) for key, value in node.items()}
        return {key: value for key, value in kept.items() if value not in (None, "", {}, [])}
    if isinstance(node, list | tuple):
        return [kept for value in node if (kept := without_blanks(value)) not in (None, "", {}, [])]
    return node.strip() if isinstance(node, str) else node


def lacking(path: str, sentence: str) -> Problem:
    """Return the problem of an answer that is needed and absent."""
    return Problem(path, sentence, Severity.ERROR)

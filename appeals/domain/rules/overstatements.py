"""Sentences of the author that say more than a fact, a trial or a rule says; told to the author, never changed."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from appeals.domain.case import Case
from appeals.domain.problem import Problem, Severity


class Overstatement(Protocol):
    """Words that may not stand in a letter; `match` are patterns on text in small letters."""

    @property
    def match(self) -> tuple[str, ...]: ...
    @property
    def only_products(self) -> tuple[str, ...]: ...
    @property
    def only_indications(self) -> tuple[str, ...]: ...
    @property
    def cure(self) -> str: ...


def overstatements(case: Case, known: Iterable[Overstatement]) -> Iterator[Problem]:
    """Yield each sentence that claims too much, with what to write instead."""
    fitting = [row for row in known if _fits(row, case)]
    for path, text in _sentences(case):
        for row in fitting:
            found = next((hit for pattern in row.match if (hit := re.search(pattern, text.casefold()))), None)
            if found:
                said = f"“{text[found.start() : found.end()].strip()}” says more than is known."
                yield Problem(path, f"{said} {row.cure}", Severity.WARNING)


def _fits(row: Overstatement, case: Case) -> bool:
    request = case.request
    fits_product = not row.only_products or request.product in row.only_products
    return fits_product and (not row.only_indications or request.indication in row.only_indications)


def _sentences(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what the author wrote in sentences, with its path; quotations of the payer are not the author's."""
    for group in ("narrative", "plan", "provider", "own_words", "veteran", "next_review"):
        for name, value in getattr(case, group):
            if isinstance(value, str):
                yield f"{group}.{name}", value
            elif isinstance(value, tuple):
                yield from ((f"{group}.{name}[{i}]", line) for i, line in enumerate(value) if isinstance(line, str))
    for name in ("urgency_reason", "dose_reason", "schedule_reason", "exception_reason"):
        if value := getattr(case.request, name, None):
            yield f"request.{name}", value
    for i, denial in enumerate(case.denials):
        for name in ("answer", "late_reason"):
            if value := getattr(denial, name):
                yield f"denials[{i}].{name}", value
    for i, own in enumerate(case.choices.policy_answers):
        if own.answer:
            yield f"choices.policy_answers[{i}].answer", own.answer

"""Facts that were imported or read and that nobody confirmed: they stand in a draft and block its release."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.domain.problem import Problem, Severity

HOW = {"imported": "Imported", "read": "Read"}


def unconfirmed(case: Case) -> Iterator[Problem]:
    """Yield one problem for each fact that waits for somebody to compare and confirm it."""
    for path, origin in (case.origins or {}).items():
        if origin.how in HOW and not origin.confirmed_by:
            source = f" from {origin.source}" if origin.source else ""
            said = f"{HOW[origin.how]}{source} and not confirmed. Compare it with its source and confirm it."
            yield Problem(path, said, Severity.MISSING)

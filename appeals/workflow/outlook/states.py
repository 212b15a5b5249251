"""What a state makes of a review: other times, its own office and first step. Counted days stay the federal ones."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.rows.coverages import Level, StateExample
from appeals.knowledge.times import term_of

OUTSIDE = frozenset({"external_review"})  # the level that the rows of single states speak of
VARIES = "States may set another time, office or form: the notice names them."


def state_notes(level: Level, case: Case, known: Knowledge) -> Iterator[str]:
    """Yield what the author must know of the patient's state at a level."""
    coverage = known.coverages[case.coverage.kind or ""]
    if not coverage.state_variation:
        return
    state = case.patient.address.state if case.patient.address else None
    row = next((row for row in coverage.state_example if row.state == state), None)
    yield _said(row) if row and level.id in OUTSIDE else VARIES


def _said(row: StateExample) -> str:
    fee = f" Fee: ${row.fee_usd.normalize():f}." if row.fee_usd else ""
    note = f" {row.note}" if row.note else ""
    return (
        f"{row.state}: {row.process}. Filed within {term_of(row.file_within)}; decided in {row.decision}. "
        f"First step: {row.first_step}.{fee}{note} ({row.citation})"
    )

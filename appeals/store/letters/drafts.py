"""Letters on their way to release: one draft for each kind of letter of a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from appeals.store.base import now
from appeals.store.letters.tables import LetterDraftRow
from appeals.store.opening import ring_of
from appeals.store.sealed import open_json, seal_json

Sheet = Mapping[str, Any]
DRAFT, REVIEW = "draft", "review"


class DraftChanged(Exception):
    """Somebody else changed the draft of a letter since it was opened; nothing was written."""


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A draft as last kept. Version 0: nobody has decided anything about it yet."""

    case_id: str
    kind: str
    state: str = DRAFT
    version: int = 0
    sheet: Sheet = field(default_factory=dict, repr=False)


def load_draft(session: Session, case_id: str, kind: str) -> LetterDraft:
    """Return the draft of a kind of letter, or the one that nobody touched yet."""
    row = _row(session, case_id, kind)
    if row is None:
        return LetterDraft(case_id, kind)
    return LetterDraft(case_id, kind, row.state, row.version, open_json(ring_of(session), row.sheet, _place(row)))


def keep_draft(session: Session, opened: LetterDraft, *, state: str, sheet: Sheet) -> LetterDraft:
    """Keep what was decided about the draft that was opened; raise DraftChanged where it was changed meanwhile."""
    row = _row(session, opened.case_id, opened.kind, to_change=True)
    if opened.version != (row.version if row else 0):
        raise DraftChanged
    if row is None:
        row = LetterDraftRow(id=str(uuid4()), case_id=opened.case_id, kind=opened.kind, version=0)
        session.add(row)
    row.state, row.version, row.updated_at = state, row.version + 1, now()
    row.sheet = seal_json(ring_of(session), sheet, _place(row))
    session.flush()
    return LetterDraft(opened.case_id, opened.kind, state, row.version, sheet)


def drop_draft(session: Session, opened: LetterDraft) -> None:
    """Take away a draft that was released; raise DraftChanged where it was changed meanwhile."""
    row = _row(session, opened.case_id, opened.kind, to_change=True)
    if row is None or row.version != opened.version:
        raise DraftChanged
    session.delete(row)
    session.flush()


def _row(session: Session, case_id: str, kind: str, *, to_change: bool = False) -> LetterDraftRow | None:
    wanted = select(LetterDraftRow).where(LetterDraftRow.case_id == case_id, LetterDraftRow.kind == kind)
    return session.scalars(wanted.with_for_update() if to_change else wanted).one_or_none()


def _place(row: LetterDraftRow) -> str:
    return f"letter_drafts.sheet:{row.id}"

"""How far the letters of many cases have come, told in one query and without opening a seal."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from appeals.store.letters.drafts import REVIEW
from appeals.store.letters.released import ANSWERED, RELEASED, SENT
from appeals.store.letters.tables import LetterDraftRow, LetterEventRow, ReleasedLetterRow

_ORDER = (RELEASED, SENT, ANSWERED)  # of what was recorded at the same moment


def letter_states(session: Session, case_ids: Collection[str]) -> Mapping[str, str]:
    """Return for each case with letters: review where one waits there, else released, sent or answered.

    Of several released letters the one counts to which something happened last.
    """
    letter = ReleasedLetterRow
    waiting = select(LetterDraftRow.case_id, LetterDraftRow.updated_at, LetterDraftRow.state)
    released = select(letter.case_id, letter.released_at, literal(RELEASED)).where(letter.case_id.in_(case_ids))
    events = select(letter.case_id, LetterEventRow.at, LetterEventRow.what).join(
        LetterEventRow, LetterEventRow.letter_id == letter.id
    )
    found = union_all(
        waiting.where(LetterDraftRow.case_id.in_(case_ids), LetterDraftRow.state == REVIEW),
        released,
        events.where(letter.case_id.in_(case_ids)),
    )
    rows = sorted(session.execute(found), key=_rank)
    return {case_id: what for case_id, _, what in rows}


def _rank(row: Any) -> Any:
    _, at, what = row
    return (what == REVIEW, at, _ORDER.index(what) if what in _ORDER else 0)

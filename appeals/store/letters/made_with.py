"""With which templates each released letter was made, read from the letters themselves.

Released letters never change, so each is opened once as long as the store is open (about a sixth of a millisecond).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from appeals.store.letters.tables import ReleasedLetterRow
from appeals.store.opening import kept_with, ring_of
from appeals.store.sealed import Sealed, open_json

_KEPT = "templates of released letters"
_Templates = tuple[tuple[str, int, str], ...]  # name, number, SHA-256


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A released letter and the version of one template that it was made with: its number and SHA-256."""

    id: str
    case_id: str
    name: str
    released_at: datetime
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class _Made:
    name: str
    templates: _Templates


def letters_made_with(session: Session, template: str) -> tuple[MadeLetter, ...]:
    """Return the released letters that a template was a part of, the newest first."""
    row = ReleasedLetterRow
    found = session.execute(select(row.id, row.case_id, row.released_at).order_by(row.released_at.desc(), row.id)).all()
    known = _known(session, {each.id for each in found})
    return tuple(
        MadeLetter(each.id, each.case_id, known[each.id].name, each.released_at, number, digest)
        for each in found
        for name, number, digest in known[each.id].templates
        if name == template
    )


def _known(session: Session, ids: set[str]) -> Mapping[str, _Made]:
    """Return what each letter was made with; only those that nobody asked about yet are opened."""
    known: dict[str, _Made] = kept_with(session).get(_KEPT, {})
    same = {made.templates: made.templates for made in known.values()}  # most letters share theirs with others
    of_these = {id: known.get(id) or _opened(session, id, same) for id in ids}
    kept_with(session)[_KEPT] = of_these
    return of_these


def _opened(session: Session, id: str, same: dict[_Templates, _Templates]) -> _Made:
    sealed: Sealed = session.execute(select(ReleasedLetterRow.contents).where(ReleasedLetterRow.id == id)).scalar_one()
    contents = open_json(ring_of(session), sealed, f"released_letters.contents:{id}")
    templates = tuple((name, used["number"], used["sha256"]) for name, used in contents["templates"].items())
    return _Made(contents["name"], same.setdefault(templates, templates))

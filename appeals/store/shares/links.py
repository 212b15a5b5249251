"""Links kept and found: made, found by their hash, counted, ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from appeals.store.opening import ring_of
from appeals.store.sealed import open_json, seal_json
from appeals.store.shares.tables import ShareEventRow, ShareLetterRow, ShareRow

OPENED, DOWNLOADED = "opened", "downloaded"
MOST_TRIES = 5  # wrong passcodes in a row; then the clinic gives a new one


class ShareNotFound(LookupError):
    """There is no such share, or it belongs to another case."""


@dataclass(frozen=True, slots=True)
class ShareEvent:
    """The patient opened the page, or downloaded the letter that is named."""

    what: str
    at: datetime
    letter_id: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """A link as kept. `gate` holds what is asked for at the door; it never leaves the workflow."""

    id: str
    case_id: str
    letters: tuple[str, ...]
    created_at: datetime
    created_by: str
    expires_at: datetime
    revoked_at: datetime | None
    downloads_allowed: int
    downloads_used: int
    tries: int
    events: tuple[ShareEvent, ...] = ()
    gate: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def locked(self) -> bool:
        """Tell whether too many wrong passcodes were tried."""
        return self.tries >= MOST_TRIES

    @property
    def used_up(self) -> bool:
        """Tell whether all downloads are spent."""
        return self.downloads_used >= self.downloads_allowed

    def stands(self, at: datetime) -> bool:
        """Tell whether what the link opened may stay open: strangers' wrong tries close nothing."""
        return self.revoked_at is None and at < self.expires_at

    def usable(self, at: datetime) -> bool:
        """Tell whether the link opens at a moment."""
        return self.stands(at) and not self.used_up and not self.locked


@dataclass(frozen=True, slots=True)
class NewShare:
    """A share to be kept: `gate` as it is to be sealed, the moment from which the link is dead."""

    case_id: str
    letters: tuple[str, ...]
    token: str = field(repr=False)
    gate: Mapping[str, Any] = field(repr=False)
    expires_at: datetime
    downloads_allowed: int


def hash_of(secret: str) -> bytes:
    """Return the SHA-256 of a random secret, which is all that is kept of it."""
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()


def add_share(session: Session, share: NewShare, *, by: str, at: datetime) -> str:
    """Keep a share and return its id."""
    share_id = str(uuid4())
    row = ShareRow(
        id=share_id,
        case_id=share.case_id,
        token_hash=hash_of(share.token),
        gate=seal_json(ring_of(session), share.gate, _place(share_id)),
        created_at=at,
        created_by=by,
        expires_at=share.expires_at,
        revoked_at=None,
        downloads_allowed=share.downloads_allowed,
        downloads_used=0,
        tries=0,
    )
    session.add(row)
    session.flush()
    session.add_all(ShareLetterRow(share_id=share_id, letter_id=letter_id) for letter_id in share.letters)
    session.flush()
    return share_id


def find_share(session: Session, token: str, *, to_change: bool = False) -> Share | None:
    """Return the share of a link, or None."""
    wanted = select(ShareRow).where(ShareRow.token_hash == hash_of(token))
    row = session.scalars(wanted.with_for_update() if to_change else wanted).one_or_none()
    return _share(session, row) if row else None


def load_share(session: Session, share_id: str, *, case_id: str | None = None, to_change: bool = False) -> Share:
    """Return a share by its id, of a case where one is named; raise ShareNotFound."""
    row = _row(session, share_id, to_change=to_change)
    if case_id is not None and row.case_id != case_id:
        raise ShareNotFound
    return _share(session, row)


def list_shares(session: Session, case_id: str) -> tuple[Share, ...]:
    """Return the shares of a case, the newest first."""
    wanted = select(ShareRow).where(ShareRow.case_id == case_id).order_by(ShareRow.created_at.desc(), ShareRow.id)
    return tuple(_share(session, row) for row in session.scalars(wanted))


def change_share(session: Session, share_id: str, **changes: Any) -> None:
    """Set columns of a share (`tries`, `downloads_used`, `revoked_at`) or seal a new `gate`."""
    row = _row(session, share_id, to_change=True)
    for name, value in changes.items():
        setattr(row, name, seal_json(ring_of(session), value, _place(share_id)) if name == "gate" else value)
    session.flush()


def end_every_share(session: Session, at: datetime) -> int:
    """End all links that still stand, and return how many they were."""
    standing = update(ShareRow).where(ShareRow.revoked_at.is_(None), ShareRow.expires_at > at)
    ended = session.execute(standing.values(revoked_at=at).returning(ShareRow.id))
    return len(ended.all())


def add_share_event(session: Session, share_id: str, what: str, at: datetime, letter_id: str | None = None) -> None:
    """Record that the patient opened the page or downloaded a letter."""
    session.add(ShareEventRow(id=str(uuid4()), share_id=share_id, letter_id=letter_id, what=what, at=at))
    session.flush()


def _row(session: Session, share_id: str, *, to_change: bool) -> ShareRow:
    row = session.get(ShareRow, share_id, with_for_update=to_change or None)
    if row is None:
        raise ShareNotFound
    return row


def _share(session: Session, row: ShareRow) -> Share:
    letters = session.scalars(select(ShareLetterRow.letter_id).where(ShareLetterRow.share_id == row.id))
    return Share(
        id=row.id,
        case_id=row.case_id,
        letters=tuple(letters),
        created_at=row.created_at,
        created_by=row.created_by,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        downloads_allowed=row.downloads_allowed,
        downloads_used=row.downloads_used,
        tries=row.tries,
        events=tuple(_events(session, row.id)),
        gate=open_json(ring_of(session), row.gate, _place(row.id)),
    )


def _events(session: Session, share_id: str) -> Iterable[ShareEvent]:
    wanted = select(ShareEventRow).where(ShareEventRow.share_id == share_id).order_by(ShareEventRow.at)
    return (ShareEvent(row.what, row.at, row.letter_id) for row in session.scalars(wanted))


def _place(share_id: str) -> str:
    return f"shares.gate:{share_id}"

"""At the door: who came how often, and pages that are open for a short while."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from appeals.store.opening import ring_of
from appeals.store.shares.links import hash_of
from appeals.store.shares.tables import ShareSessionRow, ShareVisitRow

KEPT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Visits:
    """How many different links an address came with, and how often in all, within a stretch of time."""

    links: int
    times: int


def note_visit(session: Session, address: str, token: str, at: datetime, within: timedelta) -> Visits:
    """Note that an address came with a link, and count its visits; what is older than an hour goes."""
    key = ring_of(session).search_secret
    came_from = hmac.digest(key, f"appeals: visitor {address}".encode(), "sha256")
    session.execute(delete(ShareVisitRow).where(ShareVisitRow.at < at - KEPT))
    session.add(ShareVisitRow(id=str(uuid4()), address_hash=came_from, link_hash=hash_of(token), at=at))
    session.flush()
    lately = (ShareVisitRow.address_hash == came_from, ShareVisitRow.at > at - within)
    counted = select(func.count(ShareVisitRow.link_hash.distinct()), func.count()).where(*lately)
    links, times = session.execute(counted).one()
    return Visits(links, times)


def open_page(session: Session, secret: str, share_id: str, *, at: datetime, until: datetime) -> None:
    """Keep a page open for whoever holds the secret; pages whose time is over go."""
    session.execute(delete(ShareSessionRow).where(ShareSessionRow.expires_at <= at))
    session.add(ShareSessionRow(secret_hash=hash_of(secret), share_id=share_id, expires_at=until))
    session.flush()


def page_of(session: Session, secret: str, at: datetime) -> str | None:
    """Return the id of the share whose page is open for this secret, or None."""
    row = session.get(ShareSessionRow, hash_of(secret))
    return row.share_id if row and at < row.expires_at else None


def close_page(session: Session, secret: str) -> None:
    """Close an open page."""
    session.execute(delete(ShareSessionRow).where(ShareSessionRow.secret_hash == hash_of(secret)))

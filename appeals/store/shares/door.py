"""Behind the door: pages that are open for a short while."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from appeals.store.shares.links import hash_of
from appeals.store.shares.tables import ShareSessionRow


def open_page(session: Session, secret: str, share_id: str, *, at: datetime, until: datetime) -> None:
    """Keep a page open for whoever holds the secret; pages whose time is over go."""
    session.execute(delete(ShareSessionRow).where(ShareSessionRow.expires_at <= at))
    session.add(ShareSessionRow(secret_hash=hash_of(secret), share_id=share_id, expires_at=until))
    session.flush()


def page_of(session: Session, secret: str, at: datetime) -> str | None:
    """Return the id of the share whose page is open for this secret, or None."""
    row = session.get(ShareSessionRow, hash_of(secret))
    return row.share_id if row and at < row.expires_at else None


def close_pages_of(session: Session, share_id: str) -> None:
    """Close every page that is open through a link."""
    session.execute(delete(ShareSessionRow).where(ShareSessionRow.share_id == share_id))


def close_page(session: Session, secret: str) -> None:
    """Close an open page."""
    session.execute(delete(ShareSessionRow).where(ShareSessionRow.secret_hash == hash_of(secret)))

"""The tables of shares. Of a link only the SHA-256 is kept, of a passcode only a slow hash, and that sealed."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base, UtcTime
from appeals.store.case_tables import ID_LENGTH
from appeals.store.sealed import Sealed, SealedJSON


class ShareRow(Base):
    """One link. `gate`, sealed: the hash of the passcode with its salt, and the date of birth that is asked for."""

    __tablename__ = "shares"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    gate: Mapped[Sealed] = mapped_column(SealedJSON)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    created_by: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    downloads_allowed: Mapped[int]
    downloads_used: Mapped[int]
    tries: Mapped[int]


class ShareLetterRow(Base):
    """One letter that a link leads to."""

    __tablename__ = "share_letters"

    share_id: Mapped[str] = mapped_column(ForeignKey("shares.id", ondelete="CASCADE"), primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("released_letters.id", ondelete="CASCADE"), primary_key=True)


class ShareEventRow(Base):
    """The patient opened the page, or downloaded a letter."""

    __tablename__ = "share_events"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    share_id: Mapped[str] = mapped_column(ForeignKey("shares.id", ondelete="CASCADE"), index=True)
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("released_letters.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(UtcTime)


class ShareSessionRow(Base):
    """A page that was opened with link, passcode and date of birth; of its cookie only the hash is kept."""

    __tablename__ = "share_sessions"

    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    share_id: Mapped[str] = mapped_column(ForeignKey("shares.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(UtcTime)

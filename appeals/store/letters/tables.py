"""The tables of letters. A released letter is never changed: what happens to it later stands in rows of their own."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base, UtcTime
from appeals.store.case_tables import ID_LENGTH
from appeals.store.sealed import Sealed, SealedBytes, SealedJSON

LONGEST_KIND = 60
LONGEST_ACTOR = 64


class LetterFrozen(Exception):
    """Somebody tried to change a released letter or the record of what happened to it. Nothing was written."""


class LetterDraftRow(Base):
    """What people decided about a letter before its release: its state, wording by hand, warnings answered."""

    __tablename__ = "letter_drafts"
    __table_args__ = (UniqueConstraint("case_id", "kind"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(LONGEST_KIND))
    state: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    sheet: Mapped[Sealed] = mapped_column(SealedJSON)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class ReleasedLetterRow(Base):
    """A released letter: the Word file, its hash, and all that it was made from."""

    __tablename__ = "released_letters"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(LONGEST_KIND))
    contents: Mapped[Sealed] = mapped_column(SealedJSON)
    file: Mapped[Sealed] = mapped_column(SealedBytes)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    released_at: Mapped[datetime] = mapped_column(UtcTime)
    released_by: Mapped[str] = mapped_column(String(LONGEST_ACTOR))
    # One letter takes the place of another; two cannot take the place of the same one.
    supersedes: Mapped[str | None] = mapped_column(ForeignKey("released_letters.id", ondelete="CASCADE"), unique=True)


class LetterEventRow(Base):
    """What happened to a released letter: it was sent, or answered."""

    __tablename__ = "letter_events"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("released_letters.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(12))
    details: Mapped[Sealed] = mapped_column(SealedJSON)
    at: Mapped[datetime] = mapped_column(UtcTime)
    by: Mapped[str] = mapped_column(String(LONGEST_ACTOR))


class SignedFileRow(Base):
    """The version signed outside, which is then the one of record; an earlier one stays."""

    __tablename__ = "signed_files"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("released_letters.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(4))
    file: Mapped[Sealed] = mapped_column(SealedBytes)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcTime)
    by: Mapped[str] = mapped_column(String(LONGEST_ACTOR))
    by_name: Mapped[Sealed] = mapped_column(SealedJSON)


def _refuse(_mapper: Any, _connection: Any, row: Base) -> None:
    raise LetterFrozen(f"A row of {row.__tablename__} is never changed. Release a new letter instead.")


for _frozen in (ReleasedLetterRow, LetterEventRow, SignedFileRow):
    event.listen(_frozen, "before_update", _refuse)
    event.listen(_frozen, "before_delete", _refuse)

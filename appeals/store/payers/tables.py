"""The tables of the directory: entries with all their versions, and the version that a case's payer was taken from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base, UtcTime
from appeals.store.case_tables import ID_LENGTH


class EntryRow(Base):
    """One entry: an address of a payer, or a set of its criteria. Retired, it is offered no more."""

    __tablename__ = "directory_entries"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    version: Mapped[int]
    retired: Mapped[bool]


class EntryVersionRow(Base):
    """What an entry said from a moment on, who wrote it, and by which act. Rows are added and never changed."""

    __tablename__ = "directory_versions"

    entry_id: Mapped[str] = mapped_column(ForeignKey("directory_entries.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    author_id: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(200))
    saved_at: Mapped[datetime] = mapped_column(UtcTime)


class CasePayerRow(Base):
    """The version of an entry from which the payer of a case was taken."""

    __tablename__ = "case_payers"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("directory_entries.id"))
    version: Mapped[int]
    taken_at: Mapped[datetime] = mapped_column(UtcTime)

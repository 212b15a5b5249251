"""The tables of letterheads: what each is called, every version of its file, and what cases chose."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base, UtcTime
from appeals.store.case_tables import ID_LENGTH
from appeals.store.sealed import Sealed, SealedBytes

LONGEST_NAME = 120  # characters


class LetterheadRow(Base):
    """A letterhead as lists need it. `version` is the one in use, 0 before anybody took one into use.

    `standard`: cases use it that chose none. Retired, it is offered to no case.
    """

    __tablename__ = "letterheads"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    site: Mapped[str] = mapped_column(String(LONGEST_NAME))
    standard: Mapped[bool]
    retired: Mapped[bool]


class LetterheadVersionRow(Base):
    """One uploaded file as it was rebuilt. Rows are added and never changed; a letterhead may carry anything."""

    __tablename__ = "letterhead_versions"

    letterhead_id: Mapped[str] = mapped_column(ForeignKey("letterheads.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file: Mapped[Sealed] = mapped_column(SealedBytes)
    uploaded_sha256: Mapped[str] = mapped_column(String(64))
    notes: Mapped[list[str]] = mapped_column(JSON)
    author_id: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(200))
    saved_at: Mapped[datetime] = mapped_column(UtcTime)


class CaseLetterheadRow(Base):
    """The letterhead that somebody chose for a case, beside its facts."""

    __tablename__ = "case_letterheads"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    letterhead_id: Mapped[str] = mapped_column(ForeignKey("letterheads.id"))

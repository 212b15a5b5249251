"""The tables of a case: where it stands, every version that was saved, and the hashes it is found by."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base, UtcTime
from appeals.store.sealed import Sealed, SealedJSON

ID_LENGTH = 36  # a UUID as text


class CaseRow(Base):
    """A case as lists need it, and the number of the version that counts."""

    __tablename__ = "cases"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    version: Mapped[int] = mapped_column()
    summary: Mapped[Sealed] = mapped_column(SealedJSON)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    updated_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    archived: Mapped[bool]

    # Only a saved document is a new version; archiving is none. So the number is set by hand.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class CaseVersionRow(Base):
    """The document of a case as it was saved once. Rows are added and never changed."""

    __tablename__ = "case_versions"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[Sealed] = mapped_column(SealedJSON)
    saved_at: Mapped[datetime] = mapped_column(UtcTime)


class CaseWordRow(Base):
    """One keyed hash that a case is found by."""

    __tablename__ = "case_words"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    word_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True, index=True)

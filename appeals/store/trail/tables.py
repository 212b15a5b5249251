"""The tables of the trail. Rows are added, never changed, and removed only when their years are over."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base, UtcTime

SEAL_BYTES = 32


class TrailRow(Base):
    """One act. `seal` covers the row and the seal before it."""

    __tablename__ = "trail"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[datetime] = mapped_column(UtcTime, index=True)
    actor_id: Mapped[str] = mapped_column(String(64), index=True)
    actor_name: Mapped[str] = mapped_column(String(200))
    act: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[str] = mapped_column(String(100), index=True)
    outcome: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(45))
    seal: Mapped[bytes] = mapped_column(LargeBinary(SEAL_BYTES))


class TrailStartRow(Base):
    """The last row that was rightly removed; at most one. `proof` shows that the program removed it."""

    __tablename__ = "trail_starts"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seal: Mapped[bytes] = mapped_column(LargeBinary(SEAL_BYTES))
    proof: Mapped[bytes] = mapped_column(LargeBinary(SEAL_BYTES))

"""Proof that a key ring fits a database, asked for before anything is touched."""

from sqlalchemy import Connection, String, insert, inspect, select
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base
from appeals.store.case_tables import CaseRow
from appeals.store.keyring import KeyMissing, KeyRing, SealBroken
from appeals.store.sealed import Sealed, SealedJSON, open_json, seal_json


class KeysDoNotFit(Exception):
    """The key file is not the one that this database was sealed with."""


class KeyCheckRow(Base):
    """A known value sealed with one key of the ring; one row for each key ever used here."""

    __tablename__ = "key_checks"

    key_id: Mapped[str] = mapped_column(String(8), primary_key=True)
    sealed: Mapped[Sealed] = mapped_column(SealedJSON)


def check_keys(connection: Connection, ring: KeyRing) -> None:
    """Raise KeysDoNotFit unless the ring opens a value of each key used here; write nothing."""
    if not inspect(connection).has_table(KeyCheckRow.__tablename__):
        return
    checks = connection.execute(select(KeyCheckRow.key_id, KeyCheckRow.sealed)).all()
    if not checks and connection.execute(select(CaseRow.id).limit(1)).first():
        raise KeysDoNotFit("The database holds cases but no proof of its keys. Restore it from a backup.")
    for key_id, sealed in checks:
        _check_key(ring, key_id, sealed)


def record_key(connection: Connection, ring: KeyRing) -> None:
    """Write the proof of the current key, if it is new here."""
    known = select(KeyCheckRow.key_id).where(KeyCheckRow.key_id == ring.current)
    if connection.execute(known).first() is None:
        sealed = seal_json(ring, ring.current, _place(ring.current))
        connection.execute(insert(KeyCheckRow).values(key_id=ring.current, sealed=sealed))


def _check_key(ring: KeyRing, key_id: str, sealed: Sealed) -> None:
    try:
        open_json(ring, sealed, _place(key_id))
    except (KeyMissing, SealBroken):
        advice = "Put back the key file that belongs to this database; nothing was changed."
        raise KeysDoNotFit(f"The key file does not open what key {key_id} sealed. {advice}") from None


def _place(key_id: str) -> str:
    return f"key_checks.sealed:{key_id}"

"""To a new key, while the server runs: every sealed value is sealed anew, and only then does the old key go.

It may be interrupted at any point and begun again. The order makes that safe: the new key stands in the file before
anything is sealed with it; each batch is one transaction; the old proofs go before the old key; the old key goes when
nothing is sealed with it, while nobody can write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, and_, delete, func, select, update

from appeals.store.engine import keep_writers_out
from appeals.store.key_check import KeyCheckRow, record_key
from appeals.store.keyring import FORMAT, HEADER_BYTES, KeyRing
from appeals.store.keys.file import renew_key_file
from appeals.store.keys.sealed_columns import PROOFS, SealedColumn, sealed_columns
from appeals.store.opening import Store
from appeals.store.sealed import Sealed

BATCH = 100  # values sealed in one transaction; others wait some milliseconds


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the change is: values looked at, of so many."""

    done: int
    total: int


class ChangedMeanwhile(Exception):
    """Somebody else changes the key at the same time. Nothing is lost; the message says what to do."""


def begin_rotation(store: Store, keys: Path) -> bool:
    """Put a new key into the file; tell False where an interrupted change is to be finished. Raises KeyFileRefused."""
    with _alone(store):
        ring = KeyRing.load(keys)
        if len(ring.keys) > 1:
            return False
        renew_key_file(keys, ring.with_new_key())
    return True


def seal_anew(store: Store, keys: Path) -> Iterator[Progress]:
    """Seal every value with the current key, batch by batch, then drop the other keys from the file.

    Raises SealBroken or KeyMissing at a value that does not open, ChangedMeanwhile where another process began a
    change of its own; what was done before stays, and no key is dropped.
    """
    ring = KeyRing.load(keys)
    with _alone(store) as connection:
        record_key(connection, ring)
    while True:
        yield from _every_batch(store, keys, ring)
        if _drop_proofs(store, keys, ring):
            break
    with _alone(store):
        _refuse_overtaken(keys, ring)
        renew_key_file(keys, ring.with_current_key_only())


@contextmanager
def _alone(store: Store) -> Iterator[Connection]:
    """Let nobody else write meanwhile, neither values nor, by this way, keys."""
    with store.writing() as session:
        keep_writers_out(session.connection())
        yield session.connection()


def _refuse_overtaken(keys: Path, ring: KeyRing) -> None:
    if KeyRing.load(keys).current != ring.current:
        raise ChangedMeanwhile("Another change of keys began meanwhile. Let it end, then run this again.")


def _every_batch(store: Store, keys: Path, ring: KeyRing) -> Iterator[Progress]:
    columns = [column for column in sealed_columns() if column.table.name != PROOFS]
    with store.reading() as session:
        total = sum(session.scalar(select(func.count(column.column))) or 0 for column in columns)
    done = 0
    for column in columns:
        for size in _batches(store, keys, ring, column):
            done += size
            yield Progress(min(done, total), total)


def _batches(store: Store, keys: Path, ring: KeyRing, column: SealedColumn) -> Iterator[int]:
    after: tuple[object, ...] | None = None
    while True:
        with _alone(store) as connection:
            _refuse_overtaken(keys, ring)
            rows = column.batch(connection, after, BATCH)
            for *key, sealed in rows:
                _seal_row(connection, ring, column, tuple(key), sealed)
        if not rows:
            return
        after = tuple(rows[-1])[:-1]
        yield len(rows)


def _seal_row(
    connection: Connection, ring: KeyRing, column: SealedColumn, key: tuple[object, ...], sealed: Sealed
) -> None:
    if sealed[:HEADER_BYTES] == _header(ring):
        return
    place = column.place(key)
    anew = Sealed(ring.seal(ring.open(sealed, place), place))
    this_row = and_(*(part == value for part, value in zip(column.keys, key, strict=True)))
    connection.execute(update(column.table).where(this_row).values({column.column.name: anew}))


def _drop_proofs(store: Store, keys: Path, ring: KeyRing) -> bool:
    """Remove the proofs of old keys if nothing is sealed with one; tell whether that was so."""
    with _alone(store) as connection:
        _refuse_overtaken(keys, ring)
        others = (column for column in sealed_columns() if column.table.name != PROOFS)
        if any(column.count_not_sealed_with(connection, _header(ring)) for column in others):
            return False
        connection.execute(delete(KeyCheckRow).where(KeyCheckRow.key_id != ring.current))
    return True


def _header(ring: KeyRing) -> bytes:
    return bytes([FORMAT]) + bytes.fromhex(ring.current)

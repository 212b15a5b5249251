"""Is a database whole: its file, its references, every sealed value, its audit trail?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, func, select
from sqlalchemy.orm import Session

from appeals.store.engine import make_engine, untouched
from appeals.store.keyring import KeyMissing, KeyRing, SealBroken
from appeals.store.keys.sealed_columns import SealedColumn, sealed_columns
from appeals.store.opening import RING
from appeals.store.trail.verifying import verify_trail

BATCH = 500  # rows


@contextmanager
def looking_at(database: Path) -> Iterator[Connection]:
    """Open a SQLite file without changing a byte of it."""
    named = make_engine(f"sqlite:///{database}")
    engine = untouched(named)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
        named.dispose()


def faults_of(connection: Connection, ring: KeyRing) -> Iterator[str]:
    """Yield what is wrong with a database in the newest shape; its trail without the head, which lies outside."""
    yield from file_faults(connection)
    for column in sealed_columns():
        yield from _sealed_faults(connection, column, ring)
    with Session(connection, info={RING: replace(ring, source=None)}) as session:
        yield from verify_trail(session).findings


def file_faults(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"The database file is damaged: {said}."
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        yield f"{len(broken)} rows of {broken[0][0]} refer to nothing."


def row_counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    tables = _tables(connection)
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def differences(one: Connection, other: Connection) -> Iterator[str]:
    """Compare two databases row by row, and yield the names of tables that differ."""
    ours, theirs = _tables(one), _tables(other)
    if [table.name for table in ours] != [table.name for table in theirs]:
        yield "the list of tables"
        return
    for mine, its in zip(ours, theirs, strict=True):
        rows = zip_longest(_rows(one, mine), _rows(other, its))
        if any(here != there for here, there in rows):
            yield mine.name


def _tables(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection)
    return sorted(metadata.tables.values(), key=lambda table: table.name)


def _rows(connection: Connection, table: Table) -> Iterator[tuple[object, ...]]:
    order = table.primary_key.columns or table.columns
    for row in connection.execute(select(table).order_by(*order).execution_options(yield_per=BATCH)):
        yield tuple(row)


def _sealed_faults(connection: Connection, column: SealedColumn, ring: KeyRing) -> Iterator[str]:
    after: tuple[object, ...] | None = None
    while rows := column.batch(connection, after, BATCH):
        for *key, sealed in rows:
            try:
                ring.open(sealed, column.place(tuple(key)))
            except (KeyMissing, SealBroken) as refused:
                yield str(refused)
        after = tuple(rows[-1])[:-1]

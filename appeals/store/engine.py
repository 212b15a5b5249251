"""Connections that lose nothing: how SQLite has to be set, and what goes for every database."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

# Parameters are health data, and would stand in every error message and log.
ENGINE_OPTIONS: dict[str, Any] = {"hide_parameters": True}
# A connection so marked takes no write lock and refuses to write.
READ_ONLY = "read_only"
WRITERS = 0x6B657973  # any number of ours: the lock that PostgreSQL's writers share and the change of keys takes alone
SETTINGS = ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL")


def make_engine(url: str | URL, *, foreign_keys: bool = True) -> Engine:
    """Return an engine set up for this product."""
    engine = create_engine(url, **ENGINE_OPTIONS)
    set_up(engine, foreign_keys=foreign_keys)
    return engine


def set_up(engine: Engine, *, foreign_keys: bool = True) -> None:
    """Set each coming connection of an engine so that no acknowledged save is lost."""
    if engine.dialect.name != "sqlite":
        event.listen(engine, "begin", _begin_elsewhere)
        return
    settings = (*SETTINGS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}")

    def connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own transactions begin too late: two readers both go on to write, one in vain.
        connection.isolation_level = None
        try:
            for setting in settings:
                connection.execute(f"PRAGMA {setting}")
        except sqlite3.Error:
            connection.close()  # the pool never gets to see it
            raise

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", _begin)


def reader_of(engine: Engine) -> Engine:
    """Return the engine for transactions that only read; it shares the connections of the other."""
    return engine.execution_options(**{READ_ONLY: True})


def untouched(engine: Engine) -> Engine:
    """Return an engine that cannot change the database, not even its mode; the caller disposes of it."""
    if engine.dialect.name != "sqlite":
        return create_engine(engine.url, **ENGINE_OPTIONS)
    address = f"{Path(str(engine.url.database)).absolute().as_uri()}?mode=ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True)

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, **ENGINE_OPTIONS)


def _only_reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(READ_ONLY))


def _begin_elsewhere(connection: Connection) -> None:
    if _only_reads(connection):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock_shared({WRITERS})")


def keep_writers_out(connection: Connection) -> None:
    """Let nobody else write until this transaction ends; in SQLite whoever writes is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


def _begin(connection: Connection) -> None:
    only_reads = _only_reads(connection)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if only_reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")

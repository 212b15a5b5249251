"""A store that is open: sessions that read, sessions that write, and the keys that go with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from appeals.store.engine import make_engine, reader_of, untouched
from appeals.store.key_check import KeyCheckRow, check_keys, record_key
from appeals.store.keyring import KeyRing
from appeals.store.migrate import upgrade

LONGEST_WAIT = 10  # seconds
RING = "key ring"  # under this name a session carries its keys

REASONS = {
    "SQLITE_BUSY": "Others are writing at the moment. Try again.",
    "SQLITE_FULL": "The disk is full. Make room, then save again.",
    "SQLITE_READONLY": "The database may only be read. Check the rights of its folder and file.",
    "SQLITE_IOERR": "The disk does not work. Copy what you typed, then see to the disk.",
    "SQLITE_CORRUPT": "The database file is damaged. Restore it from a backup.",
    "SQLITE_NOTADB": "The file is not a database of ours, or is damaged. Name the right one, or restore a backup.",
    "SQLITE_CANTOPEN": "The database file cannot be opened. Check its folder and the rights of both.",
}
SERVER_AWAY = "The database server does not answer. Try again, then see to the server."


class NotStored(Exception):
    """Nothing was written. The message says why and what to do, without any fact of a case."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. Use `reading` to look and `writing` to change; both hand out a session."""

    engine: Engine = field(repr=False)
    sessions: sessionmaker[Session] = field(repr=False)
    # Threads of one server wait here in turn: SQLite alone lets them try again and again, and one may never get in.
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Commit at the end of the block, or undo all of it; raise NotStored if the database cannot.

        Only after the block may anybody be told that something is saved.
        """
        with _in_words(), self._in_turn(), self.sessions.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look without being in anybody's way; a change is refused."""
        with self.sessions(bind=reader_of(self.engine)) as session:
            yield session

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if self.engine.dialect.name != "sqlite":
            yield
            return
        if not self.turn.acquire(timeout=LONGEST_WAIT):
            raise NotStored(REASONS["SQLITE_BUSY"])
        try:
            yield
        finally:
            self.turn.release()

    def close(self) -> None:
        """Give up all connections."""
        self.engine.dispose()


def open_store(url: str, ring: KeyRing) -> Store:
    """Open the store at a database URL without a web application; create or upgrade it first."""
    engine = make_engine(url)
    try:
        return start(engine, sessionmaker(engine), ring)
    except BaseException:
        engine.dispose()
        raise


def start(engine: Engine, sessions: sessionmaker[Session], ring: KeyRing) -> Store:
    """Check the keys, bring the database to its newest shape, and return the open store.

    Raises KeysDoNotFit before anything is touched, MigrationRefused, or NotStored if the database cannot.
    """
    with _in_words():
        if _exists(engine):
            _check_keys(engine, ring)
        else:
            _make_private(engine)
        upgrade(engine)
        with engine.begin() as connection:
            record_key(connection, ring)
    sessions.configure(info={RING: ring})
    return Store(engine, sessions)


def ring_of(session: Session) -> KeyRing:
    """Return the keys that a session carries."""
    ring: KeyRing = session.info[RING]
    return ring


def ring_for(path: Path, engine: Engine) -> KeyRing:
    """Load the keys of a database, or make them where there is no database yet; raise KeyFileRefused."""
    if path.exists() or _exists(engine):
        return KeyRing.load(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return KeyRing.create(path)


def _file(engine: Engine) -> Path | None:
    if engine.dialect.name != "sqlite":
        return None
    database = engine.url.database or ":memory:"
    if database.startswith((":memory:", "file:")):
        raise ValueError("The store needs the path of a database file, as in sqlite:////folder/appeals.sqlite3.")
    return Path(database)


def _exists(engine: Engine) -> bool:
    file = _file(engine)
    return file.exists() if file else inspect(engine).has_table(KeyCheckRow.__tablename__)


def _make_private(engine: Engine) -> None:
    """Make the file for its owner alone before SQLite makes it for everybody; its journals follow suit."""
    if file := _file(engine):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)


def _check_keys(engine: Engine, ring: KeyRing) -> None:
    watcher = untouched(engine)
    try:
        with watcher.connect() as connection:
            check_keys(connection, ring)
    finally:
        watcher.dispose()


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the database cannot do into NotStored; let mistakes of the program through."""
    try:
        yield
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise NotStored(reason) from error


def _reason(error: DBAPIError) -> str | None:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is None:
        return SERVER_AWAY if isinstance(error, OperationalError) else None
    return REASONS.get("_".join(name.split("_")[:2]))  # SQLITE_IOERR_WRITE is a kind of SQLITE_IOERR

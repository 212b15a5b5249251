"""A sealed copy of an instance made while it works, proved by restoring it, and the way back."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from appeals.store.base import now
from appeals.store.keeping.archive import DATABASE, Note, pack, unpack
from appeals.store.keeping.checking import differences, faults_of, file_faults, looking_at, row_counts
from appeals.store.keeping.sealed_file import BackupBroken
from appeals.store.key_check import KeyCheckRow
from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store
from appeals.store.places import Places
from appeals.store.trail.head import HeadUnreadable, read_head, write_head
from appeals.store.trail.recording import end_of_trail
from appeals.store.trail.seals import Link

ON_A_SERVER = (
    "This instance keeps its database on a PostgreSQL server. Use pg_dump to back it up and pg_restore to bring it "
    "back; what is health data in it stays sealed. Keep the key file and the head of the trail apart from it."
)


class NotBackedUp(Exception):
    """No backup was made. The message says why and what to do."""


class NotRestored(Exception):
    """Nothing was restored or changed. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was proved whole: how many rows and bytes, and its SHA-256 in hex."""

    note: Note
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored; `lost_acts`: rows of the trail that were written after the backup, if the head tells."""

    note: Note
    lost_acts: int


def make_backup(places: Places, ring: KeyRing, target: Path) -> Backup:
    """Copy, seal, restore into an empty place, compare row by row, and only then put the file there.

    Raises NotBackedUp where the database is on a server, the file exists, or the copy is not whole; OSError.
    """
    if places.database is None:
        raise NotBackedUp(ON_A_SERVER)
    if target.exists():
        raise NotBackedUp(f"{target} exists already. Name a new file; a backup never replaces another.")
    with _private_folder(target.parent) as folder:
        copied, sealed = folder / DATABASE, folder / "sealed"
        copy_database(places.database, copied)
        with looking_at(copied) as connection:
            key_ids = tuple(connection.scalars(select(KeyCheckRow.key_id).order_by(KeyCheckRow.key_id)))
            note = Note(now().isoformat(timespec="seconds"), key_ids, row_counts(connection))
        pack(sealed, ring, note, copied, places.uploads)
        _prove_whole(sealed, ring, folder)
        os.replace(sealed, target)
    return Backup(note, target.stat().st_size, _sha256(target))


def restore_backup(
    source: Path, places: Places, ring: KeyRing, settle: Callable[[Session], None] = lambda _: None
) -> Restored:
    """Bring a backup back into an instance that is not there yet, whole or not at all.

    `settle` changes what is restored before it stands there. Raises BackupBroken, NotRestored where something is there
    already or does not fit, OSError.
    """
    _refuse_occupied(places)
    with _private_folder(places.instance.absolute().parent) as folder:
        instance = folder / "instance"
        instance.mkdir(mode=0o700)
        note = unpack(source, ring, instance)
        kept = _proved_end(instance / DATABASE, note, ring)
        end = _settled(instance / DATABASE, ring, settle)
        if places.instance.exists():
            places.instance.rmdir()
        os.replace(instance, places.instance)
    lost = _lost_acts(places.head, kept.sequence)
    write_head(places.head, end)
    return Restored(note, lost)


def copy_database(source: Path, target: Path) -> None:
    """Copy a SQLite file by the backup call, in one step: what is saved meanwhile is in it whole or not at all.

    Raises NotBackedUp where the disk is full or the file is damaged.
    """
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
            one.backup(other)
            other.execute("PRAGMA journal_mode=DELETE")  # one file, without journals beside it
    except sqlite3.Error as error:
        raise NotBackedUp(f"The copy could not be made: {error}. Make room on the disk, then try again.") from error


@contextmanager
def _private_folder(beside: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=beside, prefix=".appeals-") as folder:
        yield Path(folder)


def _prove_whole(sealed: Path, ring: KeyRing, folder: Path) -> None:
    """Restore a backup into an empty place and compare it row by row with the copy it was made from."""
    restored = folder / "restored"
    restored.mkdir(mode=0o700)
    try:
        unpack(sealed, ring, restored)
    except BackupBroken as broken:
        raise NotBackedUp(f"{broken} No backup was made.") from broken
    with looking_at(folder / DATABASE) as one, looking_at(restored / DATABASE) as other:
        wrong = [f"{table} differs after the restore." for table in differences(one, other)]
        wrong += faults_of(other, ring)
    if wrong:
        raise NotBackedUp(f"{wrong[0]} No backup was made. Run: appeals doctor")


def _refuse_occupied(places: Places) -> None:
    if places.database is None:
        raise NotRestored(ON_A_SERVER)
    if places.database.exists() or (places.instance.exists() and any(places.instance.iterdir())):
        raise NotRestored(f"{places.instance} is not empty. Name a new folder; nothing is ever restored over another.")
    if places.database.parent != places.instance:
        raise NotRestored("APPEALS_DATABASE names another place. Unset it, restore, then move the file there.")


def _proved_end(database: Path, note: Note, ring: KeyRing) -> Link:
    with looking_at(database) as connection:
        wrong = list(file_faults(connection))
        if not wrong and row_counts(connection) != note.rows:
            wrong.append("The tables have other numbers of rows than the backup says.")
    if wrong:
        raise BackupBroken(f"{wrong[0]} Nothing was restored. Name another backup.")
    store = open_store(f"sqlite:///{database}", replace(ring, source=None))  # brings an older shape up
    try:
        with store.reading() as session:
            wrong = list(faults_of(session.connection(), ring))
            end = end_of_trail(session)
    finally:
        store.close()
    if wrong:
        raise BackupBroken(f"{wrong[0]} Nothing was restored. Name another backup.")
    return end


def _settled(database: Path, ring: KeyRing, settle: Callable[[Session], None]) -> Link:
    store = open_store(f"sqlite:///{database}", replace(ring, source=None))
    try:
        with store.writing() as session:
            settle(session)
            return end_of_trail(session)
    finally:
        store.close()


def _lost_acts(head: Path, restored: int) -> int:
    try:
        return max(read_head(head).sequence - restored, 0)
    except HeadUnreadable:
        return 0


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

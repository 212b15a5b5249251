"""What stands in a backup: a note about it, the database, and uploaded files. Never a key."""

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, cast

from appeals.store.keeping.sealed_file import BackupBroken, sealing, unsealing
from appeals.store.keyring import KeyRing

NOTE, DATABASE, UPLOADS = "note.json", "appeals.sqlite3", "uploads"
BLOCK = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Note:
    """When a backup was made, which keys its rows need, and how many rows each table has."""

    made_at: str
    key_ids: tuple[str, ...]
    rows: dict[str, int]

    @property
    def moment(self) -> datetime:
        """Return when the backup was made."""
        return datetime.fromisoformat(self.made_at)


def pack(target: Path, ring: KeyRing, note: Note, database: Path, uploads: Path) -> None:
    """Write a sealed backup of a database file that nobody writes to, and of uploaded files; raise OSError."""
    with sealing(target, ring) as out, tarfile.open(fileobj=cast("IO[bytes]", out), mode="w|", bufsize=BLOCK) as tar:
        text = json.dumps(asdict(note)).encode()
        tar.addfile(_entry(NOTE, len(text)), io.BytesIO(text))
        for name, path in ((DATABASE, database), *_files(uploads)):
            with path.open("rb") as file:
                tar.addfile(_entry(name, path.stat().st_size), file)


def unpack(source: Path, ring: KeyRing, folder: Path) -> Note:
    """Write the content of a backup into an empty folder and return its note; raise BackupBroken or OSError."""
    with unsealing(source, ring) as opened:
        with tarfile.open(fileobj=cast("IO[bytes]", opened), mode="r|", bufsize=BLOCK) as tar:
            note = _note(tar)
            _refuse_missing_keys(note, ring)
            while member := tar.next():
                _write(folder / _place(member), cast("IO[bytes]", tar.extractfile(member)))
        opened.read_to_end()
    return note


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _files(uploads: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(uploads.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{UPLOADS}/{path.relative_to(uploads).as_posix()}", path


def _note(tar: tarfile.TarFile) -> Note:
    first = tar.next()
    if first is None or first.name != NOTE:
        raise BackupBroken("The backup does not begin with its note. Name another backup.")
    content = json.loads(cast("IO[bytes]", tar.extractfile(first)).read())
    return Note(content["made_at"], tuple(content["key_ids"]), content["rows"])


def _refuse_missing_keys(note: Note, ring: KeyRing) -> None:
    missing = [key_id for key_id in note.key_ids if key_id not in ring.keys]
    if missing:
        advice = "The keys were changed since. Name the copy of the key file from that time with --keys."
        raise BackupBroken(f"The backup of {note.moment:%Y-%m-%d} needs key {missing[0]}. {advice}")


def _place(member: tarfile.TarInfo) -> Path:
    """Return the place of a member inside the folder; the seal shows that we wrote it, this that it stays inside."""
    path = PurePosixPath(member.name)
    inside = path.parts[:1] == (UPLOADS,) and ".." not in path.parts
    if not member.isreg() or not (member.name == DATABASE or inside):
        raise BackupBroken(f"The backup holds {member.name}, which does not belong there.")
    return Path(*path.parts)


def _write(path: Path, content: IO[bytes]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("xb") as out:
        path.chmod(0o600)
        while block := content.read(BLOCK):
            out.write(block)

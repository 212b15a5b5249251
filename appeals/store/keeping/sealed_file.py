"""A long file, sealed piece by piece: nobody can read, change, reorder, shorten or lengthen it without the keys."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from appeals.store.keyring import TAG_BYTES, KeyRing

OPENING = b"appeals backup 1\n"
SALT_BYTES = 16
PIECE = 1024 * 1024  # bytes
COUNTER_BYTES = 11  # with the mark of the last piece: the nonce; the key is of this file alone
PURPOSE = "backups"


class BackupBroken(Exception):
    """The file is no backup, is damaged, or was sealed with other keys. The message says what to do."""


@contextmanager
def sealing(path: Path, ring: KeyRing) -> Iterator["Sealing"]:
    """Open a new file for writing; it is whole only if the block ends without an error."""
    header = OPENING + secrets.token_bytes(SALT_BYTES)
    with path.open("xb") as out:
        path.chmod(0o600)
        out.write(header)
        writer = Sealing(out, ring, header)
        yield writer
        writer.finish()


@contextmanager
def unsealing(path: Path, ring: KeyRing) -> Iterator["Unsealing"]:
    """Open a sealed file for reading; raise BackupBroken."""
    with path.open("rb") as source:
        header = source.read(len(OPENING) + SALT_BYTES)
        if not header.startswith(OPENING):
            raise BackupBroken(f"{path.name} is not a backup of appeals. Name another file.")
        yield Unsealing(source, ring, header)


class _Pieces:
    def __init__(self, file: BinaryIO, ring: KeyRing, header: bytes) -> None:
        self._file, self._header = file, header
        self._cipher = AESGCM(ring.derived(PURPOSE, header[len(OPENING) :]))
        self._count = 0
        self._held = b""

    def _nonce(self, *, last: bool) -> bytes:
        self._count += 1
        return self._count.to_bytes(COUNTER_BYTES) + bytes([last])


class Sealing(_Pieces):
    """Takes bytes and writes them sealed."""

    def write(self, content: bytes) -> int:
        """Take more bytes."""
        self._held += content
        while len(self._held) > PIECE:  # one piece is held back: the last one bears a mark
            self._write(self._held[:PIECE], last=False)
            self._held = self._held[PIECE:]
        return len(content)

    def finish(self) -> None:
        """Write the last piece."""
        self._write(self._held, last=True)
        self._held = b""

    def _write(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(self._nonce(last=last), piece, self._header))


class Unsealing(_Pieces):
    """Gives back what was sealed, a piece only after it proved genuine."""

    def __init__(self, file: BinaryIO, ring: KeyRing, header: bytes) -> None:
        super().__init__(file, ring, header)
        self._ahead = self._file.read(PIECE + TAG_BYTES)

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer only at the end; raise BackupBroken."""
        while len(self._held) < size and self._ahead:
            self._held += self._next()
        given, self._held = self._held[:size], self._held[size:]
        return given

    def read_to_end(self) -> None:
        """Read what is left, so that a shortened file cannot pass for a whole one."""
        while self._ahead:
            self._next()

    def _next(self) -> bytes:
        piece, self._ahead = self._ahead, self._file.read(PIECE + TAG_BYTES)
        try:
            return self._cipher.decrypt(self._nonce(last=not self._ahead), piece, self._header)
        except InvalidTag:
            advice = "Name the key file it was made with, or another backup."
            raise BackupBroken(f"The backup is damaged, or was sealed with other keys. {advice}") from None

"""The key file as a running server sees it: read again when another process has renewed it."""

import logging
import os
from dataclasses import replace
from pathlib import Path
from threading import Lock

from appeals.store.keyring import KeyFileRefused, KeyRing
from appeals.store.private_file import write_private

log = logging.getLogger("appeals.store")
Seen = tuple[int, int, int]


class KeyFile:
    """A key file and the ring that was last read from it.

    Keys that were dropped from the file stay in memory until the process ends: a page may just hold a row
    that it read before the row was sealed anew.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._seen: Seen | None = None
        self._ring: KeyRing | None = None

    def ring(self) -> KeyRing:
        """Return the ring as the file holds it; raise KeyFileRefused if it could never be read."""
        seen = _seen(self.path)
        if self._ring is not None and seen in {None, self._seen}:
            return self._ring
        with self._lock:
            return self._read(seen)

    def _read(self, seen: Seen | None) -> KeyRing:
        try:
            loaded = KeyRing.load(self.path)
        except KeyFileRefused:
            if self._ring is None:
                raise
            log.error("The key file changed and cannot be read any more; the keys in memory go on.")
            self._seen = seen
            return self._ring
        held = self._ring.keys if self._ring else {}
        self._ring = replace(loaded, keys={**held, **loaded.keys}, source=self)
        self._seen = seen
        return self._ring


def renew_key_file(path: Path, ring: KeyRing) -> None:
    """Put a ring in place of the one in a key file, whole or not at all; raise OSError."""
    write_private(path, ring.as_text().encode("ascii"))


def _seen(path: Path) -> Seen | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size

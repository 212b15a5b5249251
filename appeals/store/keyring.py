"""The keys that seal health data: one file apart from the database, one key of it current.

The file lies beside the instance folder, not in it (`instance.keys.json`), so that a copy of the folder
carries no keys away; `APPEALS_KEYS` names another place. Without this file nothing sealed can ever be
read again: keep a second copy of it apart from the backups of the database.
"""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = 1  # first byte of every sealed value, and the version of the file
KEY_BYTES = 32
ID_BYTES = 4
NONCE_BYTES = 12
HEADER_BYTES = 1 + ID_BYTES
TAG_BYTES = 16


class KeyFileRefused(Exception):
    """The key file is absent, unreadable, open to others, or in the way. The message holds no key."""


class KeyMissing(Exception):
    """A value was sealed with a key that the ring does not hold."""


class SealBroken(Exception):
    """A sealed value was changed, or moved from the row and column it was sealed for."""


class KeySource(Protocol):
    """Where a ring came from, and where a newer one may stand by now."""

    path: Path

    def ring(self) -> "KeyRing":
        """Return the ring as it stands there now."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by id. The current one seals; each one opens what it sealed.

    `search_secret` outlives every rotation: the hashes that cases are found by, the audit trail, backups and cookies
    hang on keys derived from it. `source` is the file that another process may renew; None for a ring in memory.
    """

    current: str
    keys: Mapping[str, bytes] = field(repr=False)
    search_secret: bytes = field(repr=False)
    source: KeySource | None = field(default=None, repr=False, compare=False)

    @classmethod
    def fresh(cls) -> Self:
        """Return a ring of one new key, in memory only."""
        key_id = secrets.token_hex(ID_BYTES)
        return cls(key_id, {key_id: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))

    @classmethod
    def create(cls, path: Path) -> Self:
        """Write a new ring to a file that only its owner reads; raise KeyFileRefused where one exists."""
        ring = cls.fresh()
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise KeyFileRefused(f"{path} exists already. Keys are never overwritten.") from None
        except OSError as error:
            raise KeyFileRefused(f"{path} cannot be written: {error.strerror}.") from error
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(ring.as_text())
            file.flush()
            os.fsync(file.fileno())
        return ring

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a ring from its file; raise KeyFileRefused if it is absent, broken or open to others."""
        try:
            _refuse_open_to_others(path)
            content = json.loads(path.read_text(encoding="ascii"))
            return cls._from_json(content)
        except OSError as error:
            advice = "Put the key file back, or name its place in APPEALS_KEYS."
            raise KeyFileRefused(f"{path} cannot be read: {error.strerror}. {advice}") from error
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
            # The cause would quote the file, and with it the keys.
            raise KeyFileRefused(f"{path} is not a whole key file. Restore it from its copy.") from None

    def with_new_key(self) -> Self:
        """Return a ring that seals with a new key and still opens what the old ones sealed."""
        key_id = secrets.token_hex(ID_BYTES)
        return replace(self, current=key_id, keys={**self.keys, key_id: secrets.token_bytes(KEY_BYTES)})

    def with_current_key_only(self) -> Self:
        """Return a ring without the keys that no longer seal."""
        return replace(self, keys={self.current: self.keys[self.current]})

    def newest(self) -> "KeyRing":
        """Return the ring as its file holds it now, or this one where there is no file behind it."""
        return self.source.ring() if self.source else self

    def derived(self, purpose: str, salt: bytes | None = None) -> bytes:
        """Return a key for one purpose, such as "audit trail"; it stays the same when keys are rotated."""
        info = f"appeals: {purpose}".encode()
        return HKDF(SHA256(), KEY_BYTES, salt=salt, info=info).derive(self.search_secret)

    def seal(self, plaintext: bytes, context: str) -> bytes:
        """Seal bytes for one place, such as "cases.summary:ROW"; the same bytes never look the same twice."""
        header = bytes([FORMAT]) + bytes.fromhex(self.current)
        nonce = secrets.token_bytes(NONCE_BYTES)
        bound = header + context.encode()
        return header + nonce + AESGCM(self.keys[self.current]).encrypt(nonce, plaintext, bound)

    def open(self, sealed: bytes, context: str) -> bytes:
        """Open bytes sealed for this place; raise KeyMissing or SealBroken, which name only the place."""
        header, rest = sealed[:HEADER_BYTES], sealed[HEADER_BYTES:]
        if len(rest) < NONCE_BYTES + TAG_BYTES or header[0] != FORMAT:
            raise SealBroken(f"{context} is not a sealed value. Restore this row from a backup.")
        key_id = header[1:].hex()
        key = self.keys.get(key_id) or self.newest().keys.get(key_id)
        if key is None:
            raise KeyMissing(f"{context} needs key {key_id}, which the key file lacks.")
        try:
            return AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], header + context.encode())
        except InvalidTag:
            raise SealBroken(f"{context} was changed or moved. Restore this row from a backup.") from None

    def as_text(self) -> str:
        """Return the content of the key file."""
        keys = {key_id: base64.b64encode(key).decode() for key_id, key in self.keys.items()}
        search = base64.b64encode(self.search_secret).decode()
        content = {"format": FORMAT, "current": self.current, "keys": keys, "search": search}
        return json.dumps(content, indent=2)

    @classmethod
    def _from_json(cls, content: Mapping[str, object]) -> Self:
        keys = content["keys"]
        current = content["current"]
        if content["format"] != FORMAT or not isinstance(keys, dict) or not isinstance(current, str):
            raise ValueError
        ring = cls(current, {_key_id(name): _key(text) for name, text in keys.items()}, _key(content["search"]))
        ring.keys[current]  # a ring whose current key is absent is broken
        return ring


def default_path(instance: Path) -> Path:
    """Return the key file's place beside an instance folder."""
    return instance.with_name(instance.name + ".keys.json")


def _key_id(name: str) -> str:
    if len(bytes.fromhex(name)) != ID_BYTES:
        raise ValueError
    return name


def _key(text: object) -> bytes:
    key = base64.b64decode(str(text), validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError
    return key


def _refuse_open_to_others(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeyFileRefused(f"Others may read {path}. Run: chmod 600 {path}")

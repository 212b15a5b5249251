"""Columns that hold sealed values only.

A column type never sees the row it writes, yet a seal must be bound to its row. So rows are sealed where
their id is known, and the column refuses whatever was not sealed. What a seal does not hide: how long a
value is, and when and how often it was saved.
"""

import json
from typing import Any

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from appeals.store.keyring import KeyRing


class Sealed(bytes):
    """Bytes that went through a key ring."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<sealed, {len(self)} bytes>"


class SealedJSON(TypeDecorator[Sealed]):
    """A column for values made by `seal_json`; anything else is a TypeError, so no plain text slips in."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:
        """Let sealed values pass."""
        if value is not None and not isinstance(value, Sealed):
            raise TypeError("This column takes values from seal_json only.")
        return None if value is None else bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:
        """Mark what was read as still sealed."""
        return None if value is None else Sealed(value)


def json_bytes(value: object) -> bytes:
    """Return a value as JSON in ASCII, which carries any text, lone surrogates too."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def seal_json(ring: KeyRing, value: object, context: str) -> Sealed:
    """Seal a JSON value for one place, "table.column:row"."""
    return Sealed(ring.seal(json_bytes(value), context))


def open_json(ring: KeyRing, sealed: Sealed, context: str) -> Any:
    """Open a JSON value sealed for this place; raise KeyMissing or SealBroken."""
    return json.loads(ring.open(sealed, context))


class SealedBytes(SealedJSON):
    """A column for files sealed by `seal_bytes`."""

    cache_ok = True


def seal_bytes(ring: KeyRing, content: bytes, context: str) -> Sealed:
    """Seal a file for one place, "table.column:row"."""
    return Sealed(ring.seal(content, context))


def open_bytes(ring: KeyRing, sealed: Sealed, context: str) -> bytes:
    """Open a file sealed for this place; raise KeyMissing or SealBroken."""
    return ring.open(sealed, context)

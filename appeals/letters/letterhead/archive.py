"""The zip around a Word file: equal parts give equal bytes, and a ready part is never deflated again."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20  # the first that knows deflate
_UTF8_NAME = 0x800
_DEFLATED = 8
_MIDNIGHT, _FIRST_DAY = 0, 0x21  # January 1, 1980: the earliest that a zip can say
_READY_LEVEL = 9  # paid once when the letterhead is loaded
_LETTER_LEVEL = 3  # measured on a letter of three pages: two thirds of the time of level 6, 7 percent more bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One deflated part with its name, checksum and sizes."""

    name: bytes
    deflated: bytes
    checksum: int
    size: int


def ready(name: str, content: bytes) -> Entry:
    """Deflate a part that many letters share, as small as it gets."""
    return _entry(name, content, _READY_LEVEL)


def fresh(name: str, content: str) -> Entry:
    """Deflate a part of one letter, quickly."""
    return _entry(name, content.encode("utf-8"), _LETTER_LEVEL)


def _entry(name: str, content: bytes, level: int) -> Entry:
    press = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = press.compress(content) + press.flush()
    return Entry(name.encode("utf-8"), deflated, zlib.crc32(content), len(content))


def archive(entries: Iterable[Entry]) -> bytes:
    """Return the zip file that holds the entries in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        local = _local(entry)
        body += (local, entry.deflated)
        directory.append(_central(entry, offset))
        offset += len(local) + len(entry.deflated)
    index = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(index), offset, 0)
    return b"".join((*body, index, end))


def _local(entry: Entry) -> bytes:
    fixed = (_VERSION, _UTF8_NAME, _DEFLATED, _MIDNIGHT, _FIRST_DAY)
    sizes = (entry.checksum, len(entry.deflated), entry.size)
    return _LOCAL.pack(b"PK\3\4", *fixed, *sizes, len(entry.name), 0) + entry.name


def _central(entry: Entry, offset: int) -> bytes:
    fixed = (_VERSION, _VERSION, _UTF8_NAME, _DEFLATED, _MIDNIGHT, _FIRST_DAY)
    sizes = (entry.checksum, len(entry.deflated), entry.size)
    return _CENTRAL.pack(b"PK\1\2", *fixed, *sizes, len(entry.name), 0, 0, 0, 0, 0, offset) + entry.name

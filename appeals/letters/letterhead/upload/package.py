"""The zip of an uploaded Word file, read under limits: its parts, or the reason why it is refused."""

import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from appeals.letters.letterhead.model import LetterheadRefused

_MEGABYTE = 1_000_000
_END = struct.Struct("<4s4H2IH")
_LOCAL = struct.Struct("<4s5H3I2H")
_SCRAMBLED = 0x1 | 0x40 | 0x2000  # encrypted, strongly encrypted, masked names
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, IndexError)
_PLAIN_NAME = re.compile(r'[^\x00-\x1f\x7f\\:*?"<>|]+')
_CLIMBING = re.compile(r"(^|/)(\.|%2e){0,2}(/|$)", re.IGNORECASE)  # empty, dot and dot-dot steps

SAVE_ANEW = "open it in Word, save it as a Word document (.docx) and upload that."
_REDUCE = "remove large pictures and long text that it does not need, and save it again."
_STARTS = {
    b"\xd0\xcf\x11\xe0": f"The file is protected by a password or is an old Word file (.doc); {SAVE_ANEW}",
    b"%PDF": f"The file is a PDF, not a Word document; {SAVE_ANEW}",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an upload may hold: bytes of the file, of a part, of all parts unpacked, and the number of parts."""

    what: str
    file: int
    part: int
    whole: int
    parts: int


LETTERHEAD = Limits("a letterhead", 2 * _MEGABYTE, 5 * _MEGABYTE, 20 * _MEGABYTE, 200)


def open_package(source: bytes, limits: Limits = LETTERHEAD) -> dict[str, bytes]:
    """Return the parts of a Word file by name; raise LetterheadRefused at the first sign of a broken or hostile zip."""
    _look_at_outside(source, limits)
    try:
        with zipfile.ZipFile(BytesIO(source)) as package:
            entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
            _look_at_list(package.infolist(), limits)
            _look_at_places(source, package)
            return {entry.filename: _read(package, entry, limits) for entry in entries}
    except LetterheadRefused:
        raise
    except _DAMAGE as damage:
        raise _damaged() from damage


def _look_at_outside(source: bytes, limits: Limits) -> None:
    if not source:
        raise _refused(f"The file is empty; {SAVE_ANEW}")
    for start, reason in _STARTS.items():
        if source.startswith(start):
            raise _refused(reason)
    if not source.startswith(b"PK\3\4"):
        raise _refused(f"The file is not a Word document; {SAVE_ANEW}")
    if len(source) > limits.file:
        raise _refused(f"The file has {len(source):,} bytes; {limits.what} has at most {limits.file:,}; {_REDUCE}")
    _look_at_end(source)


def _look_at_end(source: bytes) -> None:
    """Refuse a zip with anything behind its end or between its list and its end: another file may hide there."""
    place = source.rfind(b"PK\5\6")
    if place < 0 or len(source) < place + _END.size:
        raise _damaged()
    _, disk, start, here, entries, length, offset, comment = _END.unpack_from(source, place)
    if disk or start or here != entries or offset + length != place or place + _END.size + comment != len(source):
        raise _damaged()


def _look_at_list(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise _refused(f"The file has {len(entries):,} parts; {limits.what} has at most {limits.parts}; {SAVE_ANEW}")
    names = [entry.orig_filename for entry in entries]
    if len({name.lower() for name in names}) < len(names):
        raise _refused(f"Two parts of the file have the same name; {SAVE_ANEW}")
    for entry in entries:
        _look_at_entry(entry, limits)
    if sum(entry.file_size for entry in entries) > limits.whole:
        raise _too_large(limits)


def _look_at_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    name = entry.orig_filename.removesuffix("/")
    if not _PLAIN_NAME.fullmatch(name) or _CLIMBING.search(name):
        raise _refused(f"A part of the file has a name that leads outside of it; {SAVE_ANEW}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _refused(f"A part of the file is a link to another file; {SAVE_ANEW}")
    if entry.flag_bits & _SCRAMBLED:
        raise _refused(
            "The file is protected by a password; remove the password in Word, save it as .docx and upload that."
        )
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _refused(f"The file is packed in a way that Word does not use; {SAVE_ANEW}")
    if entry.file_size > limits.part:
        raise _too_large(limits)


def _look_at_places(source: bytes, package: zipfile.ZipFile) -> None:
    """Refuse entries that overlap: few bytes may unpack to many (Python looks since 3.11.8 only)."""
    places = sorted(_place(source, entry) for entry in package.infolist())
    places.append((package.start_dir, package.start_dir))
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        raise _damaged()


def _place(source: bytes, entry: zipfile.ZipInfo) -> tuple[int, int]:
    sign, *_, name, extra = _LOCAL.unpack_from(source, entry.header_offset)
    if sign != b"PK\3\4":
        raise _damaged()
    return entry.header_offset, entry.header_offset + _LOCAL.size + name + extra + entry.compress_size


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> bytes:
    with package.open(entry) as part:
        content = part.read(limits.part + 1)
    if len(content) > limits.part:
        raise _too_large(limits)
    return content


def _too_large(limits: Limits) -> LetterheadRefused:
    most = f"{limits.whole:,} bytes, or one part to {limits.part:,}"
    return _refused(f"The file unpacks to more than {most}; {_REDUCE}")


def _damaged() -> LetterheadRefused:
    return _refused(f"The file is damaged or incomplete; {SAVE_ANEW}")


def _refused(reason: str) -> LetterheadRefused:
    return LetterheadRefused((reason,))

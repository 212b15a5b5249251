"""Pictures of an uploaded letterhead: PNG or JPEG by their bytes, of bounded size, without words or places in them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_LONGEST_SIDE = 6000
_MOST_PIXELS = 24_000_000
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD")
)
_JPEG_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_JPEG_KEPT_NOTES = frozenset((0xE0, 0xE2, 0xEE))  # JFIF, color profile, Adobe's color mark
_START_OF_SCAN = 0xDA


_NO_PICTURES = (b"PK\3\4", b"\xd0\xcf\x11\xe0", b"%PDF", b"MZ", b"\x7fELF", b"<!", b"<h", b"<H", b"<s", b"<S")


class PictureTooLarge(ValueError):
    """Picture of more pixels than a letter can carry."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit for a letter; `kind` is png or jpeg."""

    kind: str
    content: bytes


def picture_problem(content: bytes) -> Iterator[str]:
    """Yield why a part that says it is a picture is refused, if it is; other kinds of picture are only left out."""
    if content.lstrip().startswith(_NO_PICTURES) and b"<svg" not in content[:1000]:
        yield "A picture of the file is no picture; remove it, and insert it again as PNG or JPEG."
    try:
        read_picture(content)
    except PictureTooLarge as size:
        yield (
            f"A picture of the file has {size}; a letterhead takes {_LONGEST_SIDE:,} a side and "
            f"{_MOST_PIXELS // 1_000_000} million in all; make it smaller."
        )


def read_picture(content: bytes) -> Picture | None:
    """Return a picture without comments and camera data, or None where it is no sound PNG or JPEG.

    Raises PictureTooLarge over 6,000 pixels a side or 24 megapixels.
    """
    try:
        if content.startswith(_PNG):
            return Picture("png", _PNG + b"".join(_png_chunks(content)))
        if content.startswith(_JPEG):
            return Picture("jpeg", b"\xff\xd8" + b"".join(_jpeg_segments(content)))
    except (struct.error, IndexError):
        return None
    return None


def _png_chunks(content: bytes) -> Iterator[bytes]:
    place, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, place)
        if place == len(_PNG) and kind == b"IHDR":
            _measure(*struct.unpack_from(">II", content, place + 8))
        following = place + length + 12
        if following > len(content) or not content.startswith(b"IHDR", len(_PNG) + 4):
            raise IndexError(place)
        if kind in _PNG_KEPT:
            yield content[place:following]
        place = following


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    place, measured = 2, False
    while True:
        while content[place + 1] == 0xFF:  # a segment may begin with filling
            place += 1
        mark, kind, length = struct.unpack_from(">BBH", content, place)
        if mark != 0xFF or place + 2 + length > len(content):
            raise IndexError(place)
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            _measure(width, height)
            measured = True
        if kind == _START_OF_SCAN:
            break
        if kind < 0xE0 or kind in _JPEG_KEPT_NOTES:
            yield content[place : place + 2 + length]
        place += 2 + length
    if not measured:
        raise IndexError(place)
    end = content.find(b"\xff\xd9", place)
    yield content[place:] if end < 0 else content[place : end + 2]


def _measure(width: int, height: int) -> None:
    if max(width, height) > _LONGEST_SIDE or width * height > _MOST_PIXELS:
        raise PictureTooLarge(f"{width:,} × {height:,} pixels")
    if not width or not height:
        raise IndexError(width)

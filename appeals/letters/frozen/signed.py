"""The version of a letter that was signed outside: a Word file or a PDF, checked before it is kept.

It is never opened here, only kept and handed out as an attachment. A PDF is looked through for what runs or carries
other files; parts of it that are packed in an unusual way cannot be looked through, and it is refused.
"""

import re
import zlib
from collections.abc import Iterator

from appeals.letters.letterhead.model import LetterheadRefused
from appeals.letters.letterhead.upload.judge import judge
from appeals.letters.letterhead.upload.package import Limits, open_package

_MEGABYTE = 1_000_000
LARGEST = 10 * _MEGABYTE
_WORD = Limits("a signed letter", LARGEST, 20 * _MEGABYTE, 40 * _MEGABYTE, 500)
_MOST_UNPACKED = 40 * _MEGABYTE
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt)(?![A-Za-z])")
# Names too long to stand in packed bytes by chance: looked for in the whole file, whatever passes for a stream there.
_ANYWHERE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Encrypt|SubmitForm|ImportData|Rendition|GoToE|GoToR)(?![A-Za-z])"
)
_NEAR = 2_000  # bytes before a stream in which its kind is named
_SAID = {
    b"Encrypt": "The PDF is protected by a password. Save it without one and upload that.",
    b"JavaScript": "The PDF holds a program. Print it to a new PDF and upload that.",
}


class SignedFileRefused(ValueError):
    """The file cannot be kept as a signed letter: one sentence for each reason, with its cure."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def signed_kind(source: bytes) -> str:
    """Return `docx` or `pdf` by the bytes of a file, whatever its name says; raise SignedFileRefused."""
    if not source:
        raise SignedFileRefused(("Choose the file first: a Word file (.docx) or a PDF.",))
    if len(source) > LARGEST:
        said = f"The file has {len(source):,} bytes; a signed letter has at most {LARGEST:,}."
        raise SignedFileRefused((f"{said} Scan it in black and white, or at 200 dpi.",))
    if source.startswith(b"%PDF-"):
        _check_pdf(source)
        return "pdf"
    _check_word(source)
    return "docx"


def _check_word(source: bytes) -> None:
    if not source.startswith(b"PK\3\4"):
        raise SignedFileRefused(("The file is neither a Word file (.docx) nor a PDF. Save it as one of them.",))
    try:
        judge(open_package(source, _WORD), whole=False)
    except LetterheadRefused as refusal:
        raise SignedFileRefused(refusal.problems) from None


def _check_pdf(source: bytes) -> None:
    if b"%%EOF" not in source[-1024:]:
        raise SignedFileRefused(("The PDF is incomplete. Save or scan it again.",))
    for pattern, text in ((_ANYWHERE, source), *((_ACTIVE, text) for text in _dictionaries(source))):
        if found := pattern.search(_plain(text)):
            said = _SAID.get(found[1], "The PDF holds a program or other files. Print it to a new PDF and upload that.")
            raise SignedFileRefused((said,))


def _dictionaries(source: bytes) -> Iterator[bytes]:
    """Yield all that can name an action: what stands outside of streams, and the objects packed in some of them."""
    left, place = _MOST_UNPACKED, 0
    while start := _STREAM.search(source, place):
        head = source[place : start.start()]
        yield head
        end = source.find(b"endstream", start.end())
        place = len(source) if end < 0 else end + len(b"endstream")
        if b"/ObjStm" in _plain(head[-_NEAR:]):
            unpacked = _unpacked(source[start.end() : place], left)
            left -= len(unpacked)
            yield unpacked
    yield source[place:]


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        objects = zlib.decompressobj().decompress(packed, most + 1)
    except zlib.error:
        said = "The PDF is packed in an unusual way. Print it to a new PDF and upload that."
        raise SignedFileRefused((said,)) from None
    if len(objects) > most:
        raise SignedFileRefused((f"The PDF unpacks to more than {_MOST_UNPACKED:,} bytes. Scan it smaller.",))
    return objects


def _plain(text: bytes) -> bytes:
    return _HEX.sub(lambda sign: bytes.fromhex(sign[1].decode()), text) if b"#" in text else text

"""A rebuilt letterhead as bytes to keep, and back: exactly the same letters come of it, and no upload is kept."""

import json
import zipfile
from dataclasses import asdict
from io import BytesIO

from appeals.letters.letterhead.archive import archive, fresh, ready
from appeals.letters.letterhead.model import Frame, Letterhead

_REST = "letterhead.json"  # what is no part of a Word file by itself
_FORMAT = 1


def pack(letterhead: Letterhead) -> bytes:
    """Return a letterhead as a zip of its parts and of what letters put around them."""
    rest = {
        "format": _FORMAT,
        "styles": letterhead.styles,
        "frames": [asdict(frame) for frame in letterhead.frames],
        "relations": letterhead.relations,
        "section": letterhead.section,
        "text_width": letterhead.text_width,
        "notes": letterhead.notes,
    }
    return archive((*letterhead.ready, fresh(_REST, json.dumps(rest))))


def unpack(kept: bytes) -> Letterhead:
    """Return the letterhead that `pack` made bytes of; raise ValueError for another format."""
    with zipfile.ZipFile(BytesIO(kept)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    rest = json.loads(parts.pop(_REST))
    if rest["format"] != _FORMAT:
        raise ValueError("This letterhead was kept by a newer version of appeals.")
    return Letterhead(
        ready=tuple(ready(name, content) for name, content in parts.items()),
        styles=rest["styles"],
        frames=tuple(Frame(**frame) for frame in rest["frames"]),
        relations=rest["relations"],
        section=rest["section"],
        text_width=rest["text_width"],
        notes=tuple(rest["notes"]),
    )

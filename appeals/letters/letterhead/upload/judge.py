"""Judge what an uploaded Word file really holds and reaches: each danger is one sentence with its cure."""

from collections.abc import Mapping

from appeals.letters.letterhead.upload.plain_xml import check_xml
from appeals.letters.letterhead.upload.relations import reachable
from appeals.letters.letterhead.upload.upload import Upload


def judge(parts: Mapping[str, bytes]) -> Upload:
    """Return the upload, or raise LetterheadRefused with all that is dangerous or broken in it."""
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            check_xml(name, content)
    return Upload(parts, reachable(parts))

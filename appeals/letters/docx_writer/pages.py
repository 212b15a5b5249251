"""What stands on top of each page: the sender on the first, the running head on all others."""

from appeals.letters.docx_writer.links import Links
from appeals.letters.docx_writer.runs import runs_xml
from appeals.letters.letterhead.model import Frame
from appeals.letters.model import Letter, Origin, Run, Runs, Source
from appeals.letters.styles import DRAFT_MARK, RUNNING_HEAD, SENDER_LINE, SENDER_NAME, style_id

_DRAFT = (Run("DRAFT, not for filing", source=Source(Origin.MISSING, "", "")),)


def header_part(frame: Frame, letter: Letter, unfinished: bool) -> str:
    """Return a page header with the letter's words in it; an unfinished letter says so on every page."""
    words = _paragraph(_DRAFT, DRAFT_MARK) if unfinished else ""
    words += _first(frame, letter) if frame.first else _paragraph(letter.running_head, RUNNING_HEAD)
    empty = "" if words or frame.own else _paragraph((), RUNNING_HEAD)
    return f"{frame.before}{words}{empty}{frame.after}"


def _first(frame: Frame, letter: Letter) -> str:
    if frame.own:
        return ""
    name = _paragraph((Run(letter.sender.name),), SENDER_NAME)
    return name + "".join(_paragraph((Run(line),), SENDER_LINE) for line in letter.sender.lines)


def _paragraph(runs: Runs, style: str) -> str:
    unlinked = Links(allowed=False)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{runs_xml(runs, unlinked)}</w:p>'

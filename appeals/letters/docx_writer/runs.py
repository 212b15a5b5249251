"""Runs of a letter as runs of Word: neighbours of one look become one run."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from appeals.letters.docx_writer.links import Links
from appeals.letters.docx_writer.text import clean, words
from appeals.letters.model import Origin, Run, Runs
from appeals.letters.styles import HYPERLINK, MISSING, style_id

MISSING_MARK = f'<w:rStyle w:val="{style_id(MISSING)}"/>'  # words cannot make it: they are escaped
_ABSENT = Origin.MISSING
_Look = tuple[tuple[bool, bool, bool, str], bool]  # how a run is set and where it leads; whether its fact is missing


def runs_xml(runs: Runs, links: Links) -> str:
    """Return the elements of a paragraph's runs; an address that may not be linked stays plain text."""
    if len(runs) == 1:
        return _run(_look(runs[0]), runs[0].text, links)
    return "".join([_run(look, "".join([run.text for run in group]), links) for look, group in groupby(runs, _look)])


def plain_text(runs: Runs) -> str:
    """Return the words of runs without their look."""
    return clean("".join(run.text for run in runs))


def is_missing(run: Run) -> bool:
    """Tell whether a run marks a fact that the case lacks."""
    source = run.source
    return source is not None and source.origin is _ABSENT


def _look(run: Run) -> _Look:
    source = run.source
    return run[1:5], source is not None and source.origin is _ABSENT


def _run(look: _Look, text: str, links: Links) -> str:
    if not text:
        return ""
    (bold, italic, superscript, link), missing = look
    name = links.name(link) if link else ""
    run = f"<w:r>{_properties(bold, italic, superscript, missing, bool(name))}{words(text)}</w:r>"
    return f'<w:hyperlink r:id="{name}" w:history="1">{run}</w:hyperlink>' if name else run


@cache
def _properties(bold: bool, italic: bool, superscript: bool, missing: bool, linked: bool) -> str:
    inside = "".join(_each_property(bold, italic, superscript, missing, linked))
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _each_property(bold: bool, italic: bool, superscript: bool, missing: bool, linked: bool) -> Iterator[str]:
    if missing:
        yield MISSING_MARK
    elif linked:
        yield f'<w:rStyle w:val="{style_id(HYPERLINK)}"/>'
    if bold:
        yield "<w:b/><w:bCs/>"
    if italic:
        yield "<w:i/><w:iCs/>"
    if superscript:
        yield '<w:vertAlign w:val="superscript"/>'

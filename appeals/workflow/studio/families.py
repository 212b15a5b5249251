"""The three families of templates, and how one is named: `letters/…`, `parts/…`, `arguments/…`."""

import re
from enum import StrEnum

from appeals.letters.check.reading.characters import check_characters, forbidden_character
from appeals.letters.check.reading.sheets import Refused, Sheets
from appeals.letters.template import Template, TemplateUnreadable, read_template
from appeals.store.templates.digests import plain_text
from appeals.store.templates.tables import REASON_LENGTH
from appeals.workflow.studio.refusals import NameRefused, TextRefused

_NAME = re.compile(r"(letters|parts|arguments)/[a-z][a-z0-9_]{1,59}(\.patient)?\.md", re.ASCII)
_INCLUDE = re.compile(r"""\{%[-+]?\s*include\s+(?:"([^"\n]{1,100})"|'([^'\n]{1,100})')""")


class Family(StrEnum):
    """What a template is for: a whole letter, a passage that others include, the answer to one denial reason."""

    LETTER = "letters"
    PART = "parts"
    ARGUMENT = "arguments"


def family_of(name: str) -> Family:
    """Return the family of a template by its name; raise NameRefused."""
    refuse_name(name)
    return Family(name.partition("/")[0])


def refuse_name(name: str) -> None:
    """Raise NameRefused for what is no name of a template."""
    if not _NAME.fullmatch(name):
        raise NameRefused("A name has 2 to 60 small letters, digits and underlines, and begins with a letter.")


def refuse_text(text: str) -> str:
    """Return a text in the form in which it is kept; raise TextRefused where it is too long or cannot be printed."""
    kept = plain_text(text)
    sheets = Sheets()
    try:
        check_characters(sheets.lay("", kept))
    except Refused as stop:
        place = sheets.problem(stop.position, stop.sentence)
        raise TextRefused(place.sentence, place.line, place.column) from None
    return kept


def refuse_reason(reason: str) -> str:
    """Return a reason on one line; raise TextRefused where it is too long or cannot be kept."""
    said = " ".join(reason.split())
    if len(said) > REASON_LENGTH:
        raise TextRefused(f"The reason has {len(said):,} characters; at most {REASON_LENGTH} fit.")
    wrong = forbidden_character(said)
    if wrong:
        raise TextRefused(wrong)
    return said


def read_or_body(text: str, name: str) -> Template:
    """Read a template; one with a broken head is all body, so that its check tells what is broken."""
    try:
        return read_template(text, name)
    except TemplateUnreadable:
        return Template(name, text, text)


def title_of(template: Template) -> str:
    """Return the title of a template; a part has none, and is called as its file is."""
    file = template.name.partition("/")[2].removesuffix(".md").replace("_", " ")
    return template.title or file[:1].upper() + file[1:]


def includes_of(text: str) -> tuple[str, ...]:
    """Return the names that a text includes itself, in order and once, whether or not they exist."""
    found = _INCLUDE.findall(_without_comments(text))
    return tuple(dict.fromkeys(double or single for double, single in found))


def _without_comments(text: str) -> str:
    """Leave out the comments; by hand, for a pattern takes the square of the time where many begin and none ends."""
    kept, at = [], 0
    while (start := text.find("{#", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("#}", start + 2)
        at = end + 2 if end >= 0 else len(text)
    return "".join([*kept, text[at:]])

"""A practice's templates as one file, and such a file read with mistrust: shown first, then kept as drafts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.letters.template import shipped_set
from appeals.store.opening import Store
from appeals.store.templates.digests import digest_of, plain_text
from appeals.store.templates.versions import Written, base_text, keep_base, load_version, standing
from appeals.store.trail.recording import record
from appeals.workflow.studio.checking import TextProblem, check_set
from appeals.workflow.studio.drafts import KIND, keep_draft
from appeals.workflow.studio.families import read_or_body, refuse_name, refuse_reason, refuse_text, title_of
from appeals.workflow.studio.published import published_in
from appeals.workflow.studio.refusals import NameRefused, SetRefused, TemplateNotFound, TextRefused
from appeals.workflow.studio.shelf import current_text

FORMAT = "appeals templates 1"
LONGEST_FILE = 8 * 1024 * 1024  # bytes
MOST_TEMPLATES = 250
_KEYS = {"name", "text", "digest", "base"}


class Arrival(StrEnum):
    """What a template of a file is to this practice."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ArrivingTemplate:
    """A template of a file: what it is to this practice, what it would replace, and what is wrong with it here.

    `draft` tells that somebody's draft waits; it would stay among the versions. `base` is the shipped text that it
    goes out from.
    """

    name: str
    title: str
    arrival: Arrival
    draft: bool
    ours: str
    theirs: str
    base: str
    problems: tuple[TextProblem, ...]


def export_set(store: Store, actor: Actor) -> bytes:
    """Return every template that this practice published over the shipped ones, as one file of JSON.

    The same templates give the same bytes. Raises NotAllowed.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        numbers = published_in(session).numbers
        held = [load_version(session, name, number) for name, number in sorted(numbers.items())]
        entries = [
            {"name": one.name, "text": one.text, "digest": one.digest, "base": base_text(session, one.base)}
            for one in held
        ]
    with store.writing() as session:
        record(session, actor, "export", kind=KIND, object_id="set")
    return json.dumps({"format": FORMAT, "templates": entries}, ensure_ascii=False, indent=1).encode() + b"\n"


def look_at_set(store: Store, actor: Actor, content: bytes) -> tuple[ArrivingTemplate, ...]:
    """Return what a file would change, by name, and change nothing; raise SetRefused, NotAllowed.

    Each text is checked among the templates of this practice and those of the file.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    entries = _entries(content)
    with store.reading() as session:
        around = published_in(session)
        for name, entry in entries.items():
            around = around.having(read_or_body(entry.text, name))
        wrong = check_set(around, tuple(entries))
        return tuple(_arriving(session, name, entry, wrong[name]) for name, entry in entries.items())


def import_set(store: Store, actor: Actor, content: bytes, names: tuple[str, ...], reason: str) -> tuple[str, ...]:
    """Keep the chosen templates of a file as drafts, and return the names of those that differ from ours.

    A draft that waits stays among the versions. Raises SetRefused, TemplateNotFound for a name that the file has
    not, TextRefused, NotAllowed; then nothing was written.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    entries, said = _entries(content), refuse_reason(reason)
    unknown = [name for name in names if name not in entries]
    if unknown:
        raise TemplateNotFound(f"The file has no template {unknown[0][:80]}.")
    with store.writing() as session:
        return tuple(name for name in dict.fromkeys(names) if _kept(session, actor, name, entries[name], said))


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    base: str


def _kept(session: Session, actor: Actor, name: str, entry: _Entry, reason: str) -> bool:
    if digest_of(_ours(session, name)) == digest_of(entry.text):
        return False
    shipped = shipped_set().templates.get(name)
    base = keep_base(session, entry.base or shipped.text) if shipped else ""
    keep_draft(session, actor, name, Written(entry.text, base, reason), act="import")
    return True


def _arriving(session: Session, name: str, entry: _Entry, problems: tuple[TextProblem, ...]) -> ArrivingTemplate:
    ours = _ours(session, name)
    same = Arrival.SAME if digest_of(ours) == digest_of(entry.text) else Arrival.CHANGED
    return ArrivingTemplate(
        name=name,
        title=title_of(read_or_body(entry.text, name)),
        arrival=same if ours else Arrival.NEW,
        draft=bool(standing(session, name).draft),
        ours=ours,
        theirs=entry.text,
        base=entry.base,
        problems=problems,
    )


def _ours(session: Session, name: str) -> str:
    at = standing(session, name)
    known = at.newest or name in shipped_set().templates
    return current_text(session, at) if known else ""


def _entries(content: bytes) -> Mapping[str, _Entry]:
    """Read a file from outside; raise SetRefused with the reason."""
    listed = _listed(content)
    found: dict[str, _Entry] = {}
    for number, entry in enumerate(listed, 1):
        name, read = _entry(number, entry)
        if name in found:
            raise SetRefused(f"The file has {name} twice. Nothing was taken from it.")
        found[name] = read
    return dict(sorted(found.items()))


def _listed(content: bytes) -> list[Any]:
    if len(content) > LONGEST_FILE:
        raise SetRefused(f"The file has {len(content):,} bytes; at most {LONGEST_FILE:,} fit.")
    try:
        read = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise SetRefused("The file is no set of templates: it cannot be read as JSON.") from None
    if not isinstance(read, dict) or read.get("format") != FORMAT or not isinstance(read.get("templates"), list):
        raise SetRefused(f"The file is no set of templates: it does not say “{FORMAT}”.")
    listed: list[Any] = read["templates"]
    if len(listed) > MOST_TEMPLATES:
        raise SetRefused(f"The file has {len(listed):,} templates; at most {MOST_TEMPLATES} fit.")
    return listed


def _entry(number: int, entry: Any) -> tuple[str, _Entry]:
    if not isinstance(entry, dict) or set(entry) != _KEYS or not all(isinstance(one, str) for one in entry.values()):
        raise SetRefused(f"Template {number} of the file is not one: it has name, text, digest and base, each a text.")
    name = entry["name"]
    try:
        refuse_name(name)
        text, base = refuse_text(entry["text"]), refuse_text(entry["base"])
    except NameRefused as refused:
        raise SetRefused(f"Template {number} of the file has no usable name. {refused}") from None
    except TextRefused as refused:
        raise SetRefused(f"{name}: {refused}") from None
    if digest_of(text) != entry["digest"]:
        raise SetRefused(f"{name} was changed after it was exported. Export it again where it comes from.")
    return name, _Entry(plain_text(text), base)


def _no_constant(word: str) -> Any:
    raise ValueError(word)

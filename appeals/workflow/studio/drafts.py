"""Save, give up and restore drafts, and begin new templates: nothing that somebody typed is lost."""

import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.letters.template import Template, shipped_set
from appeals.store.opening import Store
from appeals.store.templates.digests import digest_of
from appeals.store.templates.settings import template_settings
from appeals.store.templates.versions import (
    Standing,
    Written,
    add_draft,
    drop_draft,
    keep_base,
    load_version,
    standing,
    withdraw,
)
from appeals.store.trail.recording import record
from appeals.workflow.studio.families import (
    Family,
    includes_of,
    read_or_body,
    refuse_name,
    refuse_reason,
    refuse_text,
)
from appeals.workflow.studio.published import published_in
from appeals.workflow.studio.refusals import DraftChanged, NameRefused, TemplateNotFound, TheirText
from appeals.workflow.studio.shelf import base_of, current_text, known_standing, text_of

KIND = "template"  # of the object in the audit trail
STARTERS = {
    Family.LETTER: '{% include "parts/head.md" %}\n\n:::salutation\nTo the reviewer:\n:::\n\nWrite the letter here.\n\n'
    '{% include "parts/closing.md" %}\n',  # which signs, and lists what is enclosed
    Family.PART: "Write here what several letters say.\n",
    Family.ARGUMENT: "1. *The answer in a few words.* Write the answer to the reason here.\n",
}
CLOSINGS = {"patient": "parts/patient_closing.md"}  # by voice; the others end alike


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """What a new template begins with.

    `name` is the file name without folder and ending (`kaiser_appeal`). A letter has `kind` (an id of a document),
    `voice`, `audience`, and `coverages` in which it is offered, none meaning all that know the document; an argument
    has the `reason` that it answers. `copy_of` is the name of a template of the same family whose words it takes over.
    """

    family: Family
    name: str
    title: str = ""
    kind: str = ""
    voice: str = "provider"
    audience: str = "payer"
    coverages: tuple[str, ...] = ()
    reason: str = ""
    copy_of: str = ""


def save_draft(store: Store, actor: Actor, name: str, text: str, *, reason: str, expected: int) -> int:
    """Keep a text as the draft of a template and return its number; a draft may hold problems.

    `expected` is the number that the editor began with. Raises DraftChanged when somebody saved or published since,
    TextRefused, TemplateNotFound, NotAllowed.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    kept, said = refuse_text(text), refuse_reason(reason)
    with store.writing() as session:
        at = known_standing(session, name)
        if digest_of(current_text(session, at)) == digest_of(kept) and (at.current or not at.newest):
            return at.current  # a browser that got no answer asks again
        refuse_changed(session, at, kept, expected)
        return keep_draft(session, actor, name, Written(kept, _base(session, at), said))


def discard_draft(store: Store, actor: Actor, name: str, expected: int) -> None:
    """Give up a draft; its text stays among the versions. Raises DraftChanged, TemplateNotFound, NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.writing() as session:
        at = known_standing(session, name)
        refuse_changed(session, at, "", expected)
        drop_draft(session, name)
        record(session, actor, "remove", kind=KIND, object_id=name)


def restore(store: Store, actor: Actor, name: str, number: int, *, reason: str, expected: int) -> int:
    """Make an earlier version the draft and return its new number; 0 is the shipped text.

    Raises DraftChanged, TextRefused, TemplateNotFound, NotAllowed.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    said = refuse_reason(reason)
    with store.writing() as session:
        at = known_standing(session, name)
        text = text_of(session, name, number)
        refuse_changed(session, at, text, expected)
        base = load_version(session, name, number).base if number else keep_base(session, text)
        return keep_draft(session, actor, name, Written(text, base, said), act="restore")


def new_template(store: Store, actor: Actor, new: NewTemplate, reason: str = "") -> str:
    """Begin a letter, part or argument as a draft and return its name.

    Raises NameRefused for a name that cannot be or is taken, TemplateNotFound for a copy of nothing, TextRefused,
    NotAllowed.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    name = f"{new.family.value}/{new.name}.md"
    refuse_name(name)
    with store.writing() as session:
        if name in shipped_set().templates or standing(session, name).newest:
            raise NameRefused(f"There is a template {name} already. Choose another name.")
        source = _source(session, new)
        text = refuse_text(_head(new, source) + (source.body if source else _starter(new)))
        keep_draft(session, actor, name, Written(text, "", refuse_reason(reason)), act="create")
    return name


def withdraw_template(store: Store, actor: Actor, name: str) -> None:
    """Take a template of the practice's own out of use; its versions stay, and restoring one begins it anew.

    Raises NameRefused where it is shipped, others include it or it needs a second person, TemplateNotFound, NotAllowed.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.writing() as session:
        known_standing(session, name)
        if name in shipped_set().templates:
            raise NameRefused("A shipped template stays. Restore its shipped text instead.")
        others = [one for one, each in published_in(session).templates.items() if name in includes_of(each.text)]
        if others:
            raise NameRefused(f"{', '.join(others)} includes it. Take it out there first.")
        if _is_own_alone(session, actor, name):
            raise NameRefused("You wrote it. Let a second person take it out of use, as for publishing.")
        withdraw(session, name)
        record(session, actor, "remove", kind=KIND, object_id=name)


def _is_own_alone(session: Session, actor: Actor, name: str) -> bool:
    """Tell whether somebody wrote what is in use, in a practice where two people stand for a change."""
    published = standing(session, name).published
    return bool(
        published
        and template_settings(session).two_people
        and load_version(session, name, published).author_id == actor.id
    )


def keep_draft(session: Session, actor: Actor, name: str, written: Written, act: str = "change") -> int:
    """Add a draft together with its row in the trail, and return its number."""
    number = add_draft(session, name, actor, written)
    record(session, actor, act, kind=KIND, object_id=name)
    return number


def refuse_changed(session: Session, at: Standing, mine: str, expected: int) -> None:
    """Raise DraftChanged where somebody saved or published since the page was opened."""
    if at.current == expected:
        return
    last = load_version(session, at.name, at.current) if at.current else None
    theirs = current_text(session, at)
    raise DraftChanged(
        at.name,
        mine,
        TheirText(theirs, at.current, last.author if last else "", last.saved_at if last else None),
    )


def _base(session: Session, at: Standing) -> str:
    """Return the digest of the shipped text that an edit goes out from, and keep that text with the first edit."""
    shipped = shipped_set().templates.get(at.name)
    if at.current or shipped is None:
        return base_of(session, at)
    return keep_base(session, shipped.text)


def _head(new: NewTemplate, source: Template | None) -> str:
    """Write the head; the facts without which a letter is not offered go with the words that print them."""
    if new.family is Family.PART:
        return ""
    said: dict[str, object] = {"title": new.title}
    if new.family is Family.ARGUMENT:
        said |= {"kind": "argument", "reason": new.reason}
    else:
        said |= {"kind": new.kind, "voice": new.voice, "audience": new.audience}
        said |= {"coverages": list(new.coverages)} if new.coverages else {}
        said |= {"needs": list(source.needs)} if source and source.needs else {}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in said.items())
    return "\n".join(["+++", *lines, "+++", ""])


def _starter(new: NewTemplate) -> str:
    return STARTERS[new.family].replace("parts/closing.md", CLOSINGS.get(new.voice, "parts/closing.md"))


def _source(session: Session, new: NewTemplate) -> Template | None:
    if not new.copy_of:
        return None
    source = published_in(session).templates.get(new.copy_of)
    if source is None or not source.name.startswith(new.family.value):
        raise TemplateNotFound(f"There is no template {new.copy_of} to copy.")
    return read_or_body(source.text, source.name)

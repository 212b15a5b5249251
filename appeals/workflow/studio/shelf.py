"""What stands on the shelf: every template with its state, and one of them opened with all its versions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.letters.template import Template, shipped_set
from appeals.store.opening import Store
from appeals.store.templates.digests import digest_of, plain_text
from appeals.store.templates.versions import (
    Asked,
    Standing,
    StoredVersion,
    VersionNotFound,
    list_versions,
    load_version,
    standing,
    standings,
)
from appeals.workflow.studio.families import Family, family_of, read_or_body, title_of
from appeals.workflow.studio.published import letters_with, published_in
from appeals.workflow.studio.refusals import TemplateNotFound


class TemplateState(StrEnum):
    """Where a template stands, the most urgent first."""

    DRAFT = "draft waiting"
    UPGRADE = "upgrade waiting"
    EDITED = "edited"
    OWN = "your own"
    SHIPPED = "as shipped"
    WITHDRAWN = "out of use"


class VersionState(StrEnum):
    """What became of one version."""

    DRAFT = "draft"
    PUBLISHED = "published"
    EARLIER = "published earlier"
    DISCARDED = "discarded"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """A template in the list. `state` is the most urgent; `draft`, `upgrade` and `asked` tell the others that hold.

    `kind` is the document that a letter is, `reason` the denial reason that an argument answers, `letters` how many
    letters it is part of. `author` and `at` are of the last save; empty for a shipped text.
    """

    name: str
    title: str
    family: Family
    kind: str
    voice: str
    audience: str
    coverages: tuple[str, ...]
    reason: str
    state: TemplateState
    draft: bool
    upgrade: bool
    asked: Asked | None
    letters: int
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One saved text of a template, without the text. Number 0 is what is shipped and has no author."""

    number: int
    state: VersionState
    author: str
    at: datetime | None
    reason: str
    published_by: str = ""
    published_at: datetime | None = None
    published_reason: str = ""


@dataclass(frozen=True, slots=True)
class OpenedTemplate:
    """A template with its texts. `text` is what the editor begins with, `expected` the number to save against.

    `published` is empty for a template that was never published, `shipped` for one of the practice's own.
    """

    listed: ListedTemplate
    text: str
    expected: int
    published: str
    published_number: int
    draft: str | None
    draft_number: int
    shipped: str
    versions: tuple[Version, ...]


def listing(store: Store, actor: Actor) -> tuple[ListedTemplate, ...]:
    """Return every letter, part and argument by family and title; raise NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        known = standings(session)
        names = dict.fromkeys([*published_in(session).templates, *known])
        found = [_listed(session, known.get(name) or Standing(name)) for name in names]
    order = list(Family)
    return tuple(sorted(found, key=lambda one: (order.index(one.family), one.title.casefold(), one.name)))


def open_template(store: Store, actor: Actor, name: str) -> OpenedTemplate:
    """Open a template; raise TemplateNotFound, NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        at = known_standing(session, name)
        published = published_in(session).templates.get(name)
        shipped = shipped_set().templates.get(name)
        draft = load_version(session, name, at.draft).text if at.draft else None
        return OpenedTemplate(
            listed=_listed(session, at),
            text=current_text(session, at),
            expected=at.current,
            published=plain_text(published.text) if published else "",
            published_number=at.published,
            draft=draft,
            draft_number=at.draft,
            shipped=plain_text(shipped.text) if shipped else "",
            versions=versions_in(session, at),
        )


def versions(store: Store, actor: Actor, name: str) -> tuple[Version, ...]:
    """Return every version of a template, the newest first and the shipped text last; raise TemplateNotFound."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        return versions_in(session, known_standing(session, name))


def version_text(store: Store, actor: Actor, name: str, number: int) -> str:
    """Return the text of a version, 0 being the shipped one; raise TemplateNotFound, NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        return text_of(session, name, number)


def text_of(session: Session, name: str, number: int) -> str:
    """Return the text of a version, 0 being the shipped one; raise TemplateNotFound."""
    shipped = shipped_set().templates.get(name)
    if number == 0 and shipped:
        return plain_text(shipped.text)
    try:
        return load_version(session, name, number).text
    except (VersionNotFound, OverflowError):
        raise TemplateNotFound(f"There is no version {number} of {name}.") from None


def current_text(session: Session, at: Standing) -> str:
    """Return the text that an editor goes on from: the draft, else what is published, else what was saved last."""
    shipped = shipped_set().templates.get(at.name)
    if at.current or not shipped:
        return load_version(session, at.name, at.current or at.newest).text
    return plain_text(shipped.text)


def known_standing(session: Session, name: str) -> Standing:
    """Return where a template stands; raise TemplateNotFound for one that is neither shipped nor ours."""
    at = standing(session, name)
    if not at.newest and name not in shipped_set().templates:
        raise TemplateNotFound(f"There is no template {name}.")
    return at


def base_of(session: Session, at: Standing) -> str:
    """Return the digest of the shipped text that the current text goes out from; empty for one of our own."""
    if at.current:
        return load_version(session, at.name, at.current).base
    shipped = shipped_set().templates.get(at.name)
    return digest_of(shipped.text) if shipped else ""


def has_upgrade(session: Session, at: Standing) -> bool:
    """Tell whether another text is shipped than the one that the staff's edit goes out from, nor is it theirs."""
    shipped = shipped_set().templates.get(at.name)
    if not shipped or not at.current:
        return False
    ours = load_version(session, at.name, at.current)
    return digest_of(shipped.text) not in (ours.base, ours.digest)


def versions_in(session: Session, at: Standing) -> tuple[Version, ...]:
    """Return the versions of a template, the newest first."""
    kept = tuple(_version(each, at) for each in list_versions(session, at.name))
    if at.name not in shipped_set().templates:
        return kept
    state = VersionState.EARLIER if at.published else VersionState.PUBLISHED
    return (*kept, Version(0, state, "", None, "As shipped"))


def _version(stored: StoredVersion, at: Standing) -> Version:
    if stored.number == at.draft:
        state = VersionState.DRAFT
    elif stored.number == at.published:
        state = VersionState.PUBLISHED
    elif stored.published_at:
        state = VersionState.EARLIER
    else:
        state = VersionState.DISCARDED if stored.discarded_at else VersionState.SAVED
    return Version(
        number=stored.number,
        state=state,
        author=stored.author,
        at=stored.saved_at,
        reason=stored.reason,
        published_by=stored.published_by,
        published_at=stored.published_at,
        published_reason=stored.published_reason,
    )


def _listed(session: Session, at: Standing) -> ListedTemplate:
    template = _shown(session, at)
    last = load_version(session, at.name, at.current or at.newest) if at.newest else None
    upgrade = has_upgrade(session, at)
    return ListedTemplate(
        name=at.name,
        title=title_of(template),
        family=family_of(at.name),
        kind=template.kind,
        voice=template.voice,
        audience=template.audience,
        coverages=template.coverages,
        reason=template.reason,
        state=_state(at, upgrade),
        draft=bool(at.draft),
        upgrade=upgrade,
        asked=at.asked,
        letters=len(letters_with(published_in(session), at.name)),
        author=last.author if last else "",
        at=last.saved_at if last else None,
    )


def _shown(session: Session, at: Standing) -> Template:
    """The template as letters use it; one that was never published as its draft stands."""
    published = published_in(session).templates.get(at.name)
    return published or read_or_body(current_text(session, at), at.name)


def _state(at: Standing, upgrade: bool) -> TemplateState:
    shipped = at.name in shipped_set().templates
    if at.draft:
        return TemplateState.DRAFT
    if upgrade:
        return TemplateState.UPGRADE
    if at.published:
        return TemplateState.EDITED if shipped else TemplateState.OWN
    return TemplateState.SHIPPED if shipped else TemplateState.WITHDRAWN

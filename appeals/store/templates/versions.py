"""Versions of templates kept and found again.

Each function works in the session it is given and commits nothing. What they return is plain and frozen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.store.base import now
from appeals.store.templates.digests import digest_of, plain_text
from appeals.store.templates.settings import move_stamp
from appeals.store.templates.tables import ShippedTextRow, TemplateRow, TemplateVersionRow


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks a second person to approve a draft, when and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one template stands: the numbers of its newest and published version and of its draft, none being 0."""

    name: str
    newest: int = 0
    published: int = 0
    draft: int = 0
    asked: Asked | None = None

    @property
    def current(self) -> int:
        """The version that an editor goes on from: the draft, else what is published."""
        return self.draft or self.published


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A text as it was saved. `base` is the digest of the shipped text it goes out from; empty for one of our own."""

    name: str
    number: int
    text: str
    digest: str
    base: str
    author_id: str
    author: str
    reason: str
    saved_at: datetime
    published_at: datetime | None = None
    published_by: str = ""
    published_reason: str = ""
    discarded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A text on its way to the store, with the digest of the shipped text it goes out from, and why it was written."""

    text: str
    base: str
    reason: str


class VersionNotFound(LookupError):
    """There is no such version of that template."""


class TextDamaged(Exception):
    """A stored text is no longer what was saved. The message names the template and the version."""


def standings(session: Session) -> Mapping[str, Standing]:
    """Return where every template stands that somebody edited, by name."""
    rows = session.scalars(select(TemplateRow).order_by(TemplateRow.name))
    return {row.name: _standing(row) for row in rows}


def standing(session: Session, name: str) -> Standing:
    """Return where a template stands; one that nobody edited stands at nothing."""
    row = session.get(TemplateRow, name, populate_existing=True)
    return _standing(row) if row else Standing(name)


def load_version(session: Session, name: str, number: int) -> StoredVersion:
    """Return one version; raise VersionNotFound, or TextDamaged."""
    row = session.get(TemplateVersionRow, (name, number))
    if row is None:
        raise VersionNotFound(f"There is no version {number} of {name}.")
    return _stored(row)


def list_versions(session: Session, name: str) -> tuple[StoredVersion, ...]:
    """Return every version of a template, the newest first; raise TextDamaged."""
    wanted = select(TemplateVersionRow).where(TemplateVersionRow.name == name)
    return tuple(map(_stored, session.scalars(wanted.order_by(TemplateVersionRow.number.desc()))))


def add_draft(session: Session, name: str, actor: Actor, written: Written) -> int:
    """Keep a text as the draft of a template and return its number. A request for approval ends with it."""
    row = _row(session, name)
    row.newest += 1
    row.draft = row.newest
    row.asked_by = row.asked_at = row.asked_reason = None
    session.flush()
    kept = plain_text(written.text)
    session.add(
        TemplateVersionRow(
            name=name,
            number=row.newest,
            text=kept,
            digest=digest_of(kept),
            base=written.base,
            author_id=actor.id,
            author=actor.name,
            reason=written.reason,
            saved_at=now(),
        )
    )
    session.flush()
    return row.newest


def drop_draft(session: Session, name: str) -> None:
    """Give up the draft of a template; its text stays among the versions."""
    row = _row(session, name)
    if row.draft:
        version = session.get_one(TemplateVersionRow, (name, row.draft))
        version.discarded_at = now()
    row.draft = row.asked_by = row.asked_at = row.asked_reason = None
    session.flush()


def ask_approval(session: Session, name: str, actor: Actor, reason: str) -> None:
    """Note that somebody asks a second person to approve the draft."""
    row = _row(session, name)
    row.asked_by, row.asked_at, row.asked_reason = actor.name, now(), reason
    session.flush()


def put_published(session: Session, name: str, number: int, actor: Actor, reason: str, *, shipped: bool) -> None:
    """Publish a version. `shipped`: its text is the shipped one, so the template follows that from now on."""
    row = _row(session, name)
    version = session.get_one(TemplateVersionRow, (name, number))
    version.published_at, version.published_by, version.published_reason = now(), actor.name, reason
    row.published = None if shipped else number
    row.draft = row.asked_by = row.asked_at = row.asked_reason = None
    move_stamp(session)


def withdraw(session: Session, name: str) -> None:
    """Take a template of the practice's own out of use; its versions stay."""
    row = _row(session, name)
    row.published = row.draft = row.asked_by = row.asked_at = row.asked_reason = None
    move_stamp(session)


def keep_base(session: Session, text: str) -> str:
    """Keep a shipped text that an edit goes out from, and return its digest."""
    digest = digest_of(text)
    if session.get(ShippedTextRow, digest) is None:
        session.add(ShippedTextRow(digest=digest, text=plain_text(text)))
        session.flush()
    return digest


def base_text(session: Session, digest: str) -> str:
    """Return the shipped text of a digest, or nothing."""
    row = session.get(ShippedTextRow, digest) if digest else None
    return row.text if row else ""


def _row(session: Session, name: str) -> TemplateRow:
    row = session.get(TemplateRow, name, populate_existing=True, with_for_update=True)
    if row is None:
        row = TemplateRow(name=name, newest=0, published=None, draft=None)
        session.add(row)
    return row


def _standing(row: TemplateRow) -> Standing:
    asked = Asked(row.asked_by or "", row.asked_at, row.asked_reason or "") if row.asked_at else None
    return Standing(row.name, row.newest, row.published or 0, row.draft or 0, asked)


def _stored(row: TemplateVersionRow) -> StoredVersion:
    if digest_of(row.text) != row.digest:
        raise TextDamaged(f"Version {row.number} of {row.name} is not what was saved. Restore it from a backup.")
    return StoredVersion(
        name=row.name,
        number=row.number,
        text=row.text,
        digest=row.digest,
        base=row.base,
        author_id=row.author_id,
        author=row.author,
        reason=row.reason,
        saved_at=row.saved_at,
        published_at=row.published_at,
        published_by=row.published_by or "",
        published_reason=row.published_reason or "",
        discarded_at=row.discarded_at,
    )

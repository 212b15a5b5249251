"""Cases kept and found again: add, load, save, list, archive.

Each function works in the session it is given and commits nothing: `Store.writing` does, and only after
that may anybody be told "saved". What they return is plain and frozen, never a row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, delete, func, or_, select
from sqlalchemy.orm import Session

from appeals.store.base import now
from appeals.store.case_tables import CaseRow, CaseVersionRow, CaseWordRow
from appeals.store.opening import ring_of
from appeals.store.sealed import json_bytes, open_json, seal_json
from appeals.store.users.tables import CasePersonRow
from appeals.store.words import findable, hashes, plain, words_of

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case as lists show it. `summary` is what the last save gave."""

    id: str
    version: int
    created_at: datetime
    updated_at: datetime
    archived: bool
    summary: Document = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredCase(ListedCase):
    """A case with its document: the mapping as typed, perhaps unfinished or malformed."""

    document: Document = field(repr=False)


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some of the cases that were asked for, the last saved first, and how many there are in all."""

    cases: tuple[ListedCase, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """When a version of a case was saved."""

    version: int
    saved_at: datetime


class CaseNotFound(LookupError):
    """There is no such case, or no such version of it."""


class CaseChanged(Exception):
    """Somebody saved the case since it was opened. `stored` is their version; nothing was written."""

    def __init__(self, stored: StoredCase, expected_version: int) -> None:
        self.stored = stored
        self.expected_version = expected_version
        super().__init__(f"Case {stored.id} is at version {stored.version}, not {expected_version}.")


def add_case(session: Session, document: Document, *, summary: Document, words: Iterable[str]) -> str:
    """Keep a new case and return its id. `words`: names, numbers and references it is to be found by."""
    case_id, moment = str(uuid4()), now()
    row = CaseRow(id=case_id, version=1, created_at=moment, updated_at=moment, archived=False)
    row.summary = seal_json(ring_of(session), summary, _summary_place(case_id))
    session.add(row)
    session.flush()
    _keep_version(session, row, document)
    _keep_words(session, case_id, words)
    return case_id


def load_case(session: Session, case_id: str) -> StoredCase:
    """Return a case as last saved; raise CaseNotFound."""
    return _stored(session, _row(session, case_id))


def save_case(
    session: Session,
    case_id: str,
    document: Document,
    *,
    expected_version: int,
    summary: Document,
    words: Iterable[str],
) -> int:
    """Save the next version of a case and return its number.

    Raises CaseChanged when somebody else saved since `expected_version`, CaseNotFound when there is none.
    A document that is already stored as it is counts as saved: a browser that got no answer asks again.
    """
    row = _row(session, case_id, to_change=True)
    stored = _stored(session, row)
    if json_bytes(stored.document) == json_bytes(document):
        return row.version
    if row.version != expected_version:
        raise CaseChanged(stored, expected_version)
    row.version, row.updated_at = row.version + 1, now()
    row.summary = seal_json(ring_of(session), summary, _summary_place(case_id))
    session.flush()
    _keep_version(session, row, document)
    _keep_words(session, case_id, words)
    return row.version


def archive_case(session: Session, case_id: str, *, archived: bool = True) -> None:
    """Take a case off the list of open cases, or put it back; raise CaseNotFound."""
    _row(session, case_id, to_change=True).archived = archived
    session.flush()


def list_cases(
    session: Session,
    *,
    search: str = "",
    archived: bool = False,
    person_id: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> CasePage:
    """Return open (or archived) cases. `search`: whole words of a name, a member ID or a reference.

    `person_id`: only those that a person works on; None for all.
    """
    wanted = select(CaseRow).where(CaseRow.archived.is_(archived))
    if person_id is not None:
        theirs = select(CasePersonRow.case_id).where(CasePersonRow.person_id == person_id)
        wanted = wanted.where(CaseRow.id.in_(theirs))
    if search.strip():
        wanted = wanted.where(_found(session, search))
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    ordered = wanted.order_by(CaseRow.updated_at.desc(), CaseRow.id)
    rows = session.scalars(ordered.limit(limit).offset(offset))
    return CasePage(tuple(_listed(session, row) for row in rows), total)


def list_versions(session: Session, case_id: str) -> tuple[SavedVersion, ...]:
    """Return every saved version of a case, the newest first; none for a case that is not there."""
    wanted = select(CaseVersionRow.version, CaseVersionRow.saved_at).where(CaseVersionRow.case_id == case_id)
    rows = session.execute(wanted.order_by(CaseVersionRow.version.desc()))
    return tuple(SavedVersion(version, saved_at) for version, saved_at in rows)


def load_version(session: Session, case_id: str, version: int) -> Document:
    """Return the document as it was saved under a number; raise CaseNotFound."""
    row = session.get(CaseVersionRow, (case_id, version))
    if row is None:
        raise CaseNotFound(f"There is no version {version} of case {case_id}.")
    document: Document = open_json(ring_of(session), row.document, _document_place(case_id, version))
    return document


def _row(session: Session, case_id: str, *, to_change: bool = False) -> CaseRow:
    row = session.get(CaseRow, case_id, populate_existing=True, with_for_update=to_change or None)
    if row is None:
        raise CaseNotFound(f"There is no case {case_id}.")
    return row


def _listed(session: Session, row: CaseRow) -> ListedCase:
    summary = open_json(ring_of(session), row.summary, _summary_place(row.id))
    return ListedCase(row.id, row.version, row.created_at, row.updated_at, row.archived, summary)


def _stored(session: Session, row: CaseRow) -> StoredCase:
    listed = _listed(session, row)
    document = load_version(session, row.id, row.version)
    return StoredCase(
        listed.id, listed.version, listed.created_at, listed.updated_at, listed.archived, listed.summary, document
    )


def _keep_version(session: Session, row: CaseRow, document: Document) -> None:
    sealed = seal_json(ring_of(session), document, _document_place(row.id, row.version))
    session.add(CaseVersionRow(case_id=row.id, version=row.version, document=sealed, saved_at=row.updated_at))
    session.flush()


def _keep_words(session: Session, case_id: str, words: Iterable[str]) -> None:
    wanted = hashes(ring_of(session), {found for word in words for found in findable(word)})
    of_case = CaseWordRow.case_id == case_id
    kept = set(session.scalars(select(CaseWordRow.word_hash).where(of_case)))
    session.execute(delete(CaseWordRow).where(of_case, CaseWordRow.word_hash.in_(kept - wanted)))
    session.add_all(CaseWordRow(case_id=case_id, word_hash=word_hash) for word_hash in wanted - kept)
    session.flush()


def _found(session: Session, search: str) -> ColumnElement[bool]:
    """Match the whole of what was typed ("XQH 2049"), or each word of it in any order ("Mills Jordan")."""
    ring = ring_of(session)
    whole = hashes(ring, {plain(search)} - {""})
    each = hashes(ring, words_of(search))
    return or_(CaseRow.id.in_(_with_all(whole)), CaseRow.id.in_(_with_all(each)))


def _with_all(wanted: set[bytes]) -> Select[str]:
    matches = select(CaseWordRow.case_id).where(CaseWordRow.word_hash.in_(wanted))
    return matches.group_by(CaseWordRow.case_id).having(func.count() == len(wanted))


def _summary_place(case_id: str) -> str:
    return f"cases.summary:{case_id}"


def _document_place(case_id: str, version: int) -> str:
    return f"case_versions.document:{case_id}/{version}"

"""The patient's side: the door that looks alike to everybody who may not pass, and the letters behind it."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.store.letters.released import ReleasedLetter, load_released, released_file, signed_file
from appeals.store.opening import Store
from appeals.store.shares.door import close_page, open_page, page_of
from appeals.store.shares.links import (
    DOWNLOADED,
    OPENED,
    Share,
    add_share_event,
    change_share,
    find_share,
    load_share,
)
from appeals.store.trail.recording import record
from appeals.workflow.sharing.passcodes import fits

OPEN_FOR = timedelta(minutes=15)  # as long as the forms on it hold: sessions of browsers end after so long


class DoorClosed(Exception):
    """No page is open: it never was, its time is over, or the link ended. All of these look alike."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that is open: the share and its letters, those of the clinic first."""

    share: Share
    letters: tuple[ReleasedLetter, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A file for the patient: `kind` is docx or pdf."""

    letter: ReleasedLetter
    kind: str
    file: bytes = field(repr=False)


def patient_of(share_id: str, address: str) -> Actor:
    """Return who acts through a link, for the trail."""
    return Actor(f"share:{share_id}", "Patient by link", frozenset(), address)


def unlock(store: Store, token: str, passcode: str, born: date | None, *, address: str, at: datetime) -> str:
    """Open the page behind a link; return the secret for its cookie.

    Raises DoorClosed where link, passcode or date of birth is wrong, and where the link expired, was ended, used up
    or locked: each takes the same work.
    """
    with store.reading() as session:
        share = find_share(session, token)
    right = fits(share.gate if share else None, passcode, born.isoformat() if born else "")
    secret = secrets.token_urlsafe(32)
    with store.writing() as session:
        share = find_share(session, token, to_change=True)
        if share and right and share.usable(at):
            _open(session, share, secret, patient_of(share.id, address), at)
            return secret
        if share and not right:
            change_share(session, share.id, tries=share.tries + 1)
        refused = share.id if share else "unknown"
        record(session, patient_of(refused, address), "open", kind="share", object_id=refused, outcome="refused")
    raise DoorClosed


def look_in(store: Store, secret: str, at: datetime) -> Opened:
    """Return what an open page shows; raise DoorClosed."""
    with store.reading() as session:
        return _opened(session, secret, at)


def take(store: Store, secret: str, letter_id: str, *, address: str, at: datetime) -> Paper:
    """Hand out a letter, the signed version where there is one; counted and recorded. Raises DoorClosed."""
    with store.writing() as session:
        found = _opened(session, secret, at)
        letter = next((one for one in found.letters if one.id == letter_id and not one.superseded_by), None)
        if letter is None:
            raise DoorClosed
        share = load_share(session, found.share.id, to_change=True)
        if share.used_up:
            raise DoorClosed
        change_share(session, share.id, downloads_used=share.downloads_used + 1)
        add_share_event(session, share.id, DOWNLOADED, at, letter.id)
        record(session, patient_of(share.id, address), "download", kind="letter", object_id=letter.id)
        if letter.signed:
            return Paper(letter, *signed_file(session, letter.id, letter.signed[-1].id))
        return Paper(letter, "docx", released_file(session, letter.case_id, letter.id))


def leave(store: Store, secret: str) -> None:
    """Close an open page."""
    with store.writing() as session:
        close_page(session, secret)


def _open(session: Session, share: Share, secret: str, patient: Actor, at: datetime) -> None:
    change_share(session, share.id, tries=0)
    open_page(session, secret, share.id, at=at, until=min(at + OPEN_FOR, share.expires_at))
    add_share_event(session, share.id, OPENED, at)
    record(session, patient, "open", kind="share", object_id=share.id)


def _opened(session: Session, secret: str, at: datetime) -> Opened:
    share_id = page_of(session, secret, at) if secret else None
    share = load_share(session, share_id) if share_id else None
    if share is None or not share.stands(at):
        raise DoorClosed
    letters = (load_released(session, share.case_id, letter_id) for letter_id in share.letters)
    ordered = sorted(letters, key=lambda letter: (letter.contents["voice"] == "patient", letter.released_at))
    return Opened(share, tuple(ordered))

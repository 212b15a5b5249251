"""The clinic's side: give a patient the way to released letters, see what became of it, take it back."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.store.letters.released import ReleasedLetter, load_released
from appeals.store.opening import Store
from appeals.store.shares.door import close_pages_of
from appeals.store.shares.links import NewShare, Share, add_share, change_share, list_shares, load_share
from appeals.store.trail.recording import record
from appeals.workflow.cases import case_of
from appeals.workflow.releasing.afterwards import snapshot_case
from appeals.workflow.sharing.passcodes import gate_of, new_passcode

DAYS = (7, 30, 90)  # how long a link may work
DOWNLOADS = (5, 10, 25)  # how many downloads it may serve


class NotShared(Exception):
    """No link was made: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What is shown once: the token of the link, where it is new, and the passcode."""

    share_id: str
    passcode: str = field(repr=False)
    token: str = field(default="", repr=False)


def share_letters(
    store: Store, actor: Actor, case_id: str, letters: Sequence[str], *, until: datetime, downloads: int, at: datetime
) -> Handed:
    """Make a link to one or more released letters of a case.

    `until`: the moment from which the link is dead; `downloads`: how many it serves. Raises NotShared, LetterNotFound,
    CaseNotFound or NotAllowed.
    """
    actor.demand(Permission.SHARE_LETTERS)
    token, passcode = secrets.token_urlsafe(32), new_passcode()
    with store.writing() as session:
        case_of(session, actor, case_id)
        chosen = [load_released(session, case_id, letter_id) for letter_id in dict.fromkeys(letters)]
        gate = gate_of(passcode, _born(chosen))
        share = NewShare(case_id, tuple(one.id for one in chosen), token, gate, until, downloads)
        share_id = add_share(session, share, by=actor.id, at=at)
        record(session, actor, "share", kind="share", object_id=share_id)
        for letter in chosen:
            record(session, actor, "share", kind="letter", object_id=letter.id)
    return Handed(share_id, passcode, token)


def shares_of(store: Store, actor: Actor, case_id: str) -> tuple[Share, ...]:
    """Return the links of a case, the newest first."""
    with store.reading() as session:
        case_of(session, actor, case_id)
        return list_shares(session, case_id)


def renew_passcode(store: Store, actor: Actor, case_id: str, share_id: str) -> Handed:
    """Give a link a new passcode; raise NotShared.

    The old one is void, what it opened is closed, and a lock after wrong tries is lifted.
    """
    passcode = new_passcode()
    with store.writing() as session:
        share = _share(session, actor, case_id, share_id)
        if share.revoked_at:
            raise NotShared("This link was ended. Share the letter again.")
        change_share(session, share_id, gate=gate_of(passcode, share.gate["born"]), tries=0)
        close_pages_of(session, share_id)
        record(session, actor, "share", kind="share", object_id=share_id)
    return Handed(share_id, passcode)


def end_link(store: Store, actor: Actor, case_id: str, share_id: str, at: datetime) -> None:
    """End a link now, and with it every page that is open through it."""
    with store.writing() as session:
        if _share(session, actor, case_id, share_id).revoked_at is None:
            change_share(session, share_id, revoked_at=at)
            record(session, actor, "revoke", kind="share", object_id=share_id)


def _share(session: Session, actor: Actor, case_id: str, share_id: str) -> Share:
    actor.demand(Permission.SHARE_LETTERS)
    case_of(session, actor, case_id)
    return load_share(session, share_id, case_id=case_id, to_change=True)


def _born(letters: Sequence[ReleasedLetter]) -> str:
    """Return the date of birth that is asked for at the door."""
    if not letters:
        raise NotShared("Choose at least one letter.")
    if any(letter.superseded_by for letter in letters):
        raise NotShared("A letter that was replaced is not shared. Choose the newer one.")
    born = snapshot_case(letters[0]).patient.birth_date
    if born is None:
        raise NotShared("The letter's facts hold no date of birth, which the patient is asked for. Correct the letter.")
    return str(born.isoformat())

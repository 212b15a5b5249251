"""The head of the trail, kept outside the database beside the key file: the last row and its seal.

Without it a cut tail would go unseen. It is written after the commit: after a crash in between it lags behind the
rows, never ahead of them. As long as it lags, rows after it could be cut unseen; the next act brings it up again.
Whoever can write both the database and this file can put back an older pair of both: keep copies elsewhere.
"""

import json
import logging
from pathlib import Path
from threading import Lock

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from appeals.store.keyring import KeyRing
from appeals.store.private_file import write_private
from appeals.store.trail.seals import BEGINNING, Link

log = logging.getLogger("appeals.store")
PENDING = "trail head"  # under this name a session carries the head that its commit will make true
_lock = Lock()


class HeadUnreadable(Exception):
    """The head file is missing or broken. The message says which."""


def head_path(keys: Path) -> Path:
    """Return the place of the head beside a key file: `instance.trail.json` beside `instance.keys.json`."""
    return keys.with_name(keys.name.removesuffix(".json").removesuffix(".keys") + ".trail.json")


def head_place(ring: KeyRing) -> Path | None:
    """Return the place of the head that belongs to a ring; None for a ring in memory only."""
    return head_path(ring.source.path) if ring.source else None


def read_head(path: Path) -> Link:
    """Return the head; raise HeadUnreadable."""
    try:
        content = json.loads(path.read_text(encoding="ascii"))
        return Link(int(content["sequence"]), bytes.fromhex(content["seal"]))
    except FileNotFoundError:
        raise HeadUnreadable(f"The head of the trail, {path.name}, is missing.") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise HeadUnreadable(f"The head of the trail, {path.name}, cannot be read.") from None


def write_head(path: Path, head: Link) -> None:
    """Write the head, whatever stood there before; raise OSError."""
    content = {"sequence": head.sequence, "seal": head.seal.hex()}
    write_private(path, json.dumps(content).encode("ascii"))


def begin_head(ring: KeyRing) -> None:
    """Write the head of an empty trail before there is a database, unless one is there."""
    place = head_place(ring)
    if place is not None and not place.exists():
        write_head(place, BEGINNING)


@event.listens_for(Session, "after_commit")
def _committed(session: Session) -> None:
    if not session.in_nested_transaction() and (pending := session.info.pop(PENDING, None)):
        _advance(*pending)


@event.listens_for(Session, "after_soft_rollback")
def _undone(session: Session, _transaction: SessionTransaction) -> None:
    session.info.pop(PENDING, None)  # perhaps more than was undone; the head then lags until the next act


def _advance(path: Path, head: Link) -> None:
    """Bring the head forward. The rows are committed: a failure must not look like one of the act."""
    try:
        with _lock:
            if read_head(path).sequence < head.sequence:
                write_head(path, head)
    except (OSError, HeadUnreadable):
        log.error("The head of the audit trail could not be written; run: appeals audit verify")

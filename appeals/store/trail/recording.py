"""One row for each act."""

import logging
import re
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.store.base import now
from appeals.store.opening import ring_of
from appeals.store.trail.acts import ACTS, KINDS, OUTCOMES
from appeals.store.trail.head import PENDING, HeadUnreadable, head_place, read_head
from appeals.store.trail.seals import BEGINNING, Entry, Link, seal_of, trail_key
from appeals.store.trail.tables import TrailRow, TrailStartRow

log = logging.getLogger("appeals.store")
ID = re.compile(r"[\w.:/@-]{0,100}", re.ASCII)  # no spaces: a name or a sentence must not slip in as an id
LONGEST_ID, LONGEST_NAME, LONGEST_ADDRESS = 64, 200, 45  # characters
TURN = 0x7261696C  # any number of ours: under it PostgreSQL lets one writer of the trail in after the other


def record(session: Session, actor: Actor, act: str, *, kind: str, object_id: str, outcome: str = "done") -> None:
    """Add a row to the trail in the transaction of the act itself, so that neither stands without the other.

    `act`: a verb from the closed list (`release`, `share`, `download` …); `kind` and `object_id` name the object
    (`letter`, its id); `outcome`: `done` or `refused`. None of them may hold health data.
    Raises ValueError for what is on none of the lists, or an id that is no id.
    """
    _refuse_unlisted(act, kind, object_id, outcome)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
    before = end_of_trail(session)
    entry = Entry(
        sequence=before.sequence + 1,
        moment=now(),
        actor_id=actor.id[:LONGEST_ID],
        actor_name=actor.name[:LONGEST_NAME],
        act=act,
        kind=kind,
        object_id=object_id,
        outcome=outcome,
        address=actor.address[:LONGEST_ADDRESS],
    )
    seal = seal_of(trail_key(ring_of(session)), before.seal, entry)
    session.execute(insert(TrailRow).values(**asdict(entry), seal=seal))
    _announce(session, before, Link(entry.sequence, seal))


def end_of_trail(session: Session) -> Link:
    """Return the last row and its seal; where there is no row, the one that was removed last."""
    newest = select(TrailRow.sequence, TrailRow.seal).order_by(TrailRow.sequence.desc()).limit(1)
    found = (
        session.execute(newest).first() or session.execute(select(TrailStartRow.sequence, TrailStartRow.seal)).first()
    )
    return Link(found.sequence, found.seal) if found else BEGINNING


def _announce(session: Session, before: Link, head: Link) -> None:
    """Let the commit bring the head forward, unless that would hide that the trail was cut or changed."""
    place = head_place(ring_of(session))
    if place is None:
        return
    if PENDING in session.info or _continues(session, place, before):
        session.info[PENDING] = (place, head)
    else:
        log.error("The audit trail does not go on from its head; run: appeals audit verify")


def _continues(session: Session, place: Path, before: Link) -> bool:
    try:
        head = read_head(place)
    except HeadUnreadable:
        return False
    if head.sequence == before.sequence:
        return head == before
    kept = session.scalar(select(TrailRow.seal).where(TrailRow.sequence == head.sequence))
    start = session.get(TrailStartRow, head.sequence)
    return head.seal in {kept, start.seal if start else None, BEGINNING.seal if not head.sequence else None}


def _refuse_unlisted(act: str, kind: str, object_id: str, outcome: str) -> None:
    for value, known in ((act, ACTS), (kind, KINDS), (outcome, OUTCOMES)):
        if value not in known:
            raise ValueError(f"{value!r} is not on the lists of the trail. Add it to store/trail/acts.py.")
    if not ID.fullmatch(object_id):
        raise ValueError("The trail names an object by its id: letters, digits and . : / @ _ - only.")

"""Back up an instance while it works, and bring a backup back."""

from pathlib import Path

from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.store.base import now
from appeals.store.keeping.backup import Backup, NotBackedUp, NotRestored, Restored, make_backup, restore_backup
from appeals.store.keyring import KeyRing
from appeals.store.opening import Store, ring_of
from appeals.store.places import Places
from appeals.store.private_file import write_private
from appeals.store.shares.links import end_every_share
from appeals.store.trail.recording import record
from appeals.store.users.links import end_every_link
from appeals.store.users.sessions import end_every_session


def back_up(store: Store, places: Places, actor: Actor, target: Path) -> Backup:
    """Make a sealed backup that was proved by a restore; raise NotBackedUp or OSError. Either way the trail tells."""
    with store.reading() as session:
        ring = ring_of(session)
    try:
        made = make_backup(places, ring, target)
    except (NotBackedUp, OSError):
        _note(store, actor, "back_up", "", "failed")
        raise
    _note(store, actor, "back_up", made.sha256, "done")
    return made


def restore(source: Path, places: Places, actor: Actor, keys: Path | None = None) -> tuple[Restored, int]:
    """Bring a backup back into a new instance; `keys`: the key file to take, or a copy of it.

    What was open on the day of the backup opens nothing any more: it may have been ended since. Returns what was
    restored, and how many links of patients ended. Raises BackupBroken, NotRestored, KeyFileRefused or OSError;
    nothing is there afterwards then.
    """
    made = _take_keys(places, keys) if keys else False
    ended: list[int] = []

    def settle(session: Session) -> None:
        end_every_session(session)
        end_every_link(session)
        ended.append(end_every_share(session, now()))
        record(session, actor, "restore", kind="database", object_id="")

    try:
        return restore_backup(source, places, KeyRing.load(places.keys), settle), ended[0]
    except BaseException:
        if made:
            places.keys.unlink()
        raise


def _take_keys(places: Places, keys: Path) -> bool:
    """Copy a key file to the place of the instance's own; tell whether it was not there before."""
    wanted = KeyRing.load(keys)
    if places.keys.exists():
        if KeyRing.load(places.keys) != wanted:
            raise NotRestored(f"{places.keys} is there already and holds other keys. Move it away, then try again.")
        return False
    places.keys.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(places.keys, wanted.as_text().encode("ascii"))
    return True


def _note(store: Store, actor: Actor, act: str, digest: str, outcome: str) -> None:
    with store.writing() as session:
        record(session, actor, act, kind="database", object_id=digest, outcome=outcome)

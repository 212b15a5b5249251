"""Change to a new key while the server runs."""

from collections.abc import Iterator
from pathlib import Path

from appeals.domain.access import Actor
from appeals.store.keys.rotation import Progress, begin_rotation, seal_anew
from appeals.store.opening import Store
from appeals.store.trail.recording import record


def change_key(store: Store, keys: Path, actor: Actor) -> Iterator[Progress]:
    """Seal everything with a new key, or finish a change that was interrupted; the old key goes at the end.

    Raises KeyFileRefused, OSError, or SealBroken and KeyMissing at a value that does not open.
    """
    if begin_rotation(store, keys):
        _note(store, actor, "begin_rotation")
    yield from seal_anew(store, keys)
    _note(store, actor, "end_rotation")


def _note(store: Store, actor: Actor, act: str) -> None:
    with store.writing() as session:
        record(session, actor, act, kind="keys", object_id="")

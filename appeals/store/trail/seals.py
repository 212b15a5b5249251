"""How a row of the trail is sealed: an HMAC over its content and the seal before it."""

import hmac
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from appeals.store.keyring import KeyRing
from appeals.store.trail.tables import SEAL_BYTES


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as it is kept; `moment` in UTC. `kind` and `object_id` name the object of the act."""

    sequence: int
    moment: datetime
    actor_id: str
    actor_name: str
    act: str
    kind: str
    object_id: str
    outcome: str
    address: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the chain: the number of a row and its seal."""

    sequence: int
    seal: bytes


BEGINNING = Link(0, bytes(SEAL_BYTES))


def trail_key(ring: KeyRing) -> bytes:
    """Return the key of the trail, which stays the same when keys are rotated."""
    return ring.derived("audit trail")


def seal_of(key: bytes, before: bytes, entry: Entry) -> bytes:
    """Return the seal of a row that follows the one sealed `before`."""
    content = {**asdict(entry), "moment": entry.moment.astimezone(UTC).isoformat(timespec="microseconds")}
    return hmac.digest(key, before + json.dumps(content, sort_keys=True).encode("ascii"), "sha256")


def proof_of_start(key: bytes, last_removed: Link) -> bytes:
    """Return the proof that the rows up to this one were removed by the program."""
    content = f"rows up to {last_removed.sequence} were removed".encode()
    return hmac.digest(key, content + last_removed.seal, "sha256")

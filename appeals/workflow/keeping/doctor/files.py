"""Checks of files: keys, rights, room on the disk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from appeals.store.keyring import KeyFileRefused, KeyRing
from appeals.workflow.keeping.doctor.findings import Deployment, Finding, check, good, heed, mend

GIBIBYTE = 1024**3
MOST_NAMED = 3  # files in one sentence


@check("Keys")
def keys_are_there(deployment: Deployment) -> Iterator[Finding]:
    """Look at the key file: readable, private, apart from the instance."""
    path = deployment.places.keys
    try:
        ring = KeyRing.load(path)
    except KeyFileRefused as refused:
        yield mend(str(refused))
        return
    yield good(f"The key file {path} is whole, and only its owner can read it.")
    if path.resolve().is_relative_to(deployment.places.instance.resolve()):
        yield mend("The key file lies in the instance folder, so a copy of the folder carries the keys away. Move it.")
    if len(ring.keys) > 1:
        yield mend("A change of keys was interrupted. Finish it with: appeals keys rotate")
    yield heed(f"Keep a copy of {path.name} in another place than the backups: without it no backup can be opened.")


@check("Permissions")
def files_are_private(deployment: Deployment) -> Iterator[Finding]:
    """Look whether others on this machine can read the instance."""
    if os.name != "posix":
        yield heed("Rights of files cannot be checked here. See that only the server's account can read them.")
        return
    places = deployment.places
    inside = sorted(places.instance.rglob("*")) if places.instance.is_dir() else []
    looked_at = [path for path in (places.instance, places.head, *inside) if path.exists()]
    open_to_others = [path for path in looked_at if path.stat().st_mode & 0o077]
    if open_to_others:
        yield mend(f"Others can read {_named(open_to_others)}. Run: chmod -R go-rwx {places.instance} {places.head}")
    else:
        yield good(f"Only the owner can read the {len(looked_at)} files and folders of the instance.")


@check("Old copies")
def copies_are_cleared(deployment: Deployment) -> Iterator[Finding]:
    """Look for copies of the database from before an upgrade: what retention removes would live on in them."""
    database = deployment.places.database
    copies = sorted(database.parent.glob(f"{database.stem}-before-*")) if database else []
    if copies:
        yield heed(f"{_named(copies)}: from before an upgrade. Delete it once all works, or it outlives retention.")
    else:
        yield good("No copy of the database from before an upgrade lies about.")


@check("Disk")
def there_is_room(deployment: Deployment) -> Iterator[Finding]:
    """Look whether a backup would still find room."""
    places = deployment.places
    if not places.instance.is_dir():
        return
    free = shutil.disk_usage(places.instance).free
    database = places.database
    # A backup needs the database three times: copied, sealed, restored.
    needed = max(GIBIBYTE, 3 * (database.stat().st_size if database and database.exists() else 0))
    said = f"The disk of the instance has {free / GIBIBYTE:.1f} GiB left"
    yield good(f"{said}.") if free >= needed else mend(f"{said}; {needed / GIBIBYTE:.1f} are needed. Make room.")


def _named(paths: list[Path]) -> str:
    names = ", ".join(str(path) for path in paths[:MOST_NAMED])
    more = len(paths) - MOST_NAMED
    return f"{names} and {more} more" if more > 0 else names

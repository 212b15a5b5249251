"""The instance that a command is about: its places, its open store, and who acts on the command line."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from appeals.cli.reading import stop
from appeals.domain.access import Actor, Role
from appeals.store.key_check import KeysDoNotFit
from appeals.store.keyring import KeyFileRefused
from appeals.store.keys.file import KeyFile
from appeals.store.migrate import MigrationRefused
from appeals.store.opening import NotStored, Store, open_store
from appeals.store.places import Places, places_of

INSTANCE = click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database.",
)
REFUSALS = (KeyFileRefused, KeysDoNotFit, MigrationRefused, NotStored)


def places_at(instance: Path) -> Places:
    """Return where an instance keeps what, by the settings of the environment."""
    return places_of(instance.absolute(), os.environ.get("APPEALS_DATABASE"), os.environ.get("APPEALS_KEYS"))


def open_instance(places: Places) -> Store:
    """Open the store of an instance that is there; raise one of REFUSALS."""
    if places.database is not None and not places.database.exists():
        raise NotStored(f"There is no instance in {places.instance}. Make one with: appeals init")
    return open_store(places.url, KeyFile(places.keys).ring())


@contextmanager
def opened(places: Places) -> Iterator[Store]:
    """Open the store for a command and close it after; stop with exit 2 and one sentence where that cannot be."""
    try:
        store = open_instance(places)
    except REFUSALS as refused:
        stop(str(refused))
    try:
        yield store
    except REFUSALS as refused:
        stop(str(refused))
    finally:
        store.close()


def the_actor() -> Actor:
    """Return who acts on the command line: the account of this machine."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        name = "unknown"
    return Actor("command-line", f"Command line ({name})", frozenset({Role.ADMINISTRATOR}))


def progress_bar(length: int, label: str) -> "click._termui_impl.ProgressBar[int]":
    """Return a bar that shows progress on a terminal, on standard error."""
    return click.progressbar(length=length, label=label, file=sys.stderr)

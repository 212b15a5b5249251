"""Open the application of an instance, or say in one line why it cannot be opened."""

from pathlib import Path
from typing import Any

import click
from flask import Flask

from appeals.cli.reading import stop
from appeals.store.key_check import KeysDoNotFit
from appeals.store.keyring import KeyFileRefused
from appeals.store.migrate import MigrationRefused
from appeals.store.opening import NotStored
from appeals.web.address import AddressRefused
from appeals.web.app import create_app

INSTANCE = click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database.",
)


def opened_app(config: dict[str, Any]) -> Flask:
    """Return the application; end the command where keys, database or settings do not fit."""
    try:
        return create_app(config)
    except (KeyFileRefused, KeysDoNotFit, MigrationRefused, NotStored, AddressRefused) as refused:
        stop(str(refused))

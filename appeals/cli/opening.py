"""Open the application of an instance, or say in one line why it cannot be opened."""

from typing import Any

from flask import Flask

from appeals.cli.instance import REFUSALS
from appeals.cli.reading import stop
from appeals.web.address import AddressRefused
from appeals.web.app import create_app


def opened_app(config: dict[str, Any]) -> Flask:
    """Return the application; end the command where keys, database or settings do not fit."""
    try:
        return create_app(config)
    except (*REFUSALS, AddressRefused) as refused:
        stop(str(refused))

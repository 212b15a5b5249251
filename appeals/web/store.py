"""The open store of the application that answers this request."""

from flask import current_app

from appeals.store.database import store_of
from appeals.store.opening import Store


def the_store() -> Store:
    """Return the store."""
    return store_of(current_app)

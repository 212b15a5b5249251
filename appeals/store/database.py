"""The store inside a Flask application: engines and migrations from its settings, one open store.

Settings, each also an environment variable: APPEALS_DATABASE, a database URL (`sqlite:///…`, or
`postgresql+psycopg://…`); APPEALS_KEYS, the path of the key file.
"""

import logging
import os
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy

from appeals.store.base import Base
from appeals.store.engine import ENGINE_OPTIONS, set_up
from appeals.store.migrate import CONTEXT, FOLDER, Steps, run_steps
from appeals.store.opening import Store, ring_for, start
from appeals.store.places import Places, places_of

STORE = "appeals.store"  # the open store among the extensions of the application


class Migrations(Alembic):
    """`flask db …`, with every change made our way: foreign keys off, one transaction, a copy before."""

    def run_migrations(self, fn: Steps, **kwargs: Any) -> None:
        """Run the steps that a command chose."""
        run_steps(current_app.extensions["sqlalchemy"].engine, fn)


def init_store(app: Flask) -> None:
    """Register engines, `db` and the migration commands; open nothing yet."""
    app.config.setdefault("SQLALCHEMY_ENGINES", {}).setdefault(
        "default", _setting(app, "APPEALS_DATABASE") or places_for(app).url
    )
    app.config.setdefault("ALEMBIC", {})["script_location"] = str(FOLDER)
    app.config.setdefault("ALEMBIC_CONTEXT", {}).update(CONTEXT)
    db = SQLAlchemy(app, engine_options=ENGINE_OPTIONS)
    with app.app_context():
        for engine in db.engines.values():
            set_up(engine)
    Migrations(app, run_mkdir=False, metadatas=Base.metadata)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # the extension makes it chatter on standard error


def start_store(app: Flask) -> Store:
    """Open the store of an application: on the first start make keys and database, later upgrade it.

    Raises KeyFileRefused or KeysDoNotFit, and then has touched nothing.
    """
    with app.app_context():
        db: SQLAlchemy = app.extensions["sqlalchemy"]
        ring = ring_for(places_for(app).keys, db.engine)
        store = start(db.engine, db.sessionmaker, ring)
    app.extensions[STORE] = store
    return store


def store_of(app: Flask) -> Store:
    """Return the store that `start_store` opened."""
    store: Store = app.extensions[STORE]
    return store


def places_for(app: Flask) -> Places:
    """Return where the instance of an application keeps what."""
    return places_of(Path(app.instance_path), _setting(app, "APPEALS_DATABASE"), _setting(app, "APPEALS_KEYS"))


def _setting(app: Flask, name: str) -> str | None:
    return app.config.get(name) or os.environ.get(name)

"""From any shape of the database to the newest, in one transaction, with a copy made before."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from appeals.store import case_tables, key_check
from appeals.store.base import Base, UtcTime, now
from appeals.store.engine import make_engine
from appeals.store.letterheads import tables as letterhead_tables
from appeals.store.letters import tables as letter_tables
from appeals.store.payers import tables as payer_tables
from appeals.store.sealed import SealedJSON
from appeals.store.shares import tables as share_tables
from appeals.store.templates import tables as template_tables
from appeals.store.trail import tables as trail_tables
from appeals.store.users import tables as people_tables

FOLDER = Path(__file__).parent / "migrations"
# Whoever opens a store knows every table by this: a change of key that missed one would leave it sealed for ever.
TABLES = (
    *(case_tables, key_check, people_tables, trail_tables, letter_tables, share_tables),
    *(template_tables, letterhead_tables, payer_tables),
)
Steps = Callable[[Any, MigrationContext], list[MigrationStep]]


class MigrationRefused(Exception):
    """The database cannot take the newest shape; everything is as it was."""


def render_item(kind: str, item: object, context: AutogenContext) -> str | Literal[False]:
    """Write our column types as plain ones, so that old migrations need no code of ours."""
    if kind == "type" and isinstance(item, SealedJSON):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, UtcTime):
        return "sa.DateTime(timezone=True)"
    return False


CONTEXT: dict[str, Any] = {
    "render_as_batch": True,  # SQLite can alter little; Alembic then rebuilds the table
    "render_item": render_item,
    "transactional_ddl": True,  # a migration that fails half-way leaves no trace
    "compare_server_default": True,
}


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest shape; do nothing where it is there already."""
    scripts = _scripts()

    def steps(revision: Any, _context: MigrationContext) -> list[MigrationStep]:
        ahead = reversed(list(scripts.iterate_revisions("heads", revision, implicit_base=True)))
        return [MigrationStep.upgrade_from_script(scripts.revision_map, script) for script in ahead]

    run_steps(engine, steps, set(scripts.get_heads()))


def run_steps(engine: Engine, steps: Steps, target: set[str] | None = None) -> None:
    """Run migration steps in one transaction; raise MigrationRefused if they cannot be or would break references.

    Foreign keys are off meanwhile, since rebuilding a table would delete the rows that refer to it.
    """
    migrating = make_engine(engine.url, foreign_keys=False)
    try:
        with migrating.begin() as connection:
            context = _context(connection, steps)
            heads = set(context.get_current_heads())
            if heads == target:
                return
            _refuse_newer(heads)
            if heads:
                _copy(connection)
            with Operations.context(context):
                context.run_migrations()
            _refuse_broken_references(connection)
    finally:
        migrating.dispose()


def _context(connection: Connection, steps: Steps) -> MigrationContext:
    environment = EnvironmentContext(Config(), _scripts(), fn=steps)
    environment.configure(connection=connection, target_metadata=Base.metadata, **CONTEXT)
    return environment.get_context()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])


def _refuse_newer(heads: set[str]) -> None:
    if heads - {script.revision for script in _scripts().walk_revisions()}:
        raise MigrationRefused("A newer version of appeals made this database. Install that version or a later one.")


def _copy(connection: Connection) -> None:
    """Copy a SQLite file beside itself, by the backup call: a plain copy of an open file may be broken."""
    if connection.dialect.name != "sqlite":
        return
    path = Path(str(connection.engine.url.database))
    copy = path.with_name(f"{path.stem}-before-{now():%Y%m%dT%H%M%S%fZ}{path.suffix}")
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise MigrationRefused(f"{len(broken)} rows of {broken[0][0]} would refer to nothing.")

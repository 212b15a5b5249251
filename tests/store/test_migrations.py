"""From nothing to the newest shape, and what happens when a step goes wrong."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from appeals.store.base import Base
from appeals.store.cases import add_case, load_case, save_case
from appeals.store.engine import make_engine
from appeals.store.migrate import CONTEXT, FOLDER, MigrationRefused, run_steps, upgrade
from appeals.store.opening import open_store


@pytest.fixture
def case_id(store):
    with store.writing() as session:
        case_id = add_case(session, {"step": 1}, summary={}, words=["Ines"])
        save_case(session, case_id, {"step": 2}, expected_version=1, summary={}, words=["Ines"])
    return case_id


def copies(database):
    return list(database.parent.glob("*-before-*"))


def test_the_newest_shape_is_what_the_models_say(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=CONTEXT)
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_again_does_nothing(store, database):
    upgrade(store.engine)
    assert copies(database) == []


def test_the_migrations_need_no_code_that_may_change_later():
    assert [path.name for path in FOLDER.glob("0*.py") if "appeals" in path.read_text(encoding="utf-8")] == []


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(store, database, case_id):
    def steps(_heads, _context):
        with op.batch_alter_table("cases", recreate="always") as cases:
            cases.add_column(sa.Column("colour", sa.String(8), nullable=True))
        return []

    run_steps(store.engine, steps)
    with store.reading() as session:
        assert load_case(session, case_id).document == {"step": 2}


def test_a_migration_that_would_break_references_is_undone(store, database, case_id):
    def steps(_heads, _context):
        op.execute("DELETE FROM cases")
        return []

    with pytest.raises(MigrationRefused):
        run_steps(store.engine, steps)
    with store.reading() as session:
        assert load_case(session, case_id).version == 2


def test_a_migration_that_fails_half_way_leaves_no_trace(store, case_id):
    def steps(_heads, _context):
        op.drop_table("case_words")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        run_steps(store.engine, steps)
    with store.engine.connect() as connection:
        assert sa.inspect(connection).has_table("case_words")


def test_a_whole_copy_is_made_before_a_migration(store, database, case_id):
    run_steps(store.engine, lambda _heads, _context: [])
    [copy] = copies(database)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT id, version FROM cases").fetchall() == [(case_id, 2)]


def test_a_copy_is_readable_by_its_owner_alone(store, database, case_id):
    run_steps(store.engine, lambda _heads, _context: [])
    assert [path.stat().st_mode & 0o077 for path in copies(database)] == [0]


def test_two_that_start_at_once_upgrade_once(url, database):
    engines = [make_engine(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, engines))
    with engines[0].connect() as connection:
        heads = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)]).get_heads()
        assert [row[0] for row in connection.exec_driver_sql("SELECT version_num FROM alembic_version")] == heads
    for engine in engines:
        engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(store, database, url, ring):
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(MigrationRefused, match="newer version"):
        open_store(url, ring)
    assert copies(database) == []


def test_a_written_migration_names_plain_types_only():
    with sa.create_engine("sqlite://", poolclass=sa.NullPool).connect() as connection:
        context = MigrationContext.configure(connection, opts={**CONTEXT, "target_metadata": Base.metadata})
        steps = produce_migrations(context, Base.metadata)
        code = render_python_code(steps.upgrade_ops, render_item=CONTEXT["render_item"])
    assert "sa.Column('summary', sa.LargeBinary(), nullable=False)" in code
    assert "sa.Column('created_at', sa.DateTime(timezone=True), nullable=False)" in code
    assert "appeals" not in code

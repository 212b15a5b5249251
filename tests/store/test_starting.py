"""A store starts with the right keys, or refuses and touches nothing."""

import os
import shutil

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import FlaskGroup

from appeals.store.cases import add_case, load_case
from appeals.store.database import init_store, start_store, store_of
from appeals.store.key_check import KeysDoNotFit
from appeals.store.keyring import KeyFileRefused, KeyRing
from appeals.store.opening import open_store, ring_of


@pytest.fixture
def application(tmp_path):
    """Give a function that makes an application of one and the same instance folder."""
    opened = []

    def make(**config):
        app = Flask("appeals", instance_path=str(tmp_path / "instance"))
        app.config.update(config)
        init_store(app)
        opened.append(app)
        return app

    yield make
    for app in opened:
        with app.app_context():
            app.extensions["sqlalchemy"].engine.dispose()


@pytest.fixture
def killed(store, database, tmp_path):
    """Give the database as a killed server leaves it: the last saves are in the journal only."""
    with store.writing() as session:
        add_case(session, {}, summary={}, words=[])
    folder = tmp_path / "killed"
    folder.mkdir()
    for name in (database.name, f"{database.name}-wal"):
        shutil.copy(database.with_name(name), folder)
    return folder / database.name


def run(app, *command):
    return CliRunner().invoke(FlaskGroup(create_app=lambda: app), command)


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if not path.name.endswith("-shm")}


def test_a_wrong_key_is_refused_and_no_byte_is_changed(killed):
    before = bytes_of(killed.parent)
    with pytest.raises(KeysDoNotFit, match="nothing was changed"):
        open_store(f"sqlite:///{killed}", KeyRing.fresh())
    assert len(before) == 2
    assert bytes_of(killed.parent) == before


def test_a_wrong_key_leaves_a_database_at_rest_as_it_is(url, store, database):
    store.close()
    before = database.read_bytes()
    with pytest.raises(KeysDoNotFit):
        open_store(url, KeyRing.fresh())
    assert database.read_bytes() == before


def test_a_ring_that_lost_an_old_key_is_refused(url, ring):
    open_store(url, ring).close()
    renewed = ring.with_new_key()
    open_store(url, renewed).close()
    with pytest.raises(KeysDoNotFit):
        open_store(url, KeyRing(renewed.current, {renewed.current: renewed.keys[renewed.current]}, b""))


def test_a_new_key_seals_what_is_saved_and_opens_what_was(url, ring):
    first = open_store(url, ring)
    with first.writing() as session:
        case_id = add_case(session, {"step": 1}, summary={}, words=[])
    first.close()
    second = open_store(url, ring.with_new_key())
    with second.reading() as session:
        assert load_case(session, case_id).document == {"step": 1}
        assert ring_of(session).current != ring.current
    second.close()


def test_cases_without_any_proof_of_keys_are_refused(url, ring, store):
    with store.writing() as session:
        add_case(session, {}, summary={}, words=[])
        session.connection().exec_driver_sql("DELETE FROM key_checks")
    with pytest.raises(KeysDoNotFit, match="no proof"):
        open_store(url, ring)


def test_setting_up_an_application_opens_nothing(application, tmp_path):
    application()
    assert list(tmp_path.iterdir()) == []


def test_the_first_start_makes_keys_and_database_for_the_owner_alone(application, tmp_path):
    start_store(application())
    made = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")}
    assert {"instance", "instance.keys.json", "appeals.sqlite3"} <= set(made)
    assert os.name != "posix" or set(made.values()) == {0}


def test_the_next_start_finds_what_was_kept(application):
    app = application()
    with start_store(app).writing() as session:
        case_id = add_case(session, {"step": 1}, summary={}, words=[])
    again = application()
    start_store(again)
    with store_of(again).reading() as session:
        assert load_case(session, case_id).document == {"step": 1}


def test_a_database_without_its_key_file_is_not_given_new_keys(application, tmp_path):
    start_store(application())
    (tmp_path / "instance.keys.json").unlink()
    with pytest.raises(KeyFileRefused):
        start_store(application())
    assert not (tmp_path / "instance.keys.json").exists()


def test_database_and_keys_can_lie_elsewhere(application, tmp_path):
    places = {"APPEALS_DATABASE": f"sqlite:///{tmp_path}/a/b.sqlite3", "APPEALS_KEYS": str(tmp_path / "c" / "d.json")}
    start_store(application(**places))
    assert (tmp_path / "a" / "b.sqlite3").exists()
    assert (tmp_path / "c" / "d.json").exists()


def test_the_session_of_a_request_carries_the_keys(application):
    app = application()
    start_store(app)
    with app.app_context():
        session = app.extensions["sqlalchemy"].session
        case_id = add_case(session, {"step": 1}, summary={}, words=[])
        session.commit()
        assert load_case(session, case_id).version == 1


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=true"])
def test_a_database_without_a_file_of_its_own_is_refused(url, ring):
    with pytest.raises(ValueError, match="path of a database file"):
        open_store(url, ring)


def test_the_migration_commands_know_the_shape(application):
    app = application()
    start_store(app)
    assert "(head)" in run(app, "db", "current").output


def test_the_upgrade_command_makes_the_first_shape(application):
    app = application(APPEALS_DATABASE="sqlite:///appeals.sqlite3")
    assert run(app, "db", "upgrade").exit_code == 0
    with app.app_context():
        assert app.extensions["alembic"].compare_metadata() == []

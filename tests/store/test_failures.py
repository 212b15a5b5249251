"""When the database cannot take a save: a sentence, nothing half-written, and work goes on."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from appeals.store.cases import add_case, list_cases, list_versions, load_case, save_case
from appeals.store.opening import NotStored, open_store

FILLING = Path(__file__).with_name("filling.py")
BIG = {"text": "x" * 200_000}


@pytest.fixture
def case_id(store):
    with store.writing() as session:
        return add_case(session, {"step": 1}, summary={}, words=["Ines"])


def save(store, case_id, document):
    with store.writing() as session:
        version = load_case(session, case_id).version
        return save_case(session, case_id, document, expected_version=version, summary={}, words=["Laval"])


def setting(store, pragma):
    """Change a setting of the one connection in the pool, which the next session will use."""
    with store.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 5000), ("foreign_keys", 1)]
)
def test_each_connection_is_set_to_lose_nothing(store, database, pragma, value):
    assert setting(store, pragma) == value


def test_a_full_disk_is_said_and_work_goes_on_when_there_is_room(store, database, case_id):
    setting(store, f"max_page_count={setting(store, 'page_count')}")
    with pytest.raises(NotStored, match="disk is full"):
        save(store, case_id, BIG)
    setting(store, "max_page_count=100000")
    assert save(store, case_id, BIG) == 2


@pytest.mark.skipif(find_spec("resource") is None, reason="files are limited another way on Windows")
def test_a_disk_that_takes_no_more_is_said_and_nothing_is_half_written(url, database, tmp_path):
    command = [sys.executable, str(FILLING), url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    refused, stored, whole, after = done.stdout.splitlines()
    print(f"{stored} saves, then: {refused}")
    assert "disk" in refused
    assert whole == f"{stored} versions, all opened"
    assert after == "work goes on"


def test_a_database_held_by_another_is_said(store, database, case_id):
    setting(store, "busy_timeout=20")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotStored, match="Try again"):
            save(store, case_id, {"step": 2})
    assert save(store, case_id, {"step": 2}) == 2


def test_a_turn_that_never_comes_is_said(store, database, case_id, monkeypatch):
    monkeypatch.setattr("appeals.store.opening.LONGEST_WAIT", 0.01)
    with store.writing(), pytest.raises(NotStored, match="Try again"):
        save(store, case_id, {"step": 2})
    assert save(store, case_id, {"step": 2}) == 2


def test_reading_goes_on_while_another_writes(store, database, case_id):
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store.reading() as session:
            assert load_case(session, case_id).version == 1


@pytest.mark.parametrize("table", ["cases", "case_versions", "case_words"])
def test_a_save_that_fails_at_any_table_leaves_nothing_behind(store, database, case_id, table):
    act = "UPDATE" if table == "cases" else "INSERT"
    with store.engine.begin() as connection:
        refuse = f"CREATE TRIGGER stop BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'stop'); END"
        connection.exec_driver_sql(refuse)
    with pytest.raises(DBAPIError):
        save(store, case_id, {"step": 2})
    with store.reading() as session:
        assert load_case(session, case_id).document == {"step": 1}
        assert len(list_versions(session, case_id)) == 1
        assert list_cases(session, search="Ines").total == 1


def test_a_file_that_is_no_database_is_refused_as_it_is(url, database, ring):
    database.write_bytes(b"a letter, not a database " * 100)
    with pytest.raises(NotStored, match="not a database"):
        open_store(url, ring)
    assert database.read_bytes() == b"a letter, not a database " * 100


@pytest.mark.skipif(find_spec("psycopg") is None, reason="needs the driver of PostgreSQL")
def test_a_server_that_is_away_is_said(ring):
    with pytest.raises(NotStored, match="does not answer"):
        open_store("postgresql+psycopg://nobody@127.0.0.1:9/none", ring)

"""A key ring, and an open store of its own for each test.

With APPEALS_TEST_POSTGRES, a server's address such as postgresql+psycopg://postgres@localhost, the same tests
run there, each in a database made for it. Tests about the SQLite file ask for `database` and are then skipped.
"""

import os
from uuid import uuid4

import pytest
import sqlalchemy as sa

from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store

SERVER = os.environ.get("APPEALS_TEST_POSTGRES")


@pytest.fixture(scope="session")
def ring():
    return KeyRing.fresh()


@pytest.fixture
def database(tmp_path):
    if SERVER:
        pytest.skip("is about the file of SQLite")
    return tmp_path / "appeals.sqlite3"


@pytest.fixture
def url(tmp_path):
    if not SERVER:
        yield f"sqlite:///{tmp_path / 'appeals.sqlite3'}"
        return
    name = f"appeals_{uuid4().hex}"
    server = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture
def store(url, ring):
    opened = open_store(url, ring)
    yield opened
    opened.close()

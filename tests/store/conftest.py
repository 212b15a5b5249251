"""A key ring, and an open store in a folder of its own."""

import pytest

from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store


@pytest.fixture(scope="session")
def ring():
    return KeyRing.fresh()


@pytest.fixture
def database(tmp_path):
    return tmp_path / "appeals.sqlite3"


@pytest.fixture
def url(database):
    return f"sqlite:///{database}"


@pytest.fixture
def store(url, ring):
    opened = open_store(url, ring)
    yield opened
    opened.close()

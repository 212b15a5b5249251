"""An open store with nothing edited, and the people of a practice."""

import pytest

from appeals.domain.access import Actor, Role
from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store

PROVIDER = Actor("3", "Lena Brandt", frozenset({Role.PROVIDER}))


@pytest.fixture(scope="session")
def ring():
    return KeyRing.fresh()


@pytest.fixture
def store(tmp_path, ring):
    opened = open_store(f"sqlite:///{tmp_path / 'appeals.sqlite3'}", ring)
    yield opened
    opened.close()


@pytest.fixture
def ann():
    return Actor("1", "Ann Okafor", frozenset({Role.STAFF}))


@pytest.fixture
def ben():
    return Actor("2", "Ben Lund", frozenset({Role.STAFF}))


@pytest.fixture
def provider():
    return PROVIDER

"""An instance with its keys in a file, and somebody who acts."""

import pytest

from appeals.domain.access import Actor, Role
from appeals.store.keyring import KeyRing
from appeals.store.keys.file import KeyFile
from appeals.store.opening import open_store
from appeals.store.places import places_of

ADMINISTRATOR = Actor("a1", "Ada Frost", frozenset({Role.ADMINISTRATOR}), "192.0.2.1")


@pytest.fixture
def actor():
    return ADMINISTRATOR


@pytest.fixture
def places(tmp_path):
    return places_of(tmp_path / "practice")


@pytest.fixture
def store(places):
    places.instance.mkdir(mode=0o700)
    KeyRing.create(places.keys)
    opened = open_store(places.url, KeyFile(places.keys).ring())
    yield opened
    opened.close()

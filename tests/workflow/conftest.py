"""A clinic with a case whose appeal can be released as it stands."""

import pytest
from clinic import Clinic

from appeals.store.keyring import KeyRing
from appeals.store.keys.file import KeyFile
from appeals.store.opening import open_store
from appeals.store.places import places_of


@pytest.fixture
def places(tmp_path):
    return places_of(tmp_path)


@pytest.fixture
def store(places):
    KeyRing.create(places.keys)
    opened = open_store(places.url, KeyFile(places.keys).ring())
    yield opened
    opened.close()


@pytest.fixture
def clinic(store) -> Clinic:
    return Clinic(store)

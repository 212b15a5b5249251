"""A clinic with a case whose appeal can be released as it stands."""

import pytest
from clinic import Clinic

from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'appeals.sqlite3'}", KeyRing.fresh())
    yield opened
    opened.close()


@pytest.fixture
def clinic(store) -> Clinic:
    return Clinic(store)

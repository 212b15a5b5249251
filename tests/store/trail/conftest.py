"""A store whose keys lie in a file, and somebody who acts."""

import pytest

from appeals.domain.access import Actor, Role
from appeals.store.keyring import KeyRing
from appeals.store.keys.file import KeyFile
from appeals.store.opening import open_store
from appeals.store.trail.recording import record

ANN = Actor("u1", "Ann Bell", frozenset({Role.STAFF}), "192.0.2.7")


@pytest.fixture
def keys(tmp_path):
    path = tmp_path / "instance.keys.json"
    KeyRing.create(path)
    return path


@pytest.fixture
def kept(url, keys):
    opened = open_store(url, KeyFile(keys).ring())
    yield opened
    opened.close()


@pytest.fixture
def act():
    def do(store, act="open", *, times=1, actor=ANN, **what):
        for number in range(times):
            with store.writing() as session:
                record(session, actor, act, **{"kind": "case", "object_id": f"case-{number}", **what})

    return do

"""An open store of its own for each test that keeps something, and a clinic with an appeal that can be released."""

import pytest
from cases import KETAMINE_APPEAL, TODAY
from cast import plant
from clinic import Clinic
from practice import STAFF

from appeals.store.keyring import KeyRing
from appeals.store.keys.file import KeyFile
from appeals.store.opening import open_store
from appeals.store.places import places_of
from appeals.workflow.cases import Opened, new_case, save_facts


@pytest.fixture
def places(tmp_path):
    return places_of(tmp_path)


@pytest.fixture
def store(places):
    KeyRing.create(places.keys)
    opened = open_store(places.url, KeyFile(places.keys).ring())
    plant(opened, STAFF)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store) -> Clinic:
    return Clinic(store)


@pytest.fixture
def case_id(store):
    case_id = new_case(store, STAFF, TODAY)
    save_facts(store, STAFF, case_id, KETAMINE_APPEAL, Opened(1, "planted-page"), today=TODAY)
    return case_id

"""An open store of its own for each test that keeps something."""

import pytest
from cases import KETAMINE_APPEAL, TODAY
from cast import plant
from practice import STAFF

from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store
from appeals.workflow.cases import Opened, new_case, save_facts


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'appeals.sqlite3'}", KeyRing.fresh())
    plant(opened, STAFF)
    yield opened
    opened.close()


@pytest.fixture
def case_id(store):
    case_id = new_case(store, STAFF, TODAY)
    save_facts(store, STAFF, case_id, KETAMINE_APPEAL, Opened(1, "planted-page"), today=TODAY)
    return case_id

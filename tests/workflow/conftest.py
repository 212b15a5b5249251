"""An open store of its own for each test that keeps something."""

import pytest
from cases import KETAMINE_APPEAL, TODAY

from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store
from appeals.workflow.cases import Opened, new_case, save_facts


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'appeals.sqlite3'}", KeyRing.fresh())
    yield opened
    opened.close()


@pytest.fixture
def case_id(store):
    case_id = new_case(store, TODAY)
    save_facts(store, case_id, KETAMINE_APPEAL, Opened(1, "planted-page"), TODAY)
    return case_id

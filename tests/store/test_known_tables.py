"""Whoever opens a store, from whatever command, knows all its tables."""

import subprocess
import sys

import sqlalchemy as sa

KNOWN = "import appeals.store.opening; from appeals.store.base import Base; print(*Base.metadata.tables)"


def test_whoever_opens_a_store_knows_every_table_of_it(store):
    told = subprocess.run([sys.executable, "-c", KNOWN], capture_output=True, text=True, check=True).stdout.split()
    assert set(told) == set(sa.inspect(store.engine).get_table_names()) - {"alembic_version"}

"""An application with an empty store, and a reader who lints every page that is fetched."""

from datetime import UTC, datetime

import pytest
from cases import TODAY
from cast import Cast, cast_of
from pages import Reader

from appeals.web.app import create_app


def clock() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10, 41, tzinfo=UTC)


@pytest.fixture
def app(tmp_path):
    app = create_app({"INSTANCE": tmp_path / "instance", "CLOCK": clock})
    yield app
    app.extensions["appeals.store"].close()


@pytest.fixture
def cast(app) -> Cast:
    return cast_of(app)


@pytest.fixture
def reader(app) -> Reader:
    return Reader(app)

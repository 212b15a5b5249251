"""An application with an empty store, and a reader who lints every page that is fetched."""

from datetime import UTC, datetime

import pytest
import time_machine
from cases import TODAY
from cast import Cast, cast_of
from pages import Reader

from appeals.web.app import create_app

MOMENT = 1_795_000_000.0  # seconds of the epoch


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


@pytest.fixture
def minutes():
    """Real time, which codes and counts of tries go by; the test says when it passes."""
    with time_machine.travel(MOMENT, tick=False) as traveller:
        yield lambda number: traveller.shift(60 * number)

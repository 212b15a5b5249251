"""What every test may ask for: the closed lists of a case."""

import gc
import os

import pytest
from cases import shipped_vocabulary
from hypothesis import settings

from appeals.domain.vocabulary import Vocabulary

# The same examples each time, whatever else the machine does; EXPLORE=1 looks for new ones.
settings.register_profile("kept", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "kept")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Put the collected tests out of sight of the garbage collector: its rounds count when letters are timed."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()

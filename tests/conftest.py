"""What every test may ask for: the closed lists of a case."""

import pytest
from cases import shipped_vocabulary

from appeals.domain.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()

"""Who may read the trail, asked of the verbs themselves and not of a page."""

import pytest
from practice import STAFF

from appeals.domain.access import NotAllowed
from appeals.store.trail.reading import Wanted
from appeals.workflow.trail import accept_end, export_csv, export_json, read_trail


@pytest.mark.parametrize("verb", [read_trail, export_csv, export_json])
def test_the_trail_is_read_by_who_may(store, verb):
    with pytest.raises(NotAllowed):
        verb(store, STAFF, Wanted())


def test_the_end_of_the_trail_is_accepted_by_who_may(store):
    with pytest.raises(NotAllowed):
        accept_end(store, STAFF)

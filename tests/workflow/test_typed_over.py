"""Origins of facts after a save: what somebody typed over is no longer imported or read."""

import pytest

from appeals.workflow.practice.typed_over import without_stale_origins

ORIGIN = {"how": "read", "source": "notice.pdf"}


@pytest.mark.parametrize(
    ("path", "before", "after", "stays"),
    [
        ("patient.given_name", {"patient": {"given_name": "Rowan"}}, {"patient": {"given_name": "Rowan "}}, True),
        ("patient.given_name", {"patient": {"given_name": "Rowan"}}, {"patient": {"given_name": "Robin"}}, False),
        ("patient.given_name", {"patient": {"given_name": "Rowan"}}, {"patient": {}}, False),
        ("denials[0].reference", {"denials": [{"reference": "1"}]}, {"denials": [{"reference": "1"}]}, True),
        ("denials[0].reference", {"denials": [{"reference": "1"}]}, {"denials": [{"reference": "2"}]}, False),
        ("denials[1].reference", {"denials": [{}, {"reference": "1"}]}, {"denials": [{}]}, False),
        ("no such path", {"patient": {}}, {"patient": {"given_name": "Robin"}}, True),
    ],
)
def test_an_origin_stays_as_long_as_its_fact_does(path, before, after, stays):
    origins = {"origins": {path: ORIGIN}}
    assert (path in without_stale_origins({**before, **origins}, {**after, **origins})["origins"]) is stays


def test_origins_that_come_with_the_save_are_taken_as_they_are():
    before, after = {"a": 1, "origins": {}}, {"a": 2, "origins": {"a": ORIGIN}}
    assert without_stale_origins(before, after) == after


@pytest.mark.parametrize("origins", [None, "none", ["a"]])
def test_what_is_no_list_of_origins_is_left_alone(origins):
    facts = {"a": 1, "origins": origins}
    assert without_stale_origins(facts, facts) == facts

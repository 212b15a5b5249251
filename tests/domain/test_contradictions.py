"""Two facts that cannot both be true are told at one of them, with both sides in the sentence."""

import pytest
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, a_document

from appeals.domain.parse import parse_case
from appeals.domain.problem import Severity


def trial(**facts):
    return {"treatments": [{"treatment": "fluoxetine", **facts}]}


TABLE = [
    # Order of a trial; a date known in part contradicts only where no day of it fits
    (trial(started="2019-01", ended="2018-12"), "It ended December 2018, before it started (January 2019)."),
    (
        trial(started="2019-01-15", ended="2019-01-14"),
        "It ended January 14, 2019, before it started (January 15, 2019).",
    ),
    (trial(started="2019", ended="2018"), "It ended 2018, before it started (2019)."),
    (trial(started="2019-01", ended="2019-01"), None),
    (trial(started="2019-06-15", ended="2019"), None),  # 2019 may mean any later day
    (trial(started="2019", ended="2019-01-01"), None),
    (trial(started="2019-06-15", ended="2019-06"), None),
    (trial(ended="2018"), None),
    # Ongoing
    (trial(stop_reason="ongoing", ended="2024-05"), "It ended May 2024, and is said to be ongoing."),
    (trial(stop_reason="ongoing", started="2024-05"), None),
    # Birth
    ({"patient": {"birth_date": "1990-05-05"}, **trial(started="1989")}, "1989 is before the date of birth."),
    ({"patient": {"birth_date": "1990-05-05"}, **trial(started="1990")}, None),
    (
        {"patient": {"birth_date": "1990-05-05"}, "scores": [{"date": "1990-05-04"}]},
        "May 4, 1990 is before the date of birth.",
    ),
    (
        {"patient": {"birth_date": "1990-05-05"}, "diagnoses": [{"onset": "1980"}]},
        "1980 is before the date of birth.",
    ),
    (
        {"patient": {"birth_date": "1990-05-05"}, "diagnoses": [{"current_episode_started": "1980-01"}]},
        "January 1980 is before the date of birth.",
    ),
    ({"patient": {"birth_date": "1990-05-05"}, "scores": [{"date": "1990-05-05"}]}, None),  # the day itself
    # The limits of a scale belong to it
    ({"scores": [{"scale": "phq-9", "value": 0}, {"scale": "phq-9", "value": 27}]}, None),
    # Diagnoses
    (
        {"diagnoses": [{"onset": "2020", "current_episode_started": "2019-12"}]},
        "The episode began December 2019, before the onset (2020).",
    ),
    ({"diagnoses": [{"onset": "2020", "current_episode_started": "2020-01"}]}, None),
    (
        {"diagnoses": [{"code": "F33.2", "primary": True}, {"code": "F41.1", "primary": True}]},
        "F33.2 is primary already.",
    ),
    # Request
    (
        {"request": {"start_date": "2026-12-07", "end_date": "2026-12-06"}},
        "The last session is December 6, 2026, before the first (December 7, 2026).",
    ),
    ({"request": {"start_date": "2026-12-07", "end_date": "2026-12-07"}}, None),
    ({"request": {"urgency": "expedited", "timing": "post-service"}}, "Care already given cannot be expedited."),
    ({"request": {"urgency": "expedited", "timing": "pre-service"}}, None),
    # Denials
    (
        {"denials": [{"notice_date": "2026-10-30", "received_date": "2026-10-29"}]},
        "It was received October 29, 2026, before the date on the notice (October 30, 2026).",
    ),
    (
        {"denials": [{"notice_date": "2026-10-30", "deadline": "2026-10-01"}]},
        "The last day is October 1, 2026, before the date on the notice (October 30, 2026).",
    ),
    ({"denials": [{"notice_date": "2026-10-30", "received_date": "2026-10-30", "deadline": "2026-10-30"}]}, None),
    ({"denials": [{"received_date": "2026-10-29", "deadline": "2026-10-01"}]}, None),
]


@pytest.mark.parametrize(("tree", "said"), TABLE)
def test_what_cannot_be_is_told_once_and_what_may_be_is_not(tree, said, vocabulary):
    found = parse_case(tree, vocabulary).errors
    assert len(found) == (said is not None)
    assert all(p.sentence.startswith(said) for p in found)


def test_each_contradiction_says_what_to_do(vocabulary):
    sentences = [p.sentence for tree, _ in TABLE for p in parse_case(tree, vocabulary).errors]
    cures = ("Correct one of the two.", "Remove one of the two.", "Mark one diagnosis only.", "correct the timing.")
    assert [s for s in sentences if not s.endswith(cures)] == []


@pytest.mark.parametrize(
    ("tree", "path"),
    [
        (trial(started="2019", ended="2018"), "treatments[0].ended"),
        (trial(ended="2018", stop_reason="ongoing"), "treatments[0].ended"),
        ({"diagnoses": [{}, {"primary": True}, {"primary": True}]}, "diagnoses[2].primary"),
        ({"diagnoses": [{"onset": "2020", "current_episode_started": "2019"}]}, "diagnoses[0].current_episode_started"),
        ({"request": {"start_date": "2026-12-07", "end_date": "2026-12-06"}}, "request.end_date"),
        ({"denials": [{}, {"notice_date": "2026-10-30", "received_date": "2026-10-01"}]}, "denials[1].received_date"),
    ],
)
def test_a_contradiction_stands_where_it_can_be_corrected(tree, path, vocabulary):
    assert [p.path for p in parse_case(tree, vocabulary).problems] == [path]


def test_what_was_added_to_a_treatment_that_is_not_listed_is_a_warning(vocabulary):
    (found,) = parse_case(trial(augments="sertraline"), vocabulary).problems
    assert (found.path, found.severity) == ("treatments[0].augments", Severity.WARNING)
    assert found.sentence.startswith("sertraline is not among the prior treatments.")


@pytest.mark.parametrize("base", [KETAMINE_APPEAL, SPRAVATO_REQUEST, CRPS_EXPEDITED], ids=["trd", "spravato", "crps"])
def test_a_sound_case_has_no_contradiction(base, vocabulary):
    assert parse_case(a_document(base), vocabulary).problems == ()

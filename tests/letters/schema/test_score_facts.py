"""What a letter says of a score: its range, its band where confirmed, and when it was taken."""

import pytest
from bound import at, bound, paths, said
from cases import a_case


@pytest.mark.parametrize(
    ("scale", "value", "words"),
    [
        ("phq-9", 0, "PHQ-9 0 of 27, none or minimal"),
        ("phq-9", 4, "PHQ-9 4 of 27, none or minimal"),
        ("phq-9", 5, "PHQ-9 5 of 27, mild"),
        ("phq-9", 19, "PHQ-9 19 of 27, moderately severe"),
        ("phq-9", 20, "PHQ-9 20 of 27, severe"),
        ("phq-9", 27, "PHQ-9 27 of 27, severe"),
        ("madrs", 34, "MADRS 34 of 60, moderate (Snaith bands)"),  # several sets of bands are published
        ("madrs", 35, "MADRS 35 of 60, severe (Snaith bands)"),
        ("gad-7", 15, "GAD-7 15 of 21"),  # its bands stand from memory: not printed
        ("nrs", "7.5", "NRS 7.5 of 10"),
        ("caps-5", 40, "CAPS-5 40 of 80"),  # no bands at all
    ],
)
def test_a_score_is_said_with_its_range_and_its_confirmed_band(scale, value, words):
    record = bound(a_case(scores=[{"scale": scale, "value": value, "date": "2026-11-17"}]))
    assert said(record, "scores[0].words") == words


@pytest.mark.parametrize("lacking", ["scale", "value"])
def test_half_a_score_is_a_mark(lacking):
    score = {"scale": "phq-9", "value": 20, "date": "2026-11-17"}
    assert said(bound(a_case(scores=[score | {lacking: None}])), "scores[0].words") == "[SCORE 1 - MISSING]"


def trial(treatment, started, ended=None, stop_reason="inadequate-response"):
    return {"treatment": treatment, "started": started, "ended": ended, "stop_reason": stop_reason}


ONE = [trial("sertraline", "2024-01", "2024-06")]
TWO = [*ONE, trial("ect", "2024-02", "2024-05")]


@pytest.mark.parametrize(
    ("treatments", "day", "phase"),
    [
        (ONE, "2024-03-05", "on sertraline"),
        (ONE, "2024-01-31", "on sertraline"),  # begun on the last day of January at the latest
        (ONE, "2024-01-30", None),  # perhaps not begun yet
        (ONE, "2024-06-01", "on sertraline"),  # running until June 1 at the least
        (ONE, "2024-06-02", None),  # perhaps over, perhaps not
        (ONE, "2024-06-30", None),
        (ONE, "2024-07-01", "after sertraline"),
        (ONE, "2024-03", "on sertraline"),
        (ONE, "2024-06", None),
        (ONE, "2024-09-29", "after sertraline"),  # 91 days
        (ONE, "2024-09-30", None),  # 92 days: too long ago to say anything of the score
        (TWO, "2024-03-05", "on sertraline and ECT"),
        (TWO, "2024-05-20", None),  # ECT may have gone on
        (TWO, "2024-08-01", "after sertraline"),  # the one that ended last
        ([trial("sertraline", "2024-01", stop_reason="ongoing")], "2026-01-01", "on sertraline"),
        ([trial("sertraline", "2024-01")], "2026-01-01", None),  # its end is not known
        ([trial(None, "2024-01", "2024-06")], "2024-03-05", None),
        ([], "2024-03-05", None),
    ],
)
def test_the_phase_of_a_score_is_what_the_dates_make_sure(treatments, day, phase):
    scores = [{"scale": "phq-9", "value": 20, "date": day}, {"scale": "phq-9", "value": 21, "date": "2026-11-30"}]
    assert at(bound(a_case(treatments=treatments, scores=scores)), "scores[0].when").value == phase


def test_a_phase_as_typed_stands_before_all_that_dates_say():
    scores = [{"scale": "phq-9", "value": 20, "date": "2026-11-17", "phase": "two weeks after the accident"}]
    assert said(bound(a_case(scores=scores)), "scores[0].when") == "two weeks after the accident"


@pytest.mark.parametrize(
    ("days", "latest"),
    [
        ([], []),
        ([None], []),
        (["2026-01-05"], [0]),
        (["2026-11-17", "2024-07-09", "2026-11-17", None], [0, 2]),
        (["2025", "2026-01"], [1]),
        (["2026-10", "2026-10-01"], [0]),  # October may mean any later day
    ],
)
def test_the_latest_scores_are_those_of_the_last_day(days, latest):
    case = a_case(scores=[{"scale": "phq-9", "value": 20, "date": day} for day in days])
    assert paths(at(bound(case), "latest_scores")) == [f"scores[{i}]" for i in latest]


def test_scores_of_one_day_stand_in_one_row():
    days = at(bound(a_case()), "score_days")
    assert paths(days) == ["scores[0]", "scores[1]", "scores[2]"]
    assert said(days[2], "results") == "PHQ-9 23 of 27, severe; MADRS 34 of 60, moderate (Snaith bands)"


def test_scores_without_a_day_stand_alone():
    scores = [{"scale": "phq-9", "value": 20}, {"scale": "phq-9", "value": 21}]
    days = at(bound(a_case(scores=scores)), "score_days")
    assert [at(day, "date").missing for day in days] == [True, True]

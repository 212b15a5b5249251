"""What a letter says of each prior treatment, and how it counts them."""

from typing import Any

import pytest
from bound import at, bound, paths, said
from cases import a_case

DRUG: dict[str, Any] = {
    "treatment": "sertraline",
    "dose": {"amount": 200, "unit": "mg", "per": "day"},
    "started": "2019-01",
    "ended": "2019-06",
    "stop_reason": "inadequate-response",
}
COURSE = {"treatment": "rtms", "sessions": 36, "started": "2025-01", "ended": "2025-03", "stop_reason": "ongoing"}


def tried(*treatments: dict[str, Any]) -> Any:
    return bound(a_case(treatments=list(treatments), scores=[]))


@pytest.mark.parametrize(
    ("changes", "fact", "words"),
    [
        # Names
        ({}, "name", "sertraline"),
        ({}, "in_table", "Sertraline"),
        ({}, "class_word", "SSRI"),
        ({"treatment": "quetiapine-xr"}, "in_table", "Quetiapine XR"),
        ({"treatment": "quetiapine-xr", "role": "augmentation"}, "in_sentence", "augmentation with quetiapine XR"),
        # Dose
        ({}, "amount", "200 mg/day"),
        ({"dose": {"amount": "2400", "unit": "mg", "per": "day"}}, "amount", "2,400 mg/day"),
        ({"dose": {"amount": "0.50", "unit": "mg/kg"}}, "amount", "0.5 mg/kg"),
        ({"dose": {"amount": "84", "unit": "mg", "per": "session"}}, "amount", "84 mg per session"),
        ({"dose": {"amount": "200"}}, "amount", "[HIGHEST DOSE OF SERTRALINE - MISSING]"),
        ({"dose": None}, "amount", "[HIGHEST DOSE OF SERTRALINE - MISSING]"),
        ({"treatment": None, "dose": None}, "amount", "[HIGHEST DOSE OF TREATMENT 1 - MISSING]"),
        # Time
        ({}, "period", "Jan – Jun 2019"),
        ({"ended": "2020-06"}, "period", "Jan 2019 – Jun 2020"),
        ({"started": "2019-01-15", "ended": "2019-06-03"}, "period", "Jan 15, 2019 – Jun 3, 2019"),
        ({"started": "2019-01-15"}, "period", "Jan 15, 2019 – Jun 2019"),
        ({"ended": "2019-01"}, "period", "Jan 2019"),
        ({"started": "2018", "ended": "2019"}, "period", "2018 – 2019"),
        ({"started": "2019", "ended": "2019"}, "period", "2019"),
        ({"ended": None, "stop_reason": "ongoing"}, "period", "since Jan 2019"),
        ({"ended": None}, "period", "[DATES OF SERTRALINE - MISSING]"),
        ({"started": None}, "period", "[DATES OF SERTRALINE - MISSING]"),
        ({}, "weeks", "17"),  # Jan 31 to Jun 1: 121 days
        ({"started": "2019-01-31", "ended": "2019-03-28"}, "weeks", "8"),  # 28 + 28 = 56 days
        # Jan 31 to the day of the letter, Dec 1, 2026: 334 to Dec 31, 2019 and 334 to Dec 1 make 668, with the six
        # years 2020-2025 of 366 + 365 + 365 + 365 + 366 + 365 = 2192 days 2860, or 408 weeks and 4 days
        ({"ended": None, "stop_reason": "ongoing"}, "weeks", "408"),
        # Ends
        ({}, "result", "Inadequate response"),
        ({"stop_reason": "loss-of-response"}, "result", "Response lost"),
        ({"stop_reason": "intolerance"}, "result", "Stopped: side effects"),
        ({"stop_reason": "intolerance", "adverse_effects": ["tremor"]}, "result", "Stopped: tremor"),
        (
            {"stop_reason": "intolerance", "adverse_effects": ["tremor", "sweating", "nausea"]},
            "result",
            "Stopped: tremor, sweating, and nausea",
        ),
        ({"note": "Relapse after a month"}, "result", "Inadequate response: relapse after a month"),
        ({"note": "PHQ-9 fell to 12"}, "result", "Inadequate response: PHQ-9 fell to 12"),
        (
            {"score_before": {"scale": "phq-9", "value": 22}, "score_after": {"scale": "phq-9", "value": 0}},
            "result",
            "Inadequate response (PHQ-9 22 → 0)",
        ),
        (
            {"score_before": {"scale": "phq-9", "value": 22}, "score_after": {"scale": "madrs", "value": 21}},
            "result",
            "Inadequate response",
        ),
        ({"score_after": {"scale": "phq-9", "value": 21}}, "result", "Inadequate response"),
        ({"stop_reason": None}, "result", "[RESULT OF SERTRALINE - MISSING]"),
        ({}, "outcome_phrase", "without adequate response"),
        ({"stop_reason": "partial-response"}, "outcome_phrase", "with partial response"),
        ({"stop_reason": "ongoing", "ended": None}, "outcome_phrase", "being continued"),
        ({"stop_reason": "contraindication"}, "outcome_phrase", "contraindicated and not started"),
        ({"stop_reason": "contraindication"}, "result", "Contraindicated, not started"),
        ({"stop_reason": "intolerance", "adverse_effects": ["tremor"]}, "outcome_phrase", "stopped for tremor"),
        ({"stop_reason": "patient-preference"}, "outcome_phrase", "ended: patient preference"),
        ({"stop_reason": None}, "outcome_phrase", "[SENTENCE PART OF SERTRALINE - MISSING]"),
    ],
)
def test_a_drug_is_said_in_the_words_of_its_facts(changes, fact, words):
    assert said(tried(DRUG | changes), f"treatments[0].{fact}") == words


@pytest.mark.parametrize(
    ("changes", "fact", "words"),
    [
        ({}, "in_table", "rTMS"),
        ({}, "amount", "36 sessions"),
        ({"sessions": 1}, "amount", "1 session"),
        ({}, "in_sentence", "36 sessions of repetitive transcranial magnetic stimulation"),
        ({"sessions": 1}, "in_sentence", "repetitive transcranial magnetic stimulation"),
        ({"sessions": None}, "amount", "[HIGHEST DOSE OF RTMS - MISSING]"),
    ],
)
def test_a_course_is_counted_by_its_sessions(changes, fact, words):
    assert said(tried(COURSE | {"stop_reason": "unknown"} | changes), f"treatments[0].{fact}") == words


def test_a_course_counted_by_sessions_has_no_weeks():
    assert at(tried(COURSE | {"stop_reason": "unknown"}), "treatments[0].weeks").missing


def test_an_augmenting_drug_names_what_it_was_added_to():
    lithium = DRUG | {"treatment": "lithium", "role": "augmentation", "augments": "sertraline"}
    assert said(tried(DRUG, lithium), "treatments[1].in_table") == "Lithium, added to sertraline"


SERTRALINE, EFFECTS = DRUG, DRUG | {"treatment": "duloxetine", "stop_reason": "intolerance"}
NOW = DRUG | {"treatment": "fluoxetine", "current_episode": True, "stop_reason": "partial-response"}
ADDED = DRUG | {"treatment": "bupropion", "role": "augmentation", "augments": "sertraline"}
OPEN = {"treatment": "venlafaxine"}
NEVER = {"treatment": "nortriptyline", "stop_reason": "contraindication"}


@pytest.mark.parametrize(
    ("treatments", "counted"),
    [
        ([], {}),
        ([COURSE], {"others": [0]}),
        ([SERTRALINE], {"antidepressants": [0], "unanswered": [0]}),
        (
            [SERTRALINE, EFFECTS, NOW, ADDED, COURSE, OPEN, NEVER],
            {
                "antidepressants": [0, 1, 2, 5],
                "antidepressants_now": [2],
                "unanswered": [0],
                "not_tolerated": [1],  # intolerance is not nonresponse
                "otherwise": [2, 5],  # partial response, and an end that nobody stated
                "others": [3, 4, 6],  # an antidepressant that augments, or was never started, is none that was tried
            },
        ),
    ],
)
def test_treatments_are_counted_by_kind_and_by_how_they_ended(treatments, counted):
    record = tried(*(t | {"stop_reason": "unknown"} if t is COURSE else t for t in treatments))
    lists = ("antidepressants", "antidepressants_now", "unanswered", "not_tolerated", "otherwise", "others")
    found = {name: paths(at(record, f"tried.{name}")) for name in lists}
    assert found == {name: [f"treatments[{i}]" for i in counted.get(name, [])] for name in lists}


@pytest.mark.parametrize(
    ("treatments", "classes", "now"),
    [
        ([], [], []),
        ([COURSE], [], []),
        ([SERTRALINE, NOW], ["SSRI"], ["SSRI"]),
        ([SERTRALINE, EFFECTS, NOW, ADDED], ["SSRI", "SNRI"], ["SSRI"]),
    ],
)
def test_a_class_is_counted_once(treatments, classes, now):
    record = tried(*(t | {"stop_reason": "unknown"} if t is COURSE else t for t in treatments))
    assert [fact.text for fact in at(record, "tried.classes")] == classes
    assert [fact.text for fact in at(record, "tried.classes_now")] == now


def test_every_treatment_is_counted_as_an_antidepressant_or_as_something_else():
    record = bound(a_case())
    both = paths(at(record, "tried.antidepressants")) + paths(at(record, "tried.others"))
    assert sorted(both) == paths(at(record, "treatments"))


def test_the_antidepressants_are_divided_by_how_they_ended():
    record = bound(a_case())
    divided = [p for name in ("unanswered", "not_tolerated", "otherwise") for p in paths(at(record, f"tried.{name}"))]
    assert sorted(divided) == paths(at(record, "tried.antidepressants"))


@pytest.mark.parametrize(
    ("treatments", "rough", "known", "sources"),
    [
        ([], "no", "no", []),
        ([DRUG], "yes", "no", []),
        ([DRUG | {"started": "2019-01-01", "ended": "2019-06-01"}], "no", "no", []),
        ([DRUG | {"weeks_at_highest_dose": 8}], "yes", "yes", []),
        ([DRUG | {"source": "pharmacy record"}], "yes", "no", ["Row 1 from the pharmacy record."]),
        (
            [DRUG | {"source": s} for s in ("pharmacy record", "chart", "pharmacy record", "pharmacy record")],
            "yes",
            "no",
            ["Rows 1, 3 and 4 from the pharmacy record.", "Row 2 from the chart."],
        ),
    ],
)
def test_the_notes_under_the_table_say_what_the_reader_must_know(treatments, rough, known, sources):
    notes = at(tried(*treatments), "table_notes")
    assert (said(notes, "rough_dates"), said(notes, "highest_dose_known")) == (rough, known)
    assert [fact.text for fact in at(notes, "sources")] == sources

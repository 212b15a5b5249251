"""What the answers to denial reasons rest on is reckoned exactly, and never to the patient's favor."""

from typing import Any

import pytest
from bound import at, bound, said
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, a_case

NOTICE = {"notice_date": "2026-11-09", "quote": "Not covered."}


def scores(*rows: tuple[str, str, float]) -> list[dict[str, Any]]:
    return [{"scale": scale, "date": day, "value": value} for scale, day, value in rows]


BEGAN = {"started": "2026-09-01"}
CHANGES = [
    ("half exactly", scores(("phq-9", "2026-08-20", 20), ("phq-9", "2026-11-20", 10)), ("50", True, False)),
    ("just below half", scores(("phq-9", "2026-08-20", 21), ("phq-9", "2026-11-20", 11)), ("47", True, False)),
    ("no change", scores(("phq-9", "2026-08-20", 20), ("phq-9", "2026-11-20", 20)), ("0", False, False)),
    ("a rise", scores(("phq-9", "2026-08-20", 18), ("phq-9", "2026-11-20", 20)), ("11", False, True)),
    (
        "the last before and the latest after",
        scores(
            ("phq-9", "2026-05-01", 27),
            ("phq-9", "2026-08-31", 24),
            ("phq-9", "2026-09-20", 20),
            ("phq-9", "2026-11-20", 6),
        ),
        ("75", True, False),
    ),
    (
        "the same scale only",
        scores(("phq-9", "2026-08-20", 20), ("madrs", "2026-08-20", 30), ("madrs", "2026-11-20", 15)),
        ("50", True, False),
    ),
]


@pytest.mark.parametrize(("rows", "wanted"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_change_is_reckoned_from_the_last_score_before_the_first_session(rows: Any, wanted: Any) -> None:
    record = bound(a_case(scores=rows, course=BEGAN))
    found = (said(record, "response.percent"), bool(at(record, "response.fell")), bool(at(record, "response.rose")))
    assert found == wanted


@pytest.mark.parametrize(
    ("rows", "course"),
    [
        (scores(("phq-9", "2026-08-20", 20), ("phq-9", "2026-11-20", 10)), {}),
        (scores(("phq-9", "2026-10-20", 20), ("phq-9", "2026-11-20", 10)), BEGAN),
        (scores(("phq-9", "2026-08-20", 20), ("madrs", "2026-11-20", 10)), BEGAN),
        (scores(("phq-9", "2026-08-20", 0), ("phq-9", "2026-11-20", 10)), BEGAN),
        (scores(("phq-9", "2026", 20), ("phq-9", "2026-11-20", 10)), BEGAN),
    ],
    ids=["no first session", "no score before it", "two scales", "nothing to fall from", "day of the score not known"],
)
def test_change_is_not_known_without_two_scores_of_one_scale(rows: Any, course: Any) -> None:
    record = bound(a_case(scores=rows, course=course))
    assert not at(record, "response.known")
    assert at(record, "response.percent").missing


@pytest.mark.parametrize(
    ("of", "request_", "wanted"),
    [
        (KETAMINE_APPEAL, {"weight_kg": 82}, "41 mg"),
        (CRPS_EXPEDITED, {"weight_kg": "70.5"}, "70.5 mg"),
        (CRPS_EXPEDITED, {"weight_kg": 70, "infusion_minutes": 90}, "26.25 mg"),
    ],
)
def test_dose_by_weight_is_multiplied_out(of: Any, request_: Any, wanted: str) -> None:
    assert said(bound(a_case(of, request=request_)), "request.dose_by_weight") == wanted


@pytest.mark.parametrize(
    "request_",
    [{}, {"weight_kg": 80, "dose": {"amount": 40, "unit": "mg"}}],
    ids=["weight unknown", "dose in milligrams"],
)
def test_dose_by_weight_is_left_out_where_nothing_is_to_multiply(request_: Any) -> None:
    assert not at(bound(a_case(request=request_)), "request.dose_by_weight")


DEVICES = [
    ({}, "24"),
    ({"dose": {"amount": 56, "unit": "mg"}, "codes": [{"code": "G2082", "units": 8}]}, "16"),
    ({"codes": [{"code": "G2082", "units": 1}, {"code": "G2083", "units": 7}]}, "23"),
    ({"codes": [{"code": "J0013", "units": 672}]}, "24"),
]


@pytest.mark.parametrize(("request_", "wanted"), DEVICES)
def test_devices_are_counted_by_code_or_else_by_dose(request_: Any, wanted: str) -> None:
    assert said(bound(a_case(SPRAVATO_REQUEST, request=request_)), "request.devices") == wanted


@pytest.mark.parametrize(("units", "agree"), [(672, True), (671, False), (8, False)])
def test_units_of_the_drug_code_are_the_milligrams_of_the_course(units: int, agree: bool) -> None:
    record = bound(a_case(SPRAVATO_REQUEST, request={"codes": [{"code": "J0013", "units": units}]}))
    assert bool(at(record, "request.milligram_units")) is agree


@pytest.mark.parametrize(
    ("of", "changes", "holds"),
    [
        (SPRAVATO_REQUEST, {}, True),
        (SPRAVATO_REQUEST, {"request": {"dose": {"amount": 28, "unit": "mg"}}}, False),
        (SPRAVATO_REQUEST, {"request": {"indication": "ptsd"}}, False),
        (SPRAVATO_REQUEST, {"patient": {"birth_date": "2011-05-02"}}, False),
        (KETAMINE_APPEAL, {}, False),
    ],
)
def test_dose_is_one_of_the_label_only_for_its_use_and_its_doses(of: Any, changes: Any, holds: bool) -> None:
    assert bool(at(bound(a_case(of, **changes)), "request.label_dose")) is holds


def test_schedule_of_the_label_leaves_out_what_is_not_confirmed() -> None:
    said_of_it = said(bound(a_case(SPRAVATO_REQUEST)), "request.label_schedule")
    assert said_of_it.startswith("weeks 1–4: 56 mg or 84 mg twice a week; weeks 5–8: once a week")
    assert "(" not in said_of_it


@pytest.mark.parametrize(
    ("covers", "codes", "wanted"),
    [
        ("S0013 × 672", [{"code": "J0013", "units": 672}], "J0013 replaced S0013 for services after December 31, 2025"),
        ("S0013 × 672", [{"code": "G2083", "units": 8}], None),
        ("J0013 × 672", [{"code": "J0013", "units": 672}], None),
        (None, [{"code": "J0013", "units": 672}], None),
    ],
)
def test_approval_under_a_replaced_code_says_so(covers: Any, codes: Any, wanted: Any) -> None:
    case = a_case(SPRAVATO_REQUEST, request={"codes": codes}, authorization={"covers": covers})
    assert at(bound(case), "authorization.replaced").value == ("S0013" if wanted else None)
    assert not wanted or said(bound(case), "authorization.replaced") == wanted


@pytest.mark.parametrize(("reviewed", "numbers"), [("2026", []), ("2018-01", [1, 3]), ("2015", [1, 2, 3]), (None, [])])
def test_references_are_later_than_the_policy_by_their_year(reviewed: Any, numbers: list[int]) -> None:
    denial = {**NOTICE, "reasons": ["experimental_investigational"], "turns_on": {"policy_reviewed": reviewed}}
    found = at(bound(a_case(denials=[denial])), "literature.newer")
    assert [fact.value for fact in found] == numbers


TOLD = [
    (["off_label_not_fda", "experimental_investigational"], "label_by", "experimental_investigational"),
    (["not_medically_necessary", "step_therapy"], "trials_by", "step_therapy"),
    (["duplicate"], "trials_by", None),
    ([], "label_by", None),
]


@pytest.mark.parametrize(("reasons", "what", "wanted"), TOLD)
def test_one_reason_tells_what_several_would_tell(reasons: list[str], what: str, wanted: Any) -> None:
    record = bound(a_case(denials=[{**NOTICE, "reasons": reasons}]))
    assert at(record, f"answers.{what}").value == wanted


def test_corrected_code_tells_nothing_of_the_use() -> None:
    denial = {**NOTICE, "reasons": ["diagnosis_not_covered"], "turns_on": {"code_denied": "F32.A"}}
    record = bound(a_case(denials=[denial]))
    assert at(record, "answers.label_by").value is None
    assert not at(record, "answers.lead_reference_told")

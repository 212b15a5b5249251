"""What a letter says of the request: its course in words, its codes, and where it stands with the label."""

import pytest
from bound import at, bound, said
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, a_case


def words(fact, of=KETAMINE_APPEAL, **request):
    return said(bound(a_case(of, request=request)), f"request.{fact}")


@pytest.mark.parametrize(
    ("fact", "ketamine", "spravato"),
    [
        ("product_name", "ketamine infusion", "Spravato (esketamine) nasal spray"),
        ("product_short", "ketamine", "Spravato"),
        ("route", "intravenous", "nasal"),
        ("course", "6 ketamine infusions", "8 sessions of Spravato (esketamine) nasal spray"),
        ("session_words", "6 infusions", "8 sessions"),
        ("session_word", "infusion", "session"),
        ("indication_name", "treatment-resistant depression", "treatment-resistant depression"),
        ("codes_in_words", "96365 × 6, J3490 × 6", "G2083 × 8"),
        ("codes_in_table", "CPT 96365 × 6, HCPCS J3490 × 6 (NDC 00000-0000-01)", "HCPCS G2083 × 8"),
        ("period", "January 4–15, 2027", "December 14, 2026, to January 8, 2027"),
        ("place", "office", "office"),
        ("place_code", "11", "11"),
    ],
)
def test_each_product_is_asked_for_in_its_own_words(fact, ketamine, spravato):
    assert words(fact) == ketamine
    assert words(fact, SPRAVATO_REQUEST) == spravato


@pytest.mark.parametrize(
    ("fact", "request_", "expected"),
    [
        ("course", {"sessions": 1}, "1 ketamine infusion"),
        ("session_words", {"sessions": 1}, "1 infusion"),
        ("course", {"sessions": None}, "[COURSE - MISSING]"),
        ("course", {"product": None}, "[COURSE - MISSING]"),
        ("session_words", {"sessions": None}, "[SESSIONS - MISSING]"),
        ("period", {"end_date": "2027-01-04"}, "January 4, 2027"),
        ("period", {"end_date": "2027-03-02"}, "January 4 to March 2, 2027"),
        ("period", {"start_date": None}, "[DATES - MISSING]"),
        ("period", {"end_date": None}, "[DATES - MISSING]"),
        ("codes_in_words", {"codes": []}, "[CODES AND UNITS - MISSING]"),
        (
            "codes_in_words",
            {"codes": [{"code": "96365", "units": 6}, {"code": "J3490"}]},
            "[CODES AND UNITS - MISSING]",
        ),
        ("codes_in_table", {"codes": [{"code": "96365", "units": 6}, {"units": 6}]}, "[CODES AND UNITS - MISSING]"),
        ("place", {"place_of_service": "22"}, "on-campus outpatient hospital"),
        ("place", {"place_of_service": None}, "[PLACE OF SERVICE - MISSING]"),
        ("product_name", {"product": None}, "[PRODUCT - MISSING]"),
        ("indication_name", {"indication": None}, "[CONDITION - MISSING]"),
        ("ground_missing", {}, "[GROUND OF URGENCY - MISSING]"),
    ],
)
def test_half_a_request_is_a_mark_and_one_session_is_one(fact, request_, expected):
    assert words(fact, **request_) == expected


ADULT, MINOR, UNKNOWN = "2008-12-01", "2008-12-02", None  # 18 on the day of the letter, 18 tomorrow


@pytest.mark.parametrize(
    ("product", "indication", "born", "on", "off"),
    [
        ("ketamine-iv", "trd", ADULT, False, True),
        ("ketamine-iv", "crps", ADULT, False, True),
        ("ketamine-iv", "trd", UNKNOWN, False, True),
        ("esketamine-nasal", "trd", ADULT, True, False),
        ("esketamine-nasal", "mdd-suicidal-ideation", ADULT, True, False),
        ("esketamine-nasal", "ptsd", ADULT, False, True),
        ("esketamine-nasal", "mdd", ADULT, False, True),
        ("esketamine-nasal", "trd", MINOR, False, True),  # the label is for adults
        ("esketamine-nasal", "trd", UNKNOWN, False, False),  # nothing is claimed of an age that is not known
        ("esketamine-nasal", None, ADULT, False, False),
        (None, "trd", ADULT, False, False),
    ],
)
def test_a_use_is_on_the_label_only_where_product_condition_and_age_say_so(product, indication, born, on, off):
    case = a_case(patient={"birth_date": born}, request={"product": product, "indication": indication})
    record = bound(case)
    assert (at(record, "request.on_label").value, at(record, "request.off_label").value) == (on, off)


@pytest.mark.parametrize(
    ("indication", "alone", "use", "since"),
    [
        ("trd", False, "treatment-resistant depression in adults, with an oral antidepressant", "March 5, 2019"),
        ("trd", None, "treatment-resistant depression in adults, with an oral antidepressant", "March 5, 2019"),
        ("trd", True, "treatment-resistant depression in adults, as monotherapy", "January 17, 2025"),
        (
            "mdd-suicidal-ideation",
            False,
            "depressive symptoms in adults with major depressive disorder with acute suicidal ideation or behavior,"
            " with an oral antidepressant",
            "July 31, 2020",
        ),
        ("ptsd", False, "[APPROVED USE - MISSING]", "[APPROVED ON - MISSING]"),
    ],
)
def test_the_approved_use_is_said_in_the_words_of_its_row(indication, alone, use, since):
    request = {"indication": indication, "monotherapy": alone}
    assert words("label_use", SPRAVATO_REQUEST, **request) == use
    assert words("label_since", SPRAVATO_REQUEST, **request) == since


def test_ketamine_has_no_approved_use_that_a_letter_could_claim():
    assert words("label_use").endswith("MISSING]")
    assert words("label_since").endswith("MISSING]")


@pytest.mark.parametrize(
    ("indication", "code", "mental", "pain"),
    [
        ("trd", "F33.2", True, False),
        ("ptsd", "F43.12", True, False),
        ("crps", "G90.521", False, True),
        ("crps", "F33.2", False, True),  # asked for pain: the diagnosis beside it does not make it mental health
        ("trd", "G90.521", False, False),  # parity rests on the diagnosis
        (None, "F33.2", False, False),
    ],
)
def test_mental_health_is_a_matter_of_the_condition_and_of_the_diagnosis(indication, code, mental, pain):
    case = a_case(request={"indication": indication}, diagnoses=[{"code": code, "primary": True}])
    record = bound(case)
    assert (at(record, "request.mental_health").value, at(record, "request.pain").value) == (mental, pain)


@pytest.mark.parametrize(
    ("diagnoses", "primary", "secondary"),
    [
        ([], "[ICD-10-CM CODE - MISSING]", []),
        ([{"code": "F33.2"}], "F33.2", []),  # the only one
        ([{"code": "F33.2"}, {"code": "F41.1"}], "[ICD-10-CM CODE - MISSING]", ["F33.2", "F41.1"]),  # none is marked
        ([{"code": "F41.1"}, {"code": "F33.2", "primary": True}], "F33.2", ["F41.1"]),
    ],
)
def test_the_primary_diagnosis_is_the_marked_one_or_the_only_one(diagnoses, primary, secondary):
    record = bound(a_case(diagnoses=diagnoses))
    assert said(record, "primary.code") == primary
    assert [said(d, "code") for d in at(record, "secondary")] == secondary


def test_a_diagnosis_is_described_in_the_words_of_its_code():
    record = bound(a_case(CRPS_EXPEDITED))
    assert said(record, "primary.descriptor") == "complex regional pain syndrome I of right lower limb"

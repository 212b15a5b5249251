"""What a letter says of people and places; nothing is said by halves."""

from datetime import date

import pytest
from bound import at, bound, said
from cases import a_case


@pytest.mark.parametrize(
    ("patient", "full", "short"),
    [
        ({}, "Rowan Ellery Tate", "Rowan Tate"),
        ({"middle_name": None}, "Rowan Tate", "Rowan Tate"),
        ({"given_name": None}, "[NAME OF PATIENT - MISSING]", "[NAME OF PATIENT - MISSING]"),
        ({"family_name": None}, "[NAME OF PATIENT - MISSING]", "[NAME OF PATIENT - MISSING]"),
        ({"given_name": "*Ann*", "family_name": "{{ 1 }}"}, "*Ann* Ellery {{ 1 }}", "*Ann* {{ 1 }}"),
    ],
)
def test_a_name_is_whole_or_missing(patient, full, short):
    record = bound(a_case(patient=patient))
    assert (said(record, "patient.full_name"), said(record, "patient.name")) == (full, short)


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        ("1979-06-12", date(2026, 6, 11), 46),
        ("1979-06-12", date(2026, 6, 12), 47),  # the birthday
        ("1980-02-29", date(2027, 2, 28), 46),
        ("1980-02-29", date(2027, 3, 1), 47),
        (None, date(2026, 6, 12), None),
    ],
)
def test_the_age_is_that_of_the_day_of_the_letter(born, today, age):
    assert at(bound(a_case(patient={"birth_date": born}), today=today), "patient.age").value == age


@pytest.mark.parametrize(
    ("provider", "name", "profession", "reviewer"),
    [
        ({}, "Lena Brandt, MD", "psychiatrist", "board-certified psychiatrist"),
        ({"credentials": None}, "Lena Brandt", None, "board-certified psychiatrist"),
        ({"credentials": "DO, FAPA"}, "Lena Brandt, DO, FAPA", "psychiatrist", "board-certified psychiatrist"),
        ({"credentials": "PMHNP"}, "Lena Brandt, PMHNP", None, "board-certified psychiatrist"),  # no physician
        (
            {"specialty": "Pain medicine"},
            "Lena Brandt, MD",
            "pain medicine physician",
            "board-certified pain medicine physician",
        ),
        ({"specialty": "Sports medicine"}, "Lena Brandt, MD", None, "physician in Sports medicine"),
        ({"specialty": None}, "Lena Brandt, MD", None, "[REVIEWER WANTED OF PROVIDER - MISSING]"),
        ({"given_name": None}, "[NAME OF PROVIDER - MISSING]", "psychiatrist", "board-certified psychiatrist"),
    ],
)
def test_a_provider_is_called_what_the_credentials_allow(provider, name, profession, reviewer):
    record = bound(a_case(provider=provider))
    assert said(record, "provider.provider_name") == name
    assert at(record, "provider.profession").value == profession
    assert said(record, "provider.reviewer_wanted") == reviewer


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ({}, "77 Quarry Lane, Floor 3, Duluth, MN 55802"),
        ({"line2": None}, "77 Quarry Lane, Duluth, MN 55802"),
        ({"line1": None}, "[ADDRESS OF PRACTICE - MISSING]"),
        ({"city": None}, "[ADDRESS OF PRACTICE - MISSING]"),
        ({"state": None}, "[ADDRESS OF PRACTICE - MISSING]"),
        ({"postal_code": None}, "[ADDRESS OF PRACTICE - MISSING]"),
    ],
)
def test_an_address_is_whole_or_missing(address, line):
    assert said(bound(a_case(practice={"address": address})), "practice.address.one_line") == line

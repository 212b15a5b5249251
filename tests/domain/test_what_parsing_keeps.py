"""What a well-formed case says is kept: numbers as typed, text as typed, empty answers as none."""

from datetime import date
from decimal import Decimal

import pytest
from cases import a_case, a_document

from appeals.domain.case import Case
from appeals.domain.parse import parse_case
from appeals.domain.partial_date import PartialDate
from appeals.domain.problem import Severity
from appeals.domain.text import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (225, Decimal(225)),
        ("225", Decimal(225)),
        (0.5, Decimal("0.5")),
        ("0.5", Decimal("0.5")),
        (" 84 ", Decimal(84)),
        ("0.10", Decimal("0.10")),
        (0.1, Decimal("0.1")),  # a float is read as it was written, not as the nearest binary fraction
    ],
)
def test_an_amount_is_kept_exactly_as_typed(typed, kept):
    dose = a_case(request={"dose": {"amount": typed, "unit": "mg/kg"}}).request.dose
    assert (dose.amount, dose.unit, str(dose.amount)) == (kept, "mg/kg", str(kept))


@pytest.mark.parametrize(("typed", "kept"), [(6, 6), ("6", 6), (" 6 ", 6), (6.0, 6)])
def test_a_count_may_be_typed_as_text(typed, kept):
    assert a_case(request={"sessions": typed}).request.sessions == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2017", PartialDate(2017)),
        (2017, PartialDate(2017)),
        ("2017-03", PartialDate(2017, 3)),
        (" 2017-03-09 ", PartialDate(2017, 3, 9)),
        (date(2017, 3, 9), PartialDate(2017, 3, 9)),
    ],
)
def test_a_date_may_be_known_in_part(typed, kept):
    assert a_case(scores=[{"date": typed}]).scores[0].date == kept


@pytest.mark.parametrize(("typed", "kept"), [(True, True), (False, False), ("true", True), ("no", False)])
def test_an_answer_may_be_typed_as_text(typed, kept):
    assert a_case(safety={"psychosis_absent": typed}).safety.psychosis_absent is kept


@pytest.mark.parametrize("blank", [None, "", "   ", "\n", "\x00", "\ud800"])
@pytest.mark.parametrize("name", ["given_name", "birth_date", "sex", "pronoun", "address", "phone", "email"])
def test_an_empty_answer_is_no_answer(blank, name):
    assert getattr(a_case(patient={name: blank}).patient, name) is None


def test_an_empty_answer_never_becomes_no():
    answers = a_case(safety=dict.fromkeys(["psychosis_absent", "pregnancy_excluded"], "")).safety
    assert (answers.psychosis_absent, answers.pregnancy_excluded) == (None, None)


def test_blank_lines_of_a_list_are_left_out():
    reasons = a_case(denials=[{"reasons": ["", "step_therapy", None, "  "]}]).denials[0].reasons
    assert reasons == ("step_therapy",)


def test_an_empty_document_is_an_empty_case_without_a_problem(vocabulary):
    parsed = parse_case({}, vocabulary)
    assert (parsed.case, parsed.problems) == (Case(), ())


def test_small_letters_of_a_code_are_read_as_capitals():
    case = a_case(diagnoses=[{"code": "f33.2"}], request={"codes": [{"code": "j3490"}]})
    assert (case.diagnoses[0].code, case.request.codes[0].code) == ("F33.2", "J3490")


def test_a_short_text_is_one_line_and_a_long_one_keeps_its_lines():
    case = a_case(patient={"given_name": "Ro\r\nwan"}, narrative={"history": "One.\r\nTwo.\rThree."})
    assert (case.patient.given_name, case.narrative.history) == ("Ro wan", "One.\nTwo.\nThree.")


SAME = [
    "*Ann* | **Bob** # 1.",
    "{{ 7 * 7 }}{% raw %}",
    "<w:p/>&amp;]]>",
    "Renée O’Hara–Ñúñez 林",
    "\u202eevil\u202c \u200fright\u200e",
    "a\tb\u0085c\u2028d",
    "👩🏽‍⚕️ 𝔄",
    "\U000f0000 beyond the first plane",
    "' OR 1=1; --",
]


@pytest.mark.parametrize("text", SAME)
def test_text_that_word_can_hold_is_kept_letter_for_letter(text, vocabulary):
    parsed = parse_case({"narrative": {"history": text}}, vocabulary)
    assert (parsed.case.narrative.history, parsed.problems) == (text, ())


LOST = [
    ("a\x00b", "ab", 1),
    ("\x01\x08\x0b\x0c\x1f", None, 5),
    ("bell\x07 and delete\x7f", "bell and delete\x7f", 1),
    ("half \ud83d a pair", "half  a pair", 1),
    ("seal \ue000inside\uf8ff", "seal inside", 2),
    ("no\ufffe such\uffff letter\ufdd0", "no such letter", 3),
]


@pytest.mark.parametrize(("text", "kept", "count"), LOST, ids=ascii)
def test_what_word_cannot_hold_is_taken_out_and_told(text, kept, count, vocabulary):
    parsed = parse_case({"narrative": {"history": text}}, vocabulary)
    noun = "character" if count == 1 else "characters"
    assert parsed.case.narrative.history == kept
    assert [(p.path, p.sentence, p.severity) for p in parsed.problems] == [
        ("narrative.history", f"{count} {noun} that Word cannot hold left out.", Severity.NOTICE)
    ]


@pytest.mark.parametrize("text", [*SAME, *(row[0] for row in LOST), "\r\n\r"], ids=ascii)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


def test_a_notice_is_no_error(vocabulary):
    parsed = parse_case(a_document(narrative={"history": "a\x00"}), vocabulary)
    assert parsed.errors == ()
    assert len(parsed.problems) == 1


def test_a_case_is_frozen():
    with pytest.raises(ValueError, match="frozen"):
        a_case().patient.given_name = "Robin"

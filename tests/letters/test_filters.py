"""Filters word a fact, keep what it is and where it comes from, and never grow without bound."""

from datetime import date
from decimal import Decimal

import pytest
from stand_ins import Amount, known, treatment

from appeals.domain.partial_date import PartialDate
from appeals.letters import wording
from appeals.letters.fact import absent
from appeals.letters.filters import FILTERS
from appeals.letters.model import Origin
from appeals.letters.shape import Kind

WORDED = [
    ("long_date", date(2026, 11, 23), "November 23, 2026"),
    ("long_date", PartialDate(2019, 1), "January 2019"),
    ("long_date", PartialDate(2019), "2019"),
    ("short_date", date(2026, 11, 23), "Nov 23, 2026"),
    ("short_date", PartialDate(2019, 1), "Jan 2019"),
    ("dose", Amount(Decimal("200.0"), "mg", "day"), "200 mg/day"),
    ("dose", Amount(Decimal("0.5"), "mg/kg"), "0.5 mg/kg"),
    ("dose", Amount(Decimal(84), "mg", "session"), "84 mg per session"),
    ("money", Decimal("1200"), "$1,200"),
    ("money", Decimal("64.5"), "$64.50"),
    ("money", -3, "-$3"),
    ("cents", Decimal("1200"), "$1,200.00"),
    ("cents", Decimal("-42.5"), "-$42.50"),
    ("number", 12500, "12,500"),
    ("number", Decimal("0.50"), "0.5"),
    ("number", Decimal("1E+3"), "1,000"),
    ("words", 1, "one"),
    ("words", 10, "ten"),
    ("words", 11, "11"),
    ("words", Decimal("2.5"), "2.5"),
    ("ordinal", 2, "second"),
    ("ordinal", 11, "11th"),
    ("ordinal", 22, "22nd"),
    ("ordinal", 103, "103rd"),
    ("ordinal", 1012, "1,012th"),
]


@pytest.mark.parametrize(("name", "value", "text"), WORDED)
def test_a_value_is_worded(name, value, text):
    fact = FILTERS[name].apply(known(value, "place"))
    assert (fact.text, fact.value, fact.source.path) == (text, value, "place")


def test_a_dose_that_is_not_whole_keeps_its_mark():
    mark = known(Amount(Decimal(5), None), "dose", "[UNIT - MISSING]")
    assert FILTERS["dose"].apply(mark).text == "[UNIT - MISSING]"


REWORDED = [
    ("capitalize_first", "six infusions", "Six infusions"),
    ("capitalize_first", "rTMS", "rTMS"),
    ("capitalize_first", "", ""),
    ("sentence", "the scan was late", "The scan was late."),
    ("sentence", "He said: “No.”", "He said: “No.”"),
    ("sentence", "", ""),
    ("phrase", "277CA of March 3, number 5.", "277CA of March 3, number 5"),
    ("phrase", "called at 4 p.m.", "called at 4 p.m."),
    ("lower_first", "Inadequate response", "inadequate response"),
    ("lower_first", "SSRI trial", "SSRI trial"),
    ("lower_first", "NaSSA", "NaSSA"),
    ("lower_first", "PHQ-9", "PHQ-9"),
    ("lower_first", "I agree", "I agree"),
    ("lower_first", "A trial", "a trial"),
    ("upper", "standard", "STANDARD"),
    ("possessive", "Mills", "Mills's"),
    ("possessive", "the patient", "the patient's"),
    ("possessive", "parents", "parents'"),
    ("possessive", "boss", "boss's"),
    ("article", "SSRI", "an SSRI"),
    ("article", "NDRI", "an NDRI"),
    ("article", "tricyclic", "a tricyclic"),
    ("article", "infusion", "an infusion"),
    ("article", "unit", "a unit"),
    ("article", "uninsured patient", "an uninsured patient"),
    ("article", "one-time course", "a one-time course"),
    ("article", "hour", "an hour"),
    ("article", "hospital stay", "a hospital stay"),
    ("article", "HOSPITAL", "a HOSPITAL"),
    ("article", "84 mg dose", "an 84 mg dose"),
    ("article", "11-week trial", "an 11-week trial"),
    ("article", "110 mg dose", "a 110 mg dose"),
    ("article", "18-year-old", "an 18-year-old"),
    ("article", "rTMS course", "an rTMS course"),
    ("article", "X-ray", "an X-ray"),
    ("article", "psychiatrist", "a psychiatrist"),
]


@pytest.mark.parametrize(("name", "before", "after"), REWORDED)
def test_words_are_reworded(name, before, after):
    assert FILTERS[name].apply(known(before, "place")).text == after


def test_a_second_filter_works_on_the_words_of_the_first():
    said = FILTERS["words"].apply(known(6, "sessions"))
    assert FILTERS["capitalize_first"].apply(said).text == "Six"


JOINED = [
    (["a"], "a"),
    (["a", "b"], "a and b"),
    (["a", "b", "c"], "a, b, and c"),
    (["a, x", "b", "c"], "a, x; b; and c"),
]


@pytest.mark.parametrize(("texts", "text"), JOINED)
def test_a_list_reads_as_a_sentence_has_it(texts, text):
    facts = tuple(known(each, f"boards[{number}]") for number, each in enumerate(texts))
    joined = FILTERS["join_and"].apply(facts)
    assert (joined.text, joined.source.path) == (text, "boards")


def test_a_list_of_records_is_joined_by_one_of_their_facts():
    rows = (treatment(0), treatment(1, "lithium"))
    assert FILTERS["join_and"].apply(rows, "name").text == "sertraline and lithium"


@pytest.mark.parametrize("origin", [Origin.MISSING, Origin.UNCONFIRMED])
def test_what_is_joined_is_in_doubt_if_one_of_its_facts_is(origin):
    facts = (known("a", "boards[0]"), known("b", "boards[1]", origin=origin), known("c", "boards[2]"))
    joined = FILTERS["join_and"].apply(facts)
    assert (joined.source.origin, joined.source.path) == (origin, "boards[1]")


def test_a_missing_entry_of_a_joined_list_shows_its_mark():
    facts = (known("a", "boards[0]"), absent("boards[1]", "Board"))
    assert FILTERS["join_and"].apply(facts).text == "a and [BOARD - MISSING]"


COUNTED = [
    ("count", 0, (), "0"),
    ("count", 2, (), "2"),
    ("words", 2, (), "two"),
    ("plural", 1, ("trial", "trials"), "trial"),
    ("plural", 2, ("trial", "trials"), "trials"),
]


@pytest.mark.parametrize(("name", "length", "arguments", "text"), COUNTED)
def test_a_list_is_counted_and_knows_which_list_it_was(name, length, arguments, text):
    rows = tuple(treatment(number) for number in range(length))
    counted = FILTERS[name].apply(rows, *arguments)
    assert (counted.value, counted.text, counted.source.path) == (length, text, "treatments" if length else "")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "infusions"), (1, "infusion"), (Decimal(1), "infusion"), (6, "infusions")]
)
def test_a_number_chooses_its_noun(number, text):
    assert FILTERS["plural"].apply(known(number, "sessions"), "infusion", "infusions").text == text


def test_the_table_names_each_filter_for_the_editor():
    for filter_ in FILTERS.values():
        assert filter_.label[0].isupper()
        assert filter_.example
        assert filter_.takes or filter_.lists


SAMPLES = {
    Kind.TEXT: "ß" * 2000,
    Kind.CHOICE: "ŉ" * 2000,
    Kind.NUMBER: Decimal("9" * 28),
    Kind.DATE: PartialDate(9999, 12, 31),
    Kind.FLAG: True,
    Kind.DOSE: Amount(Decimal("9" * 28), "mcg/kg/min", "session"),
}


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("name", list(FILTERS))
def test_no_filter_makes_much_of_a_little(name, kind):
    filter_ = FILTERS[name]
    fact = known(SAMPLES[kind], "place")
    arguments = ("one", "two") if name == "plural" else ()
    if kind in filter_.takes and name != "join_and":
        assert len(filter_.apply(fact, *arguments).text) <= 3 * len(fact.text) + 60


@pytest.mark.parametrize("number", [0, 1, -1, 7, 10**20, Decimal("1e27"), Decimal("-0.001"), Decimal("1e-20")])
def test_every_number_can_be_worded(number):
    for word in (wording.words, wording.figures, wording.ordinal):
        assert word(number)

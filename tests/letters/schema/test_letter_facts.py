"""The head of a letter, the denial it answers, and the papers that go with it."""

import pytest
from bound import at, bound, paths, said
from cases import CRPS_EXPEDITED, SPRAVATO_REQUEST, TODAY, a_case


@pytest.mark.parametrize(
    ("kind", "request_", "urgency", "timing"),
    [
        ("appeal_level_1", {}, "standard", "pre-service"),
        ("appeal_level_1", {"urgency": "expedited"}, "expedited", "pre-service"),
        ("appeal_level_1", {"urgency": None, "timing": None}, "standard", "pre-service"),
        ("appeal_level_1", {"timing": "post-service"}, "standard", "post-service"),
        ("expedited_request", {"urgency": None}, "expedited", "pre-service"),
    ],
)
def test_the_head_says_how_fast_and_for_which_care(kind, request_, urgency, timing):
    letter = at(bound(a_case(request=request_), kind), "letter")
    assert (said(letter, "urgency"), said(letter, "timing")) == (urgency, timing)
    assert at(letter, "date").value == TODAY


@pytest.mark.parametrize(
    ("coverage", "name"),
    [
        ("commercial_fully_insured", "First-level appeal"),
        (None, "First-level appeal"),
        ("medicare_advantage", "Request for reconsideration"),
        ("medicare_original", "Request for redetermination"),
    ],
)
def test_a_letter_is_called_what_its_coverage_calls_it(coverage, name):
    assert said(bound(a_case(coverage={"kind": coverage})), "letter.name") == name


@pytest.mark.parametrize(("voice", "by_patient"), [("provider", False), ("patient", True), ("practice", False)])
def test_a_letter_knows_who_speaks(voice, by_patient):
    assert at(bound(a_case(), voice=voice), "letter.by_patient").value is by_patient


FIRST = {"level": 0, "notice_date": "2026-08-03", "reasons": ["step_therapy"], "reference": "ONE"}
SECOND = {"level": 1, "notice_date": "2026-11-09", "reasons": ["not_medically_necessary"], "reference": "TWO"}


@pytest.mark.parametrize(
    ("denials", "denied", "path", "reference"),
    [
        ([], False, "denials[0]", "[REFERENCE OR CLAIM NUMBER - MISSING]"),
        ([FIRST], True, "denials[0]", "ONE"),
        ([FIRST, SECOND], True, "denials[1]", "TWO"),
    ],
)
def test_a_letter_answers_the_latest_denial(denials, denied, path, reference):
    record = bound(a_case(denials=denials))
    assert (at(record, "denied").value, at(record, "denial").path) == (denied, path)
    assert said(record, "denial.reference") == reference


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        ([], "[REASONS - MISSING]"),
        (["step_therapy"], "step therapy"),
        (["not_medically_necessary", "step_therapy"], "medically necessary"),
    ],
)
def test_the_reasons_are_said_in_the_order_in_which_they_are_answered(reasons, words):
    found = said(bound(a_case(denials=[FIRST | {"reasons": reasons}])), "denial.reasons_in_words")
    assert words in found
    assert found.count(";") == max(0, len(reasons) - 1)


@pytest.mark.parametrize(
    ("argued", "needed"),
    [(frozenset(), True), (frozenset({"experimental_investigational"}), False), (frozenset({"step_therapy"}), True)],
)
def test_a_reason_without_an_argument_asks_for_the_author_s_own_answer(argued, needed):
    assert at(bound(a_case(), argued=argued), "denial.own_answer_needed").value is needed


@pytest.mark.parametrize(
    ("network", "words"), [("in-network", "in network"), ("out-of-network", "out of network"), (None, None)]
)
def test_the_network_is_said_where_it_is_known(network, words):
    assert at(bound(a_case(coverage={"network": network})), "coverage.network_words").value == words


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_exhibits_are_lettered_in_their_order(place, letter):
    record = bound(a_case(enclosures=[{"title": "Notes", "pages": 1}] * 53))
    assert said(record, f"enclosures[{place}].exhibit") == letter


@pytest.mark.parametrize(
    ("of", "rems"),
    [(SPRAVATO_REQUEST, True), (CRPS_EXPEDITED, None)],
)
def test_an_answer_that_nobody_gave_is_no_answer(of, rems):
    assert at(bound(a_case(of)), "safety.rems_certified_site").value is rems


def test_entries_stand_in_the_order_of_the_case():
    record = bound(a_case())
    assert paths(at(record, "treatments")) == [f"treatments[{i}]" for i in range(5)]
    assert paths(at(record, "enclosures")) == ["enclosures[0]", "enclosures[1]"]

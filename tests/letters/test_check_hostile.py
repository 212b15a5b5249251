"""Hostile templates are refused quickly, in words, before anything is compiled; legal ones in hostile amounts stop."""

import sys
import time
import tracemalloc

import pytest
from hostile_templates import BOUNDED, MEMORY, REFUSED, SIZE
from stand_ins import SHAPE, case, known, patient, treatment

from appeals.letters.check import check_template
from appeals.letters.rendering import LetterTooLarge, TemplateFailed, render
from appeals.letters.sandbox.environment import LetterEnvironment

FOREIGN = ("Traceback", "Error", "token", "jinja", "None", "statement")


def short(source):
    return ascii(source[:40])


@pytest.mark.parametrize("source", REFUSED, ids=short)
def test_a_hostile_template_is_refused_before_anything_is_compiled(source, monkeypatch):
    monkeypatch.setattr(LetterEnvironment, "compile", lambda *_, **__: pytest.fail("compiled"))
    problem = check_template(source, SHAPE, {}).problems[0]
    assert min(problem.line, problem.column) >= 1
    assert problem.sentence.endswith((".", "?"))
    assert len(problem.sentence) < 250
    assert not any(word in problem.sentence for word in FOREIGN)


@pytest.mark.parametrize("source", REFUSED, ids=short)
def test_a_refusal_takes_less_than_a_tenth_of_a_second(source):
    def taken():
        begun = time.process_time()
        check_template(source, SHAPE, {})
        return time.process_time() - begun

    assert min(taken() for _ in range(2)) < 0.1


@pytest.fixture
def memory():
    """Measure the most memory, in megabytes, that was taken since the test began."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()


def test_refusals_take_less_than_50_megabytes(memory):
    assert all(check_template(source, SHAPE, {}).problems for source in [*MEMORY, *SIZE])
    assert memory() < 50


@pytest.fixture(scope="module")
def huge_case():
    long = known("J" * 20_000, "patient.given_name")
    return case(
        patient=patient(given_name=long),
        treatments=tuple(treatment(number, "s" * 2000) for number in range(200)),
    )


@pytest.mark.parametrize("source", BOUNDED, ids=short)
def test_legal_tags_in_hostile_amounts_end_with_a_sentence_and_no_cut_off_letter(source, huge_case):
    begun = time.process_time()
    with pytest.raises(TemplateFailed) as failure:
        render(source, huge_case, {}, SHAPE)
    assert time.process_time() - begun < 2
    assert failure.value.problem.sentence.endswith(".")


def test_a_letter_that_stops_has_taken_less_than_100_megabytes(huge_case, memory):
    for source in BOUNDED[1:5]:
        with pytest.raises(LetterTooLarge):
            render(source, huge_case, {}, SHAPE)
    assert memory() < 100


@pytest.mark.parametrize("limit", [20, 40, 60, 100, 300])
def test_a_check_in_a_deep_stack_still_answers_in_words(limit):
    """A check that runs out of stack tells so; it does not raise."""
    depth = len(_frames()) + limit
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth)
    try:
        checked = check_template("{% if urgent and urgent and urgent %}" * 8 + "{% endif %}" * 8, SHAPE, {})
    finally:
        sys.setrecursionlimit(before)
    assert all(problem.sentence.endswith(".") for problem in checked.problems)


def _frames():
    frame, frames = sys._getframe(), []
    while frame:
        frames.append(frame)
        frame = frame.f_back
    return frames

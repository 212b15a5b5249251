"""Before anybody may send it, a template is composed with every sample case and the extremes."""

import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from cases import TODAY

from appeals.letters.template import shipped_set
from appeals.workflow.studio.checking import check_within
from appeals.workflow.studio.rehearsing.extremes import MANY, rehearsal_cases
from appeals.workflow.studio.rehearsing.rehearsal import rehearse_within

sys.path.append(str(Path(__file__).parents[2] / "letters"))
from hostile_templates import BOUNDED, MEMORY, REFUSED, SIZE

LETTER = "letters/ours.md"
HEAD = '+++\ntitle = "Ours"\nkind = "appeal_level_1"\nvoice = "provider"\n+++\n'
SHIPPED = [name for name in shipped_set().templates if name.startswith("letters/")]


def steps(text, name=LETTER):
    return list(rehearse_within(shipped_set(), name, text, TODAY))


def failures(text, name=LETTER):
    return [step.failure for step in steps(text, name) if step.failure]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_letter_passes_its_rehearsal(name):
    assert failures(shipped_set().templates[name].text, name) == []


def test_the_extremes_hold_nothing_everything_and_many():
    cases = {one.name: one.case for one in rehearsal_cases()}
    assert not cases["Nothing entered"].treatments
    many = next(case for name, case in cases.items() if name.startswith(f"{MANY} of each"))
    assert len(many.treatments) == len(many.scores) == len(many.charges) == MANY
    everything = [case for name, case in cases.items() if name.startswith("Everything")]
    assert {case.coverage.kind for case in everything} == {case.coverage.kind for case in everything if case.patient}
    assert all(case.patient.middle_name and case.denials[0].turns_on and case.fax for case in everything)
    least = [case for name, case in cases.items() if name.startswith("Only what")]
    assert not any(case.patient.middle_name or case.coverage.plan_name for case in least)


def test_progress_is_told_letter_by_letter_and_case_by_case():
    found = steps("{{ patient.full_name }}\n", "parts/closing.md")
    assert [step.done for step in found] == list(range(1, found[-1].total + 1))
    assert len({step.letter for step in found}) * len(rehearsal_cases()) == found[-1].total


def test_what_a_case_lacks_is_no_failure_and_is_told():
    lacking = {step.case: step.lacks for step in steps(HEAD + "{{ narrative.history }}")}
    assert lacking["Nothing entered"] == ("narrative.history",)


def test_broken_markup_names_the_case_and_the_line():
    failure = failures(HEAD + "\nA line.\n\n| a | b |\n| {{ patient.full_name }} |\n")[0]
    assert (failure.line, failure.template) == (9, LETTER)
    assert failure.case.startswith("Sample: ")
    assert "row of dashes" in failure.sentence


def test_a_letter_without_end_names_the_case_the_line_and_the_fact():
    loops = "{% for t in treatments %}{% for u in treatments %}" + "{{ t.name }}" * 600 + "{% endfor %}{% endfor %}"
    failure = failures(HEAD + "\n" + loops)[0]
    assert (failure.line, failure.fact) == (7, "t.name")
    assert failure.case in {one.name for one in rehearsal_cases()}


def test_a_part_that_no_letter_includes_is_composed_alone():
    found = steps("| a |\n", "parts/ours.md")
    assert "row of dashes" in found[0].failure.sentence


def test_what_does_not_pass_its_check_is_composed_with_nothing():
    assert [str(each) for each in failures(HEAD + "{{ patinet }}")] == [
        "Check: No fact is called “patinet”; did you mean “patient”? (letters/ours.md, line 6)"
    ]


def short(source):
    return ascii(source[:40])


def seconds_to_refuse(source, name):
    begun = time.process_time()
    assert failures(source, name)
    return time.process_time() - begun


@pytest.mark.parametrize(("name", "sources"), [(LETTER, REFUSED), ("parts/closing.md", REFUSED[::8])])
def test_no_hostile_template_passes_and_none_takes_long(name, sources):
    head = HEAD if name == LETTER else ""
    check_within(shipped_set(), name, head + "x")
    slowest = max(min(seconds_to_refuse(head + source, name) for _ in range(2)) for source in sources)
    print(f"{len(sources)} hostile texts as {name}: refused within {slowest * 1000:.0f} ms each")
    assert slowest < 0.5


def test_refusing_takes_little_memory(memory):
    for source in [*MEMORY, *SIZE]:
        assert check_within(shipped_set(), LETTER, HEAD + source).problems
    print(f"{len(MEMORY) + len(SIZE)} texts that would fill the memory: {memory():.1f} MB at most")
    assert memory() < 50


@pytest.mark.parametrize("source", BOUNDED, ids=short)
def test_legal_tags_in_hostile_amounts_end_in_time_and_in_words(source):
    begun = time.process_time()
    found = steps(HEAD + source)
    print(f"rehearsed in {time.process_time() - begun:.1f} s")
    assert time.process_time() - begun < 20
    assert all(step.failure is None or step.failure.sentence.endswith(".") for step in found)


def test_a_rehearsal_of_hostile_amounts_takes_little_memory(memory):
    for source in BOUNDED[1:5]:
        steps(HEAD + source)
    print(f"rehearsed with {memory():.1f} MB")
    assert memory() < 100


@pytest.fixture
def memory():
    """Measure the most memory, in megabytes, that was taken since the test began."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()

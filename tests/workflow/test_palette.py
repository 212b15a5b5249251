"""What the editor offers to insert passes the check, says what it would print, and is found by its label."""

import pytest
from cases import KETAMINE_APPEAL, TODAY

from appeals.knowledge.loader import load_knowledge
from appeals.letters.check import check_template
from appeals.letters.outline import outline
from appeals.letters.schema.letter_schema import shape
from appeals.letters.template import Template, shipped_set
from appeals.workflow.cases import read_facts
from appeals.workflow.palette.finding import find_facts, groups
from appeals.workflow.palette.insertion import named_for
from appeals.workflow.palette.offered import offered_facts
from appeals.workflow.palette.samples import SampleWords
from appeals.workflow.palette.snippets import snippet_groups
from appeals.workflow.palette.trying import samples, try_out, with_plan

OFFERED = offered_facts(load_knowledge())
SNIPPETS = [snippet for group in snippet_groups(shipped_set()) for snippet in group.snippets]
CASE = read_facts(KETAMINE_APPEAL).case


def problems(text: str) -> list[str]:
    return [problem.sentence for problem in check_template(text, shape(load_knowledge()), shipped_set().parts).problems]


def fact(path: str):
    return next(each for each in OFFERED if each.path == path)


def test_every_fact_offered_can_be_inserted_as_it_stands():
    assert len(OFFERED) > 1000
    assert {each.path: wrong for each in OFFERED if (wrong := problems(each.text))} == {}


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.label)
def test_every_building_block_can_be_inserted_as_it_stands(snippet):
    assert problems(snippet.text) == []


def test_a_fact_that_may_be_absent_asks_first():
    assert fact("denial.policy_cited").text == "{% if denial.policy_cited %}{{ denial.policy_cited }}{% endif %}"
    assert fact("patient.birth_date").text == "{{ patient.birth_date }}"


def test_a_fact_of_a_list_brings_its_loop_and_skips_entries_that_lack_it():
    assert fact("treatments[].dose").text == ("{% for treatment in treatments %}\n- {{ treatment.dose }}\n{% endfor %}")
    assert fact("treatments[].sessions").text.startswith("{% for treatment in treatments if treatment.sessions %}")
    assert fact("treatments[].dose").inside == "{{ treatment.dose }}"


def test_a_list_of_texts_is_joined_in_one_sentence():
    assert "| join_and" in fact("provider.call_times").text


@pytest.mark.parametrize(
    ("plural", "one"),
    [("treatments", "treatment"), ("diagnoses", "diagnosis"), ("denials", "each_denial"), ("entries", "entry")],
)
def test_entries_are_named_in_the_singular_unless_the_word_means_something_else(plural, one):
    assert named_for(plural, {"denial"}) == one


def test_a_fact_is_found_by_words_of_its_label_whatever_their_order():
    assert find_facts("birth date")[0].path == "patient.birth_date"
    assert find_facts("notice date")
    assert find_facts("xylophone") == ()


def test_without_words_the_usual_facts_are_shown_and_a_group_shows_all_of_its_own():
    assert {"patient.name", "denial.notice_date"} <= {each.path for each in find_facts("")}
    assert {each.group for each in find_facts("", "Safety")} == {"Safety"}
    assert "Safety" in groups()


def test_the_picker_says_what_a_fact_says_in_the_case():
    words = SampleWords(CASE, TODAY)
    assert words.of("patient.family_name") == "Tate"
    assert words.of("treatments[].treatment")
    assert words.of("authorization.number") == ""


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_every_fact_has_its_words_in_every_sample_case(sample):
    words = SampleWords(sample.case, TODAY)
    assert max(len(words.of(each.path)) for each in OFFERED) <= 60


def test_a_template_is_tried_by_itself_or_in_a_letter_that_includes_it():
    name = "parts/the_ask.md"
    changed = Template(name, "Grant the request of {{ patient.name }}.", "Grant the request of {{ patient.name }}.")
    alone = outline(try_out(changed, CASE, TODAY, shipped_set()).letter)
    assert alone == "Body Text | Grant the request of Rowan Tate.\n"
    within = outline(try_out(changed, CASE, TODAY, shipped_set(), "letters/appeal_level_1.md").letter)
    assert "Grant the request of Rowan Tate." in within
    assert len(within) > 10 * len(alone)


def test_a_case_can_be_looked_at_as_if_the_plan_were_another():
    text = '{% if coverage.kind == "medicare_advantage" %}\nOnly here.\n{% endif %}\n'
    template = Template("parts/own.md", text, text)
    shown = {
        plan: outline(try_out(template, with_plan(CASE, plan), TODAY, shipped_set()).letter)
        for plan in ("", "medicare_advantage", "no such plan")
    }
    assert ["Only here." in words for words in shown.values()] == [False, True, False]


def test_sample_cases_are_told_apart_by_their_labels():
    labels = [sample.label for sample in samples()]
    assert len(labels) == len(set(labels)) >= 5

"""What an editor is shown: the exact place, the length, and the word that was meant."""

import time
import tracemalloc

import pytest

from appeals.letters.template import shipped_set
from appeals.workflow.studio.checking import check_within

LETTER = "letters/ours.md"
HEAD = '+++\ntitle = "Ours"\nkind = "appeal_level_1"\nvoice = "provider"\n+++\n'
FIRST = 6  # the line after the head

# text, then line, the words that are marked, and what was meant
BODIES = [
    ("{{ patinet.full_name }}", FIRST, "patinet", "patient"),
    ("Dear {{ patient.fulname }}", FIRST, "fulname", "full_name"),
    ("a\nb {{ patient.full_name | long_dte }}", FIRST + 1, "long_dte", "long_date"),
    ("{% for t in treatments %}{{ t.nmae }}{% endfor %}", FIRST, "nmae", "name"),
    ('{% include "parts/closng.md" %}', FIRST, "parts/closng.md", "parts/closing.md"),
    ("{% fro t in treatments %}{% endfor %}", FIRST, "fro", "for"),
    ("{% for t in patient %}{{ t }}{% endfor %}", FIRST, "patient", ""),
    ("{{ coverage.plan_name }}", FIRST, "coverage.plan_name", ""),
    ("{{ narrative.history", FIRST, "{{", ""),
    ("{% set x = 1 %}", FIRST, "set", ""),
    ("{{ treatments }}", FIRST, "treatments", ""),
    ("{{ 1 + 1 }}", FIRST, "1", ""),
]


def head(*lines):
    return "\n".join(["+++", *lines, "+++", "x"])


NAMED, APPEAL, SPEAKS = 'title = "Ours"', 'kind = "appeal_level_1"', 'voice = "provider"'
REQUEST, OLD_MEDICARE = 'kind = "pa_request_lmn"', 'coverages = ["medicare_original"]'
HEADS = [
    (head(NAMED, 'kind = "appeal_levl_1"', SPEAKS), 3, "appeal_levl_1", "appeal_level_1"),
    (head(NAMED, APPEAL, 'voice = "doctor"'), 4, "doctor", ""),
    (head(NAMED, APPEAL, SPEAKS, 'coverages = ["tricar"]'), 5, "tricar", "tricare"),
    (head(NAMED, APPEAL, SPEAKS, 'needs = ["denial.reason"]'), 5, "denial.reason", "denial.reasons"),
    (head(NAMED, REQUEST, SPEAKS, OLD_MEDICARE), 5, "medicare_original", ""),
    (head('titel = "Ours"'), 2, 'titel = "Ours"', ""),
    (head("title = Ours"), 2, "title = Ours", ""),
    ('+++\ntitle = "Ours"\n', 1, "+++", ""),
    (head(APPEAL, SPEAKS), 1, "+++", ""),
]


def checked(text, name=LETTER):
    return check_within(shipped_set(), name, text)


def marked(text, problem):
    return text.split("\n")[problem.line - 1][problem.column - 1 :][: problem.length]


@pytest.mark.parametrize(("body", "line", "words", "meant"), BODIES)
def test_a_problem_marks_the_words_that_are_wrong(body, line, words, meant):
    problem = checked(HEAD + body).problems[0]
    assert (problem.line, marked(HEAD + body, problem), problem.suggestion) == (line, words, meant)


@pytest.mark.parametrize(("text", "line", "words", "meant"), HEADS)
def test_a_problem_of_the_head_marks_its_line(text, line, words, meant):
    problem = checked(text).problems[0]
    assert (problem.line, marked(text, problem), problem.suggestion) == (line, words, meant)


@pytest.mark.parametrize(("body", "line", "words", "meant"), [row for row in BODIES if row[3]])
def test_what_was_meant_put_in_place_mends_the_text(body, line, words, meant):
    text = HEAD + body
    problem = checked(text).problems[0]
    lines = text.split("\n")
    before, after = lines[line - 1][: problem.column - 1], lines[line - 1][problem.column - 1 + problem.length :]
    lines[line - 1] = before + meant + after
    assert problem.sentence not in [each.sentence for each in checked("\n".join(lines)).problems]


def test_the_facts_that_a_letter_requires_have_labels():
    found = checked(HEAD + "{{ narrative.history }} {% if coverage.plan_name %}{{ coverage.plan_name }}{% endif %}")
    assert [(each.path, each.label) for each in found.required] == [("narrative.history", "History (Story)")]
    assert [each.path for each in found.used] == ["narrative.history", "coverage.plan_name"]


@pytest.mark.parametrize("name", list(shipped_set().templates))
def test_every_shipped_template_passes_where_it_is_used(name):
    assert checked(shipped_set().templates[name].text, name).problems == ()


def test_a_part_is_checked_in_the_letters_that_include_it():
    found = checked("{{ treatment.name }}", "parts/closing.md")
    assert [problem.line for problem in found.problems] == [1]
    assert "letters/appeal_level_1.md" in found.letters


def test_a_part_that_breaks_its_letter_names_the_letter():
    found = checked("{% for patient in treatments %}{% endfor %}", "parts/addressee.md")
    assert "already means something" in found.problems[0].sentence


def test_a_problem_inside_an_included_part_is_shown_where_the_letter_leads_to_it():
    text = HEAD + '{% for reason in treatments %}{% include "parts/answers.md" %}{% endfor %}'
    problem = checked(text).problems[0]
    assert (problem.within, marked(text, problem)) == ("parts/answers.md", '"parts/answers.md"')


def test_comments_that_never_end_take_no_time():
    begun = time.process_time()
    checked(HEAD + "{#" * 20_000)
    checked("{#" * 20_000, "parts/closing.md")
    assert time.process_time() - begun < 0.5


def test_checking_a_part_of_many_letters_takes_little_memory():
    tracemalloc.start()
    checked("{{ patient.full_name }} " * 100, "parts/addressee.md")
    assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
    tracemalloc.stop()

"""Templates put together at random never escape, and never raise anything but our own words."""

import os
import string

from hypothesis import given, settings
from hypothesis import strategies as st
from stand_ins import SHAPE, case, known, patient

from appeals.letters.check import check_template
from appeals.letters.filters import FILTERS
from appeals.letters.rendering import TemplateFailed, render

EXAMPLES = int(os.environ.get("APPEALS_GENERATED_TEMPLATES", "150"))
CASE = case(patient=patient(given_name=known("{{ sessions }} ** \ue000 <b>", "patient.given_name")))
PATHS = ("patient", "treatments", "boards", "report", "sessions", "charge", "product", "urgent", "today")

NAMES = ["patient.given_name", "patient.middle_name", "patient", "treatments", "boards", "report.title", "sessions"]
NAMES += [
    "t",
    "t.name",
    "t.effects",
    "t.note",
    "loop.index",
    "loop.last",
    "loop",
    "urgent",
    "today",
    "product",
    "charge",
]
NAMES += [
    "patient.__class__",
    "config",
    "range(9)",
    "self",
    "''.join",
    "boards[0]",
    "patinet",
    "7",
    "'x'",
    "true",
    "none",
]
OPERATORS = ["==", "!=", "<", ">=", "in", "not in", "+", "*", "**", "~", "%", "and", "or", "is", "if"]
FILTER_NAMES = [*FILTERS, "safe", "attr", "length", "default('x')", "join_and('name')", "plural('a', 'b')", "center(9)"]
TAGS = ["set x = 1", "else", "elif urgent", "endif", "endfor", "macro m()", "raw", "include 'parts/a.md'", "include t"]
TIDY_PRINTS = ["patient.given_name", "patient.birth_date | long_date", "sessions | words", "product | upper", "today"]
TIDY_PRINTS += ["sessions | plural('a', 'b')", "patient.given_name | possessive", "'x'", "7", "patient.middle_name"]
TIDY_CONDITIONS = [
    "patient.middle_name",
    "not report",
    "sessions > 3",
    "product == 'spravato'",
    "treatments | count > 1",
]
TIDY_CONDITIONS += ["today > patient.birth_date and not urgent", "'x' in boards or charge"]
TIDY_LOOPS = ["t in treatments", "u in boards", "v in treatments if v.weeks > 5", "w in report.authors"]

names = st.sampled_from(NAMES)
filtered = st.builds(
    lambda name, filters: " | ".join([name, *filters]), names, st.lists(st.sampled_from(FILTER_NAMES), max_size=2)
)
compared = st.builds(lambda left, sign, right: f"{left} {sign} {right}", filtered, st.sampled_from(OPERATORS), filtered)
expressions = st.one_of(names, filtered, compared, st.builds("not {}".format, compared))
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=8),
    st.text(string.ascii_letters + string.punctuation + " \n", max_size=12),
)
tidy_prints = st.sampled_from(TIDY_PRINTS).map("{{{{ {} }}}}".format)
tidy_leaves = st.one_of(texts, tidy_prints, st.just("{% include 'parts/a.md' %}"))
leaves = st.one_of(
    tidy_leaves,
    st.builds("{{{{ {} }}}}".format, filtered),
    st.builds("{{{{ {} }}}}".format, expressions),
    st.builds("{{% {} %}}".format, st.sampled_from(TAGS)),
)


def blocks(inner):
    bodies = st.lists(inner, max_size=4).map("".join)
    return st.one_of(
        st.builds("{{% if {} %}}{}{{% endif %}}".format, expressions, bodies),
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, expressions, bodies, bodies),
        st.builds("{{% for {} in {} %}}{}{{% endfor %}}".format, st.sampled_from(["t", "u", "loop"]), names, bodies),
    )


def tidy_blocks(inner):
    bodies = st.lists(inner, max_size=4).map("".join)
    return st.one_of(
        st.builds(
            "{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, st.sampled_from(TIDY_CONDITIONS), bodies, bodies
        ),
        st.builds("{{% for {} %}}{}{{% endfor %}}".format, st.sampled_from(TIDY_LOOPS), bodies),
    )


templates = st.lists(st.recursive(leaves, blocks, max_leaves=12), max_size=6).map("".join)
tidy_templates = st.lists(st.recursive(tidy_leaves, tidy_blocks, max_leaves=8), max_size=4).map("".join)
PARTS = {"parts/a.md": "{{ sessions }}{% for t in treatments %}{{ t.name }}{% endfor %}\n"}


def tried(source):
    """Check and render; return the problems, and the letter if there is one."""
    problems = check_template(source, SHAPE, PARTS).problems
    try:
        return problems, render(source, CASE, PARTS, SHAPE)
    except TemplateFailed as failure:
        return problems or (failure.problem,), None


@given(templates)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_generated_template_gives_a_letter_or_a_sentence(source):
    problems, letter = tried(source)
    assert (letter is None) == bool(problems)
    assert all(problem.sentence.endswith((".", "?")) and problem.line >= 1 for problem in problems)
    assert not any("cannot be read" in problem.sentence for problem in problems)


@given(tidy_templates)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_generated_letter_holds_facts_of_the_case_and_words_of_the_template_only(source):
    _, letter = tried(source)
    if letter:
        assert all(fact.source.path.startswith(PATHS) for fact in letter.facts)
        assert letter.text.count("\ue000") == len(letter.facts)
        assert not any(inside in letter.text for inside in ("<function", "<bound", " object at 0x", "stand_ins"))


@given(st.text(st.sampled_from("{}%#|-+ \n'\"\\().,=abif1é\ue000"), max_size=120))
@settings(max_examples=EXAMPLES, deadline=None)
def test_signs_at_random_give_a_letter_or_a_sentence(source):
    problems, letter = tried(source)
    assert (letter is None) == bool(problems)

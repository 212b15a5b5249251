"""Every fact that a template prints is known, prints, and is there when it is printed."""

import pytest
from stand_ins import SHAPE

from appeals.letters.check import check_template

ACCEPTED = [
    "Dear reviewer:\n\nUse { and } and 100 % of it.",
    "BMI < 35 & A1c ≥ 9 % — µg/dL, 37 °C, “quoted”, naïve, 中文, العربية, 👍",
    "{# a note of the practice #}{{ patient.given_name }} {{ patient.family_name }}",
    "{{ patient.birth_date | long_date }} {{ patient.birth_date | short_date | upper }}",
    "{% if patient.middle_name %}{{ patient.middle_name }}{% else %}-{% endif %}",
    "{% if not patient.middle_name %}-{% else %}{{ patient.middle_name }}{% endif %}",
    "{% if patient.middle_name and patient.phone %}{{ patient.middle_name }}{{ patient.phone }}{% endif %}",
    "{% if not patient.phone or not patient.middle_name %}-{% else %}{{ patient.phone }}{% endif %}",
    "{% if patient.phone == '5' %}{{ patient.phone }}{% endif %}",
    "{% if patient.phone in ('5', '6') %}{{ patient.phone }}{% endif %}",
    "{% if patient.phone != '5' %}-{% else %}{{ patient.phone }}{% endif %}",
    "{% if not patient.phone %}-{% elif urgent %}{{ patient.phone }}{% else %}{{ patient.phone }}{% endif %}",
    "{% if charge > 1.5 %}{{ charge | money }}{% endif %}",
    "{% if report %}{{ report.title }}{% endif %}",
    "{% if report.title %}{{ report.title }}{% endif %}",
    "{% if report.author %}{{ report.author }}, {{ report.title }}{% endif %}",
    "{% for name in report.authors %}{{ name }} of {{ report.title }}{% endfor %}",
    "{% if treatments %}{{ treatments | count }} {{ treatments | words }}{% endif %}",
    "{% if treatments | count > 1 %}{{ treatments | join_and('name') }}{% endif %}",
    "{% for t in treatments %}{% if t.note %}{{ t.note }}{% endif %}{% endfor %}",
    "{% for t in treatments if t.note %}{{ t.note }}{% else %}none{% endfor %}",
    "{% for t in treatments %}{% if t.effects %}{{ t.effects | join_and }}{% endif %}{% endfor %}",
    "{{ boards | join_and }} {{ treatments | join_and('name') | upper }} {{ treatments | plural('trial', 'trials') }}",
    "{% if report %}{{ report.authors | join_and }}{% endif %}",
    "{% for t in treatments %}{% for e in t.effects %}{{ e }}{% endfor %}{% endfor %}",
    "{% for t in treatments %}{{ t.name }}{% endfor %}{% for t in boards %}{{ t }}{% endfor %}",
    "{{ 'ketamine' }} {{ 3 }}",
]


@pytest.mark.parametrize("source", ACCEPTED)
def test_what_letters_need_is_accepted(source):
    assert [str(problem) for problem in check_template(source, SHAPE, {}).problems] == []


UNKNOWN = [
    ("Dear {{ patinet.given_name }}", 1, 9, "No fact is called “patinet”; did you mean “patient”?"),
    ("a\nDear {{ patient.givn_name }}", 2, 17, "“patient” has no fact “givn_name”; did you mean “given_name”?"),
    ("{{ patient.keys }}", 1, 12, "it has “given_name”, “family_name”"),
    ("{{ patient.given_name.real }}", 1, 23, "“patient.given_name” is a text and has no parts."),
    ("{{ treatments.name }}", 1, 15, "“treatments” is a list: loop over it to reach “name” of each entry."),
    ("{{ pаtient.given_name }}", 1, 4, "cyrillic small letter a"),
    ("{{ loop.index }}", 1, 4, "No fact is called “loop”"),
    ("{% for t in treatments %}{% endfor %}{{ t.name }}", 1, 41, "No fact is called “t”"),
    ("{% for t in treatments %}{{ loop.revindex }}{% endfor %}", 1, 34, "“loop” has no fact “revindex”"),
    ("{{ patient.given_name | lnog_date }}", 1, 25, "No filter is called “lnog_date”; did you mean “long_date”?"),
    ("{{ patient.given_name | default('x') }}", 1, 25, "{% if fact %}"),
    ("{{ treatments | length }}", 1, 17, "did you mean “count”?"),
]


@pytest.mark.parametrize(("source", "line", "column", "sentence"), UNKNOWN)
def test_an_unknown_name_is_shown_where_it_stands(source, line, column, sentence):
    problem = check_template(source, SHAPE, {}).problems[0]
    assert (problem.line, problem.column) == (line, column)
    assert sentence in problem.sentence


UNPRINTABLE = [
    ("{{ treatments }}", "“treatments” is a list: loop over it, or print it with join_and or count."),
    ("{{ patient }}", "“patient” is a group of facts: print one of them, such as “patient.given_name”."),
    ("{% for t in treatments %}{{ t }}{% endfor %}", "“t” is a group of facts"),
    ("{% for t in treatments %}{{ loop }}{% endfor %}", "“loop” is a group of facts"),
    ("{% for t in treatments %}{{ loop.first }}{% endfor %}", "“loop.first” does not print"),
    ("{{ true }}", "Only a text in quotes or a number"),
    ("{{ none }}", "Only a text in quotes or a number"),
    ("{{ patient.given_name, patient.family_name }}", "Print one fact at a time."),
    ("{{ patient.given_name or 'x' }}", "“or” belongs into {% if … %}."),
    ("{{ patient.given_name == 'x' }}", "A comparison belongs into {% if … %}."),
]


@pytest.mark.parametrize(("source", "sentence"), UNPRINTABLE)
def test_only_one_value_prints(source, sentence):
    assert sentence in check_template(source, SHAPE, {}).problems[0].sentence


UNGUARDED = [
    ("{{ patient.middle_name }}", "patient.middle_name"),
    ("{{ patient.middle_name | upper }}", "patient.middle_name"),
    ("{% if patient.phone %}{{ patient.middle_name }}{% endif %}", "patient.middle_name"),
    ("{% if patient.phone or patient.middle_name %}{{ patient.phone }}{% endif %}", "patient.phone"),
    ("{% if not patient.phone %}{{ patient.phone }}{% endif %}", "patient.phone"),
    ("{% if patient.phone != '5' %}{{ patient.phone }}{% endif %}", "patient.phone"),
    ("{% if patient.phone == patient.middle_name %}{{ patient.phone }}{% endif %}", "patient.phone"),
    ("{% if patient.phone %}{% endif %}{{ patient.phone }}", "patient.phone"),
    ("{% if patient.phone %}{% else %}{{ patient.phone }}{% endif %}", "patient.phone"),
    ("{{ report.title }}", "report"),
    ("{% if report.title %}{{ report.author }}{% endif %}", "report.author"),
    ("{% for t in treatments %}{{ t.note }}{% endfor %}", "t.note"),
    (
        "{% for t in treatments %}{% for u in treatments if t.note %}{{ u.note }}{% endfor %}{% endfor %}",
        "u.note",
    ),
    ("{{ report.authors | join_and }}", "report"),
]


@pytest.mark.parametrize(("source", "name"), UNGUARDED)
def test_what_may_be_absent_is_printed_inside_an_if_only(source, name):
    (problem,) = check_template(source, SHAPE, {}).problems
    assert problem.sentence == f"“{name}” may be absent: print it inside {{% if {name} %}}…{{% endif %}}."


def test_all_problems_are_told_at_once_in_the_order_of_the_text():
    source = "{{ a }}\n{{ patient.b }}\n{% if c %}{{ treatments }}{% endif %}"
    problems = check_template(source, SHAPE, {}).problems
    assert [(each.line, each.column) for each in problems] == [(1, 4), (2, 12), (3, 7), (3, 14)]


def test_problems_end_before_nobody_would_read_them():
    assert len(check_template("{{ a }}\n" * 300, SHAPE, {}).problems) == 25


def test_lines_are_counted_from_the_head_of_the_file():
    (problem,) = check_template("one\n{{ a }}", SHAPE, {}, first_line=7).problems
    assert str(problem).startswith("Line 8, column 4: ")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_line_ends(line_end):
    (problem,) = check_template(line_end.join(["one", "two", "{{ a }}"]), SHAPE, {}).problems
    assert (problem.line, problem.column) == (3, 4)


REQUIRED = [
    ("{{ patient.given_name }}", ["patient.given_name"]),
    ("{{ patient.given_name | upper }}{{ sessions }}", ["patient.given_name", "sessions"]),
    ("{% if urgent %}{{ patient.given_name }}{% endif %}", []),
    ("{% if urgent %}{% else %}{{ patient.given_name }}{% endif %}", []),
    ("{% for t in treatments %}{{ t.dose }}{% endfor %}", ["treatments[].dose"]),
    ("{% for t in treatments %}{{ sessions }}{% endfor %}", []),
    ("{% for t in treatments %}{% if urgent %}{{ t.dose }}{% endif %}{% endfor %}", []),
    ("{% for t in treatments %}{% else %}{{ sessions }}{% endfor %}", []),
    (
        "{% for t in treatments %}{% for e in t.effects %}{{ e }}{{ t.name }}{% endfor %}{% endfor %}",
        ["treatments[].effects[]"],
    ),
    ("{% for t in treatments %}{{ loop.index }}{% endfor %}", []),
    ("{{ boards | join_and }}", ["boards", "boards[]"]),
    ("{{ treatments | words | capitalize_first }}", ["treatments"]),
    (
        "{% for t in treatments %}{{ t.effects | join_and }}{% endfor %}",
        ["treatments[].effects", "treatments[].effects[]"],
    ),
    ("{% if treatments %}{{ treatments | join_and('name') }}{% endif %}", []),
]


@pytest.mark.parametrize(("source", "paths"), REQUIRED)
def test_what_prints_under_no_condition_is_required(source, paths):
    checked = check_template(source, SHAPE, {})
    assert checked.problems == ()
    assert list(checked.facts_required) == paths


def test_facts_used_are_those_printed_looped_over_and_asked_for():
    source = "{% if urgent %}{% for t in treatments if t.weeks > 3 %}{{ t.name }}{% endfor %}{% endif %}"
    used = check_template(source, SHAPE, {}).facts_used
    assert used == ("urgent", "treatments", "treatments[].weeks", "treatments[].name")


def test_a_joined_list_uses_the_fact_of_its_entries():
    source = "{% if treatments %}{{ treatments | join_and('name') }}{% endif %}"
    assert check_template(source, SHAPE, {}).facts_used == ("treatments", "treatments[].name")

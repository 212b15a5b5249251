"""Tags: known ones only, each closed, conditions that can be answered, loops over lists, parts that exist."""

import pytest
from stand_ins import SHAPE

from appeals.letters.check import check_template


def sentence_of(source, parts=None):
    problems = check_template(source, SHAPE, parts or {}).problems
    assert problems, "accepted"
    return problems[0].sentence


BROKEN = [
    ("Dear {{ patient.given_name \n\nThank you.", 1, 6, "This {{ is never closed: add }}."),
    ("{% if urgent \n\nIt’s urgent.", 1, 1, "This {% is never closed: add %}."),
    ("{{ patient.given_name }", 1, 23, "This “}” closes nothing."),
    ("a\n{# note", 2, 3, "This comment is never closed: add #}."),
    ("a\n{% if urgent %}x", 2, 4, "This “if” is never closed: add {% endif %}."),
    (
        "{% for t in treatments %}{% endif %}",
        1,
        29,
        "Before endif comes endfor: the “for” that begins in line 1 is still open.",
    ),
    ("x{% endif %}", 1, 5, "This “endif” closes nothing."),
    (
        "{% if urgent %}\n{% else %}{% else %}",
        2,
        14,
        "This “else” comes after the “else” of the “if” that begins in line 1.",
    ),
    ("{% if urgent %}{% else %}{% elif urgent %}", 1, 29, "This “elif” comes after the “else”"),
    ("{% for t in treatments %}{% elif urgent %}", 1, 29, "“elif” belongs to an “if”; here a “for” is open"),
    ("{% else %}", 1, 4, "This “else” stands outside any {% if %}."),
    ("{% fro t in treatments %}", 1, 4, "“fro” is not a tag of letters; did you mean “for”?"),
    ("{% unless urgent %}{% endunless %}", 1, 4, "“unless” is not a tag of letters"),
    ("{% raw %}{{ x }}{% endraw %}", 1, 1, "“raw” is not a tag of letters."),
    ("{{ sessions sessions }}", 1, 13, "“sessions” does not belong here; “}}” should follow."),
    ("{{ patient.'given_name' }}", 1, 12, "A name is missing behind the dot."),
    ("{% if urgent 'x' %}{% endif %}", 1, 14, "A text in quotes does not belong here; “%}” should follow."),
    ("{% if * %}{% endif %}", 1, 7, "“*” does not belong here."),
    ("{% if sessions = 6 %}{% endif %}", 1, 16, "“=” does not belong here"),
    ("{% if urgent && urgent %}{% endif %}", 1, 14, "“&” means nothing in a tag."),
    ("{% if product == “spravato” %}{% endif %}", 1, 18, "Write straight quotes (' or \") in a tag instead of “."),
    ("{% if product == 'spravato %}{% endif %}", 1, 18, "The text that this ' begins is never closed: add '."),
    ("{{ {{ sessions }} }}", 1, 4, "“{” means nothing in a tag; is the tag before it closed?"),
    ("{% if %}{% endif %}", 1, 7, "A fact is missing before “%}”."),
    ("{{ }}", 1, 4, "A fact is missing before “}}”."),
    ("{{ '\\x' }}", 1, 4, "A “\\” in quotes begins nothing here; write “\\\\” for one."),
]


@pytest.mark.parametrize(("source", "line", "column", "sentence"), BROKEN)
def test_a_broken_tag_is_shown_where_it_breaks(source, line, column, sentence):
    (problem,) = check_template(source, SHAPE, {}).problems
    assert (problem.line, problem.column) == (line, column)
    assert sentence in problem.sentence


CONDITIONS = [
    ("'x' == 'x'", "this one always has the same answer"),
    ("1", "this one always has the same answer"),
    ("true", "this one always has the same answer"),
    ("'a' in ('a', 'b')", "this one always has the same answer"),
    ("patient.given_name | upper", "leave the filter out"),
    ("patient.given_name | upper == 'JORDAN'", "leave the filter out"),
    ("patient.birth_date | long_date == 'March'", "leave the filter out"),
    ("sessions == '6'", "“sessions” is a number: compare it with a number."),
    ("sessions == true", "“sessions” is a number: compare it with a number."),
    ("product == 6", "“product” is a choice: compare it with a text in quotes."),
    ("product == 'spravatto'", "“product” is never “spravatto”; did you mean “spravato”?"),
    ("product in ('spravato', 'ketamine')", "“product” is never “ketamine”; did you mean “ketamine-iv”?"),
    ("today > '2026'", "“today” is a date: compare it with another date of the case."),
    ("today > sessions", "“today” is a date"),
    ("patient.given_name < 'x'", "only numbers and dates are more or less than others"),
    ("urgent == 'yes'", "“urgent” is a yes or no: ask {% if … %} or {% if not … %}."),
    ("urgent > false", "only numbers and dates"),
    ("treatments == 'x'", "“treatments” is not compared like this"),
    ("patient == 'x'", "“patient” is not compared like this"),
    ("1 < sessions < 9", "Compare two things at a time"),
    ("sessions in (1, 'x')", "“sessions” is a number: compare it with a number."),
    ("'x' in patient.given_name", "After “in” stands a list of texts"),
    ("'x' in treatments", "After “in” stands a list of texts"),
    ("5 in boards", "“boards” is a text"),
    ("patient.given_name in boards", "no fact"),
    ("sessions == none", "Only a text in quotes or a number"),
    ("patient.given_name is defined", "instead of “is”"),
    ("patient.given_name is not none", "instead of “is”"),
    ("sessions + 1 == 7", "Letters do no arithmetic"),
    ("sessions == -1", "Letters do no arithmetic"),
    ("treatments[0]", "Letters have no brackets"),
    ("loop", "No fact is called “loop”"),
    ("sessions in (" + "1, " * 51 + "1)", "At most 50 constants"),
]


@pytest.mark.parametrize(("condition", "sentence"), CONDITIONS)
def test_a_condition_asks_about_facts_in_a_way_that_has_an_answer(condition, sentence):
    assert sentence in sentence_of(f"{{% if {condition} %}}x{{% endif %}}")


GOOD_CONDITIONS = [
    "urgent == false",
    "6 == sessions",
    "sessions >= 2.5 and sessions < 100",
    "product == 'spravato' or not urgent",
    "product not in ['spravato']",
    "today > patient.birth_date",
    "'Board of Psychiatry' in boards",
    "treatments",
    "report",
    "not (urgent and report.authors)",
    "treatments | count != 1",
]


@pytest.mark.parametrize("condition", GOOD_CONDITIONS)
def test_conditions_that_letters_need_are_accepted(condition):
    assert check_template(f"{{% if {condition} %}}x{{% endif %}}", SHAPE, {}).problems == ()


LOOPS = [
    ("t in patient", "“patient” is a group of facts; a loop runs over a list."),
    ("t in patient.given_name", "“patient.given_name” is a text; a loop runs over a list."),
    ("t in treatments | count", "A loop runs over a list of the case"),
    ("t in [1, 2]", "A loop runs over a list of the case"),
    ("t in 'abc'", "A loop runs over a list of the case"),
    ("patient in treatments", "“patient” already means something here"),
    ("loop in treatments", "“loop” cannot name the entries of a loop"),
    ("_t in treatments", "“_t” cannot name the entries of a loop"),
    ("a, b in treatments", "A loop has one name"),
    ("t in treatments recursive", "Loops are not recursive in letters."),
    ("t in treatments if t.nothing", "“t” has no fact “nothing”"),
]


@pytest.mark.parametrize(("head", "sentence"), LOOPS)
def test_a_loop_runs_over_a_list_of_the_case_under_a_name_of_its_own(head, sentence):
    assert sentence in sentence_of(f"{{% for {head} %}}x{{% endfor %}}")


def test_a_loop_inside_may_not_hide_the_name_of_the_one_around():
    source = "{% for t in treatments %}{% for t in treatments %}{% endfor %}{% endfor %}"
    assert "“t” already means something here" in sentence_of(source)


def test_loops_stand_two_deep_also_through_a_part():
    parts = {"parts/a.md": "{% for c in treatments %}{% endfor %}"}
    source = "{% for a in treatments %}{% for b in treatments %}{% include 'parts/a.md' %}{% endfor %}{% endfor %}"
    assert "At most 2 loops" in sentence_of(source, parts)


FILTERS = [
    ("patient.given_name | long_date", "“long_date” does not fit a text, and “patient.given_name” is one."),
    ("treatments | long_date", "“long_date” does not fit a list"),
    ("patient | upper", "“upper” does not fit a group of facts"),
    ("sessions | count", "“count” does not fit a number"),
    ("sessions | words(3)", "“words” takes nothing in parentheses."),
    ("sessions | plural('trial')", "“plural” takes the word for one and the word for several in parentheses."),
    ("sessions | plural('a', 'b', 'c')", "“plural” takes"),
    ("sessions | plural(one='a', many='b')", "“plural” takes plain texts"),
    ("sessions | plural(*boards)", "“plural” takes plain texts"),
    ("sessions | plural('a', patient.given_name)", "A filter takes texts in quotes, no facts and no numbers."),
    ("sessions | plural('a', 1)", "A filter takes texts in quotes"),
    (f"sessions | plural('a', '{'b' * 61}')", "too long for a filter; at most 60"),
    ("'x' | upper", "Only a text in quotes or a number can stand here."),
    ("sessions | words | ordinal", "“ordinal” does not fit a text"),
]


@pytest.mark.parametrize(("expression", "sentence"), FILTERS)
def test_a_filter_fits_its_fact_and_takes_small_constants(expression, sentence):
    assert sentence in sentence_of(f"{{{{ {expression} }}}}")


JOINS = [
    ("treatments | join_and", 'Say which fact of each entry to print: join_and("…").'),
    ("treatments | join_and('nmae')", "“treatments[]” has no fact “nmae”; did you mean “name”?"),
    ("treatments | join_and('note')", "“treatments[].note” may be absent: loop over the list"),
    ("treatments | join_and('effects')", "Say which fact of each entry"),
]


@pytest.mark.parametrize(("expression", "sentence"), JOINS)
def test_a_joined_list_names_a_fact_that_every_entry_has(expression, sentence):
    assert sentence in sentence_of(f"{{% if treatments %}}{{{{ {expression} }}}}{{% endif %}}")


def test_a_count_of_the_loop_takes_no_filter():
    assert "takes no filter" in sentence_of("{% for t in treatments %}{{ loop.index | words }}{% endfor %}")


INCLUDES = [
    ("'../../etc/passwd'", "No part is called “../../etc/passwd”"),
    ("'parts/tabel.md'", "did you mean “parts/table.md”?"),
    ("patient.given_name", "Name the part in quotes"),
    ("['parts/table.md', 'x']", "Name the part in quotes"),
    ("'parts/table.md' ignore missing", "with nothing behind the name"),
    ("'parts/table.md' without context", "with nothing behind the name"),
]


@pytest.mark.parametrize(("name", "sentence"), INCLUDES)
def test_an_include_names_a_known_part(name, sentence):
    assert sentence in sentence_of(f"{{% include {name} %}}", {"parts/table.md": "x"})


def test_a_part_is_checked_with_the_names_around_it_and_its_problem_shown_in_it():
    parts = {"parts/row.md": "| {{ t.name }} |\n| {{ t.note }} |"}
    source = "\n{% for t in treatments %}\n{% include 'parts/row.md' %}\n{% endfor %}{{ a }}"
    letter, part = check_template(source, SHAPE, parts).problems
    assert (letter.part, letter.line, letter.column) == ("", 4, 16)
    assert str(part).startswith("parts/row.md, line 2, column 7: “t.note” may be absent")


def test_a_condition_around_a_part_holds_inside_it():
    parts = {"parts/phone.md": "{{ patient.phone }}"}
    source = "{% include 'parts/phone.md' %}"
    assert check_template(f"{{% if patient.phone %}}{source}{{% endif %}}", SHAPE, parts).problems == ()
    assert check_template(source, SHAPE, parts).problems != ()


def test_a_part_that_cannot_be_read_is_named():
    (problem,) = check_template("{% include 'parts/a.md' %}", SHAPE, {"parts/a.md": "\n{{ x"}).problems
    assert str(problem) == "parts/a.md, line 2, column 1: This {{ is never closed: add }}."


def test_lines_are_those_of_the_file_where_a_text_has_a_head():
    part = "+++\nkind = 'argument'\n+++\n{{ a }}"
    problems = check_template(
        "+++\ntitle = 'x'\n+++\n\n{% include 'parts/a.md' %}{{ b }}", SHAPE, {"parts/a.md": part}
    ).problems
    assert [(each.part, each.line) for each in problems] == [("", 5), ("parts/a.md", 4)]


def test_a_broken_head_is_a_problem_at_its_line():
    (letter,) = check_template("+++\nkind = 'x'\ntitel = 'x'\n+++\nx", SHAPE, {}).problems
    (part,) = check_template("{% include 'a' %}", SHAPE, {"a": "+++\nx"}).problems
    assert (letter.line, letter.sentence) == (3, "The head knows no “titel”; did you mean “title”?")
    assert (part.part, part.line) == ("a", 1)


def test_a_part_may_not_include_itself_through_another():
    parts = {"parts/a.md": "{% include 'parts/b.md' %}", "parts/b.md": "{% include 'parts/a.md' %}"}
    assert "includes itself" in sentence_of("{% include 'parts/a.md' %}", parts)


def test_parts_stand_five_deep_at_most():
    parts = {f"parts/{n}.md": f"{{% include 'parts/{n + 1}.md' %}}" for n in range(6)} | {"parts/6.md": "x"}
    assert "more than 5 deep" in sentence_of("{% include 'parts/0.md' %}", parts)


def test_parts_that_multiply_are_refused_before_they_grow():
    parts = {f"parts/{n}.md": f"{{% include 'parts/{n + 1}.md' %}}" * 40 for n in range(4)} | {"parts/4.md": "x"}
    assert "too large" in sentence_of("{% include 'parts/0.md' %}", parts)
    assert "too large" in sentence_of("{% include 'parts/x.md' %}" * 20, {"parts/x.md": "x" * 60_000})


def test_parts_used_are_listed_with_those_inside_parts():
    parts = {"parts/a.md": "{% include 'parts/b.md' %}", "parts/b.md": "x", "parts/c.md": "y"}
    assert check_template("{% include 'parts/a.md' %}", SHAPE, parts).parts_used == ("parts/a.md", "parts/b.md")

"""Rendering: every printed fact is sealed, bounds end a letter with a sentence, whatever goes wrong has a place."""

from decimal import Decimal

import pytest
from stand_ins import SHAPE, Entry, case, known, patient, treatment

from appeals.letters.fact import absent
from appeals.letters.model import Origin
from appeals.letters.rendering import LetterTooLarge, TemplateFailed, render
from appeals.letters.sandbox.meter import Bounds
from appeals.letters.shape import Group, Kind, Leaf


def plain(source, record=None, parts=None):
    """Render and put the words of each fact in the place of its mark."""
    rendered = render(source, record or case(), parts or {}, SHAPE)
    text = rendered.text
    for number, fact in enumerate(rendered.facts):
        text = text.replace(f"\ue000{number}\ue001", fact.text)
    return text


def test_each_printed_fact_is_kept_and_a_mark_stands_for_it():
    rendered = render("RE: {{ patient.given_name }} {{ patient.family_name | upper }}", case(), {}, SHAPE)
    assert rendered.text == "RE: \ue0000\ue001 \ue0001\ue001"
    assert [fact.text for fact in rendered.facts] == ["Jordan", "MILLS"]
    assert [fact.source.path for fact in rendered.facts] == ["patient.given_name", "patient.family_name"]


@pytest.mark.parametrize("text", ["**bold**", "{{ sessions }}", "<b>&amp;", "| a |\n", "\ue0000\ue001"])
def test_words_of_the_case_never_reach_the_text(text):
    record = case(patient=patient(given_name=known(text, "patient.given_name")))
    rendered = render("{{ patient.given_name }}", record, {}, SHAPE)
    assert rendered.text == "\ue0000\ue001"
    assert rendered.facts[0].text == text


def test_an_absent_fact_prints_its_mark_and_says_that_it_is_missing():
    record = case(patient=patient(given_name=absent("patient.given_name", "Given name")))
    (fact,) = render("{{ patient.given_name | upper | possessive }}", record, {}, SHAPE).facts
    assert fact.text == "[GIVEN NAME - MISSING]"
    assert fact.source.origin is Origin.MISSING


@pytest.mark.parametrize(
    "filters", ["join_and('name')", "words | capitalize_first", "count", "plural('a', 'b') | upper"]
)
def test_an_empty_list_prints_the_mark_of_what_is_missing(filters):
    (fact,) = render(f"{{{{ treatments | {filters} }}}}", case(treatments=()), {}, SHAPE).facts
    assert fact.text == "[TREATMENTS - MISSING]"
    assert (fact.source.origin, fact.source.path) == (Origin.MISSING, "treatments")


def test_constants_and_counts_of_the_loop_print_as_text():
    source = "{{ 'R&D' }}{% for t in treatments %} {{ loop.index }}/{{ loop.length }}{% endfor %}"
    assert render(source, case(), {}, SHAPE).text == "R&D 1/2 2/2"


RENDERED = [
    (
        "{% for t in treatments %}{{ t.name }}{% if not loop.last %}, {% endif %}{% endfor %}.",
        "sertraline, venlafaxine.",
    ),
    ("{% for t in treatments if t.name == 'venlafaxine' %}{{ loop.length }}{{ t.name }}{% endfor %}", "1venlafaxine"),
    ("{% for t in treatments if t.note %}x{% else %}none{% endfor %}", "none"),
    ("{% for t in treatments %}\n- {{ t.name }}\n{% endfor %}\nend", "- sertraline\n- venlafaxine\nend"),
    ("a{% if urgent %}b{% endif %}\nc", "a\nc"),
    ("{{ sessions }}{# note #}\nc", "6\nc"),
    ("a {%- if sessions -%}\n b{% endif %}\nc", "ab\nc"),
    ("{% if sessions -%}\n\n{% endif %}\nc", "c"),
    ("a\n  {% if urgent %}\n  b\n  {% endif %}\nc", "a\nc"),
    ("{% if report %}x{% else %}y{% endif %}{% for a in report.authors %}z{% endfor %}", "y"),
    ("{% if report.title %}x{% else %}y{% endif %}", "y"),
    ("{% if charge > 1 %}a{% endif %}{% if charge < 1 %}b{% endif %}{% if charge >= 0 %}c{% endif %}", ""),
    ("{% if sessions > 5 and sessions <= 6 %}six{% endif %}", "six"),
    ("{% if product == 'ketamine-iv' %}{{ product }}{% endif %}", "Ketamine infusion"),
    ("{% if product in ('spravato',) %}a{% elif product not in ['spravato'] %}b{% endif %}", "b"),
    ("{% if 'Board of Psychiatry' in boards %}{{ boards | join_and }}{% endif %}", "Board of Psychiatry"),
    ("{% if urgent == false %}standard{% endif %}", "standard"),
    ("{% if today > patient.birth_date %}{{ today | short_date }}{% endif %}", "Nov 23, 2026"),
    ("{% if treatments | count > 1 %}{{ treatments | words | capitalize_first }}{% endif %}", "Two"),
    ("{% if treatments %}{{ treatments | plural('drug', 'drugs') }}{% endif %}", "drugs"),
    ("{{ patient.birth_date | long_date }}", "March 4, 1984"),
    ("{% for t in treatments %}{% for e in t.effects %}{{ e }}{% else %}-{% endfor %}{% endfor %}", "--"),
]


@pytest.mark.parametrize(("source", "text"), RENDERED)
def test_tags_do_what_they_say(source, text):
    assert plain(source) == text


def test_a_decimal_compares_with_the_fraction_as_written():
    record = case(charge=known(Decimal("0.1"), "charge"))
    assert plain("{% if charge == 0.1 %}equal{% endif %}", record) == "equal"


def test_a_part_reads_the_names_around_it_also_those_of_a_loop():
    parts = {"parts/row.md": "| {{ loop.index }} | {{ t.name }} |\n"}
    source = "{% for t in treatments %}\n{% include 'parts/row.md' %}\n{% endfor %}"
    assert plain(source, parts=parts) == "| 1 | sertraline |\n| 2 | venlafaxine |\n"


def test_a_part_inside_a_line_does_not_break_it():
    parts = {"parts/a.md": "{{ sessions }} infusions\n", "parts/b.md": "{% include 'parts/a.md' %}\n"}
    source = "I ask for {% include 'parts/a.md' %}, and {% include 'parts/b.md' %}.\n{% include 'parts/a.md' %}\nEnd"
    assert plain(source, parts=parts) == "I ask for 6 infusions, and 6 infusions.\n6 infusions\nEnd"


IN_PLACE = [
    ("a {% include 'p' %}\nb", "a part\nb"),
    ("{% include 'p' %}\nb", "part\nb"),
    ("{% if sessions %}{% include 'p' %}{% endif %}\nb", "part\nb"),
    ("{% if sessions %}\n{% include 'p' %}\n{% endif %}\nb", "part\nb"),
    ("a {% if sessions %}{% include 'p' %}{% endif %}\nb", "a part\nb"),
    ("{# note #}{% include 'p' %}\nb", "part\nb"),
    ("{# a\nnote #}{% include 'p' %}\nb", "part\nb"),
    ("a {%- include 'p' -%}\nb", "apartb"),
    ("{% include 'p' %}{% include 'p' %}\nb", "part\npart\nb"),
    ("{% include 'p' %}", "part\n"),
    ("a\n  {% include 'p' %}\nb", "a\npart\nb"),
    ("{% for t in treatments %}{{ t.weeks }}{% include 'p' %}{% endfor %}\nb", "17part17part\nb"),
    ("{{ sessions }}{% include 'p' %}\nb", "6part\nb"),
]


@pytest.mark.parametrize(("source", "text"), IN_PLACE)
def test_a_part_takes_the_place_of_its_tag(source, text):
    assert plain(source, parts={"p": "part\n"}) == text


def test_one_part_serves_two_places_with_other_names_around_it():
    parts = {"parts/n.md": "{{ t.name }};"}
    source = "{% for t in treatments %}{% include 'parts/n.md' %}{% endfor %}" * 2
    assert plain(source, parts=parts) == "sertraline;venlafaxine;" * 2


def test_a_changed_part_changes_the_letter():
    source = "{% include 'parts/a.md' %}"
    assert [plain(source, parts={"parts/a.md": text}) for text in ("one", "two", "one")] == ["one", "two", "one"]


def test_a_template_with_a_problem_does_not_render():
    with pytest.raises(TemplateFailed) as failure:
        render("\n{{ patinet }}", case(), {}, SHAPE)
    assert failure.value.problem.line == 2


LIMITS = [
    ("{% for t in treatments %}x{% endfor %}", Bounds(steps=1), "more than 1 turns"),
    ("{% for t in treatments %}{% for u in treatments %}x{% endfor %}{% endfor %}", Bounds(steps=5), "more than 5"),
    ("{% for t in treatments if t.note %}x{% endfor %}", Bounds(steps=1), "more than 1 turns"),
    ("x" * 1025, Bounds(size=1024), "longer than 1 KB of text"),
    ("é" * 600, Bounds(size=1024), "longer than 1 KB of text"),
    ("{{ patient.given_name }}" * 300, Bounds(size=1024), "longer than 1 KB of text"),
    ("\n{{ sessions | words }}", Bounds(seconds=-1), "takes longer than"),
    ("{% for t in treatments %}x{% endfor %}", Bounds(seconds=-1), "takes longer than"),
]


@pytest.mark.parametrize(("source", "bounds", "sentence"), LIMITS)
def test_beyond_a_bound_there_is_a_sentence_and_no_letter(source, bounds, sentence):
    with pytest.raises(LetterTooLarge, match=sentence):
        render(source, case(), {}, SHAPE, bounds)


def test_a_bound_names_the_place_at_which_it_was_met():
    with pytest.raises(LetterTooLarge) as failure:
        render(
            "a\n{% for t in treatments %}\nbb" + "c" * 999 + "{{ t.name }}\n{% endfor %}",
            case(),
            {},
            SHAPE,
            Bounds(size=1024),
        )
    assert failure.value.problem.line == 2  # the loop


def test_within_its_bounds_a_letter_is_whole():
    source = "{% for t in treatments %}{% for u in treatments %}x{% endfor %}{% endfor %}"
    assert render(source, case(), {}, SHAPE, Bounds(steps=6, size=4)).text == "xxxx"


def test_the_text_of_facts_counts_in_full():
    record = case(patient=patient(given_name=known("J" * 2000, "patient.given_name")))
    with pytest.raises(LetterTooLarge):
        render("{{ patient.given_name }}", record, {}, SHAPE, Bounds(size=1024))


def test_a_list_too_long_to_join_stops_the_letter():
    record = case(treatments=tuple(treatment(number, "s" * 2000) for number in range(50)))
    with pytest.raises(LetterTooLarge, match="joined list is longer"):
        render("{% if treatments %}{{ treatments | join_and('name') }}{% endif %}", record, {}, SHAPE)


class Trap(Entry):
    """A record that raises instead of answering."""

    def get(self, name):
        raise self.facts["trap"]


ERRORS = [ValueError, TypeError, KeyError, RecursionError, MemoryError, OverflowError, SyntaxError, ZeroDivisionError]


@pytest.mark.parametrize("error", ERRORS)
def test_whatever_goes_wrong_becomes_a_sentence_with_its_place_and_without_values(error):
    record = case(patient=Trap("patient", {"trap": error("Jordan Mills")}))
    with pytest.raises(TemplateFailed) as failure:
        render("one\ntwo {{ patient.given_name }}", record, {}, SHAPE)
    assert failure.value.problem.line == 2
    assert "Jordan" not in str(failure.value)
    assert failure.value.__suppress_context__


def test_a_failure_in_a_part_names_the_part():
    record = case(patient=Trap("patient", {"trap": ValueError()}))
    with pytest.raises(TemplateFailed) as failure:
        render("\n\n{% include 'parts/a.md' %}", record, {"parts/a.md": "x\n{{ patient.given_name }}"}, SHAPE)
    assert (failure.value.problem.part, failure.value.problem.line) == ("parts/a.md", 2)


@pytest.mark.parametrize("stray", [object(), {"a": 1}, b"x", 1.5, True, ["x"], len])
def test_a_value_that_is_no_fact_does_not_print(stray):
    shape = Group("Case", {"stray": Leaf(Kind.TEXT, "Stray")})
    with pytest.raises(TemplateFailed):
        render("{{ stray }}", Entry("", {"stray": stray}), {}, shape)


def test_two_shapes_do_not_share_a_template():
    other = Group("Case", {"sessions": Leaf(Kind.NUMBER, "Sessions", optional=True)})
    assert render("{{ sessions }}", case(), {}, SHAPE).facts
    with pytest.raises(TemplateFailed, match="may be absent"):
        render("{{ sessions }}", case(), {}, other)

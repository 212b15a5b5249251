"""The sandbox is closed by itself, should a template ever reach it unchecked."""

import pytest
from jinja2 import Template
from jinja2.exceptions import SecurityError
from stand_ins import case

from appeals.letters.filters import FILTERS
from appeals.letters.sandbox.environment import LetterContext, LetterEnvironment
from appeals.letters.sandbox.meter import Meter


def unchecked(source):
    environment = LetterEnvironment()
    template = Template.from_code(environment, environment.compile(source), {})
    return "".join(template.root_render_func(LetterContext(environment, case(), Meter())))


CLOSED = (SecurityError, AttributeError, KeyError, TypeError)
ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ [1][0] }}",
    "{{ patient.__class__ }}",
    "{{ patient.path }}",
    "{{ patient.given_name.value }}",
    "{{ patient['given_name'] }}",
    "{{ treatments.append(1) }}",
    "{{ treatments.count }}",
    "{{ patient.given_name() }}",
    "{{ range(3) }}",
    "{{ lipsum() }}",
    "{{ cycler }}",
    "{{ config }}",
    "{{ 'a' * 3 }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    "{{ 2 ** 9 }}",
    "{{ '%s' % 1 }}",
    "{{ treatments }}",
    "{{ patient }}",
    "{{ self }}",
    "{{ [1] }}",
    "{{ {'a': 1} }}",
    "{{ true }}",
    "{% for t in treatments %}{{ loop._iterable }}{% endfor %}",
    "{% for t in treatments %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for t in treatments %}{{ loop.previtem }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m() }}",
    "{% include 'x' %}",
    "{% import 'x' as x %}",
    "{% extends 'x' %}",
]


@pytest.mark.parametrize("source", ESCAPES)
def test_an_unchecked_template_reaches_nothing(source):
    with pytest.raises(CLOSED):
        unchecked(source)


@pytest.mark.parametrize("name", ["safe", "attr", "map", "tojson", "default", "length", "replace"])
def test_filters_of_jinja_are_not_there(name):
    with pytest.raises(Exception, match="No filter named"):
        unchecked(f"{{{{ patient.given_name | {name} }}}}")


@pytest.mark.parametrize("name", ["defined", "none", "callable", "sameas"])
def test_tests_of_jinja_are_not_there(name):
    with pytest.raises(Exception, match="No test named"):
        unchecked(f"{{{{ patient is {name} }}}}")


def test_there_are_no_globals_no_loader_and_no_extensions():
    environment = LetterEnvironment()
    assert environment.globals == {}
    assert environment.loader is None
    assert environment.extensions == {}


def test_besides_the_table_there_are_two_filters_that_nobody_can_type():
    own = set(LetterEnvironment().filters) - set(FILTERS)
    assert len(own) == 2
    assert not any(name.isidentifier() for name in own)


def test_the_lexer_tells_the_offset_of_each_token():
    source = "a\n  {%- if urgent -%}\n b {# c #}\n{{ x }}\n"
    for place, _, raw in LetterEnvironment().lexer.tokeniter(source, None):
        assert source.startswith(raw, place)

"""Quotes, dashes and spaces of template text; values stay as they were typed."""

import pytest
from sealing import runs_of, words

TYPE = {
    '"a" b': "“a” b",
    'He said "yes," then "no."': "He said “yes,” then “no.”",
    '("a") ["b"]': "(“a”) [“b”]",
    '**"a"** and "*b*"': "<b:“a”> and “<i:b>”",
    '"{0}" is': "“{x}” is",
    '"{0}."': "“{x}.”",
    '"the {0}"': "“the {x}”",
    "the plan's and the plans' rule": "the plan’s and the plans’ rule",
    "{0}'s": "{x}’s",
    "'{0}'": "‘{x}’",
    "\"'a' b\"": "“‘a’ b”",
    "the '90s": "the ’90s",
    "don't": "don’t",
    "1--2 -- 3": "1–2 – 3",
    "a --- b": "a --- b",
    "{0}--{0}": "{x}–{x}",
    "so ... on": "so ... on",
    "already “curly” – it’s": "already “curly” – it’s",
}


@pytest.mark.parametrize(("text", "said"), TYPE.items())
def test_template_text_is_set_as_a_printer_would(text: str, said: str) -> None:
    assert words(runs_of(text, "x")) == said


LEFTOVERS = {
    "a , b ; c . d : e )": "a, b; c. d: e)",
    "{0} , {0} .": "{x}, {x}.",
    "(a {0} )": "(a {x})",
    "a  b   {0}    c": "a b {x} c",
    "a\n, b\n. C": "a, b. C",
    "**a** , b": "<b:a>, b",
    "about .5 mg": "about .5 mg",
    "a :b": "a :b",
    "a ... b": "a ... b",
    "12 :30": "12 :30",
}


@pytest.mark.parametrize(("text", "said"), LEFTOVERS.items())
def test_spaces_that_a_condition_left_are_taken_out(text: str, said: str) -> None:
    assert words(runs_of(text, "x")) == said


def test_values_are_not_set() -> None:
    value = 'it\'s "so" -- a  b , c'
    assert words(runs_of("{0}", value)) == f"{{{value}}}"

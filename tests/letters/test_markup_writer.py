"""Markup written from a letter and read again is the same letter: every shipped letter, and what is hard to write."""

import json
from dataclasses import replace

import pytest
from cases import TODAY

from appeals.letters.markup import parse
from appeals.letters.markup.writer import to_markup
from appeals.letters.model import Heading, ListBlock, Look, Paragraph, Run, Table
from appeals.letters.outline import outline
from appeals.letters.shelf import shelf
from appeals.workflow.cases import read_facts
from appeals.workflow.drafting import draft_letter, letter_kinds

CASES = sorted(one.name for one in shelf().joinpath("cases").iterdir() if one.name.endswith(".json"))
QUOTES = str.maketrans("“”‘’", "\"\"''")


def words(text, **style):
    return (Run(text, **style),)


@pytest.mark.parametrize("name", CASES)
def test_every_shipped_letter_comes_back_as_it_was(name):
    case = read_facts(json.loads(shelf().joinpath("cases", name).read_text("utf-8"))).case
    for kind in letter_kinds():
        letter = draft_letter(case, kind.id, TODAY).letter
        again = replace(letter, blocks=parse(to_markup(letter.blocks), ()))
        assert outline(again).translate(QUOTES) == outline(letter).translate(QUOTES), kind.id


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(words("- no list, 1. nor this")),
        Paragraph(words("- begins like a list")),
        Paragraph(words("12. begins like a number")),
        Paragraph(words("# no heading")),
        Paragraph(words("> no quotation")),
        Paragraph(words("| no table")),
        Paragraph(words("Table: no caption")),
        Paragraph(words("::: no look")),
        Paragraph(words("5 * 3 * 2, [a](b), x^2^, C:\\temp, 1--2")),
        Paragraph(words("one\n- two\n3. three")),
        Paragraph((Run("Plain, "), Run("bold", bold=True), Run(", "), Run("both", bold=True, italic=True), Run("."))),
        Paragraph((Run("see"), Run("1", superscript=True), Run(" "), Run("doi", link="https://doi.org/10.1/a_(b)"))),
        Paragraph((Run("A"), Run("\n"), Run("- B")), Look.ADDRESS),
        Paragraph(words("“Not covered.”\nPage 2"), Look.QUOTE),
        Paragraph(words("small print"), Look.NOTE),
        Heading(2, words("A heading")),
        ListBlock(True, (words("first"), words("second\nline"))),
        ListBlock(False, (words("- a dash"),), Look.REFERENCE),
        Table((words("A"), words("B|C")), ((words("1"), ()), ((), words("2"))), (4, 9), (), (1,)),
        Table((), ((words("Name"), words("Value")),), (3, 3)),
    ],
)
def test_what_looks_like_markup_stays_words(block):
    assert parse(to_markup((block,)), ()) == (block,)


def test_a_caption_is_numbered_again():
    table = Table((words("A"),), ((words("1"),),), (3,), (Run("Table 1. "), Run("Scores")))
    [again] = parse(to_markup((table,)), ())
    assert "".join(run.text for run in again.caption) == "Table 1. Scores"


def test_the_shelf_holds_cases_to_try():
    assert len(CASES) >= 6

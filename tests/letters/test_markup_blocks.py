"""Headings, paragraphs, lists, quotations and looks; what is empty vanishes."""

import pytest
from sealing import fact, read, runs_of, words

from appeals.letters.markup import MarkupProblem, parse
from appeals.letters.model import Heading, ListBlock, Look, Paragraph, Run


def said(text: str, *values: str) -> list[str]:
    """Say each block on one line."""
    return [_block(block) for block in read(text, *values)]


def _block(block: object) -> str:
    if isinstance(block, Heading):
        return f"h{block.level}: {words(block.runs)}"
    if isinstance(block, ListBlock):
        return f"{'ol' if block.ordered else 'ul'} {block.look}: {' / '.join(map(words, block.items))}"
    assert isinstance(block, Paragraph)
    return f"{block.look}: {words(block.runs)}"


BLOCKS = {
    "# One\n## Two\n### Three": ["h1: One", "h2: Two", "h3: Three"],
    "#### four": ["body: #### four"],
    "#no space": ["body: #no space"],
    "a\nb\n\nc": ["body: a b", "body: c"],
    "a\n# H\nb": ["body: a", "h1: H", "body: b"],
    "  a   b \t c  ": ["body: a b c"],
    "a\\\nb \\\nc\\": ["body: a\nb\nc"],
    "1. a\n2. b": ["ol body: a / b"],
    "1. a\n1. b": ["ol body: a / b"],
    "10. a": ["ol body: a"],
    "1986. was a year": ["body: 1986. was a year"],
    "- a\n\n\n- b": ["ul body: a / b"],
    "- a\n  more\n- b": ["ul body: a more / b"],
    "- a\\\n  more": ["ul body: a\nmore"],
    "  - a\n  - b": ["ul body: a / b"],
    "- a\nb": ["ul body: a", "body: b"],
    "- a\n\n  b": ["ul body: a", "body: b"],
    "1. a\n- b": ["ol body: a", "ul body: b"],
    "1. a\n\ntext\n\n1. b": ["ol body: a", "body: text", "ol body: b"],
    "text\n- a": ["body: text", "ul body: a"],
    "* a": ["body: * a"],
    "-5 degrees": ["body: -5 degrees"],
    "> a\n> b\n>\n> c": ["quote: a b", "quote: c"],
    ">no space": ["body: >no space"],
    "a\r\nb\r\rc": ["body: a b", "body: c"],
    "Table: alone": ["body: Table: alone"],
}


@pytest.mark.parametrize(("text", "blocks"), BLOCKS.items())
def test_the_start_of_a_line_says_what_it_is(text: str, blocks: list[str]) -> None:
    assert said(text) == blocks


LOOKS = {
    ":::note\na\nb\n\nc\n:::": ["note: a b", "note: c"],
    "::: date\na\n:::\nb": ["date: a", "body: b"],
    ":::reference\n1. a\n2. b\n:::": ["ol reference: a / b"],
    ":::address\nPlan\n\nPO Box\n:::": ["address: Plan\nPO Box"],
    ":::signature\n# 1\n- 2\\\n| 3\n:::": ["signature: # 1\n- 2\n| 3"],
    ":::closing\n**Bold**\n*it\nb*\n:::": ["closing: <b:Bold>\n*it\nb*"],
    ":::note\n# H\n> q\n:::": ["h1: H", "quote: q"],
    "a\n:::salutation\nb\n:::\nc": ["body: a", "salutation: b", "body: c"],
}


@pytest.mark.parametrize(("text", "blocks"), LOOKS.items())
def test_a_fence_sets_the_look_of_what_stands_inside(text: str, blocks: list[str]) -> None:
    assert said(text) == blocks


@pytest.mark.parametrize("look", Look)
def test_each_look_has_its_fence(look: Look) -> None:
    (block,) = read(f":::{look}\ntext\n:::")
    assert block == Paragraph((Run("text"),), look)


EMPTY = [
    *["", "\n \n", "#", "## {0}", "-", "- {0}", "1.", "> {0}", ">", "{0}", "**{0}**", "*{0}*^{0}^", " {0} ", "\\"],
    *["{0}\\\n{0}", "- {0}\n\n1. {0}", "Table:", "Table: {0}", ":::note\n:::", ":::address\n\n{0}\n:::"],
]


@pytest.mark.parametrize("text", EMPTY)
def test_what_is_empty_after_rendering_makes_no_block(text: str) -> None:
    assert said(text, "") == []


def test_an_empty_value_leaves_no_gap() -> None:
    assert words(runs_of("one {0} two {0}, three", "")) == "one two, three"


def test_a_value_of_spaces_alone_makes_no_block() -> None:
    assert said("{0}\n\n- {0} {0}", " \n") == []


def test_a_value_keeps_its_spaces_and_lines() -> None:
    assert words(runs_of("a  {0}  b", "x  y\n z")) == "a {x  y\n z} b"


def test_lines_of_an_address_whose_value_is_empty_vanish() -> None:
    assert said(":::address\n{0}\n{1}\n{2}\n:::", "Plan", "", "PO Box") == ["address: {Plan}\n{PO Box}"]


PROBLEMS = {
    "a\n:::letter\n": (2, "There is no look of this name. Choose one of body, date, address"),
    "a\n\n:::": (3, "This ::: closes nothing. Open it with a name, such as :::address."),
    ":::note\na": (1, "This ::: is not closed."),
    ":::note\na\n:::date\n": (3, "Close the ::: of line 1 before you open another."),
}


@pytest.mark.parametrize(("text", "problem"), PROBLEMS.items())
def test_a_fence_that_cannot_be_read_is_named_with_its_line(text: str, problem: tuple[int, str]) -> None:
    with pytest.raises(MarkupProblem) as caught:
        parse(text, [])
    assert caught.value.line == problem[0]
    assert caught.value.sentence.startswith(problem[1])
    assert str(caught.value) == f"Line {caught.value.line}: {caught.value.sentence}"


def test_a_problem_does_not_repeat_a_value() -> None:
    with pytest.raises(MarkupProblem) as caught:
        parse(":::\ue0000\ue001", [fact("Ann")])
    assert "Ann" not in str(caught.value)

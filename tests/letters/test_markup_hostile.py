"""Whatever stands in a template or a value: no crash, no markup out of data, and time that grows with length."""

import re
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sealing import fact, token

from appeals.letters.fact import Fact
from appeals.letters.markup import MarkupProblem, parse
from appeals.letters.model import Block, ListBlock, Runs, Table

SIGNS = st.sampled_from(
    [
        *"*^[]()|\\#->:1. \n\t\"'`_~",
        *["**", "***", "](https://a.org)", "](http://", ":::", ":::note\n", ":::address\n", "|---|", "Table: "],
        *["\ue000", "\ue001", "\ue002", "\ue12a", token(0), token(1), token(9), "x", "Ann ", "\r\n", "\x0b", "\u2028"],
    ]
)
TEXTS = st.lists(SIGNS | st.text(max_size=3), max_size=40).map("".join)
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def texts(blocks: tuple[Block, ...]) -> list[Runs]:
    found: list[Runs] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [block.caption, *block.header, *(cell for row in block.rows for cell in row)]
        else:
            found += block.items if isinstance(block, ListBlock) else [block.runs]
    return found


def blocks_or_none(text: str, facts: list[Fact]) -> tuple[Block, ...]:
    try:
        return parse(text, facts)
    except MarkupProblem:
        return ()


@given(TEXTS)
@example("[a](https://a.org/\ue0000\ue001)")
@example("|a|\n|---|\n|\\||")
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    runs = [run for runs in texts(blocks_or_none(text, [fact("Ann"), fact("")])) for run in runs]
    assert all(run.text for run in runs)
    assert not any(PRIVATE.search(run.text) for run in runs)
    assert {run.text for run in runs if run.source} <= {"Ann"}


@given(st.text() | TEXTS)
def test_a_value_comes_out_as_it_went_in(value: str) -> None:
    frame = f"# {token(0)}.\n\na **{token(0)}** b\n\n- c {token(0)}\n\n| a |\n|---|\n| d {token(0)} |"
    printed = [run.text for runs in texts(parse(frame, [fact(value)])) for run in runs if run.source]
    assert printed == ([value] * 4 if value else [])


HOSTILE = [
    *"*[]^|\\_`#>-(\"' \n\t\ue000",
    *["\ue0001", token(0), "1. ", "- ", "> ", "**", "***", "* ", "*a ", "a* ", "*a", "**a ", "*a* ", "^a", "^a^", "--"],
    *["[a", "[a](", "](", "[a](http://", "](http://a(", "](http://(a)", "[a](http://b)", "[a **b](http://c) ", "[*a "],
    *["\\*", "\\\n", "a\\\n", "|a\n|---|\n", "|---", "Table: a\n", ":::note\n:::\n", "- a\n", "- a\n  b\n", "*[a "],
    *["a ,", " ,", '"a', f"*{token(1)}", f"**{token(1)}*"],
]


@pytest.mark.parametrize("sign", HOSTILE)
def test_time_grows_with_length_only(sign: str) -> None:
    small, large = (min(_seconds((sign * size)[:size]) for _ in range(2)) for size in (10_000, 100_000))
    assert large < 2.0
    assert large < 50 * small + 0.2  # what grows by the square would take a hundred times as long


def _seconds(text: str) -> float:
    start = process_time()
    blocks_or_none(text, [fact("Ann"), fact("")])
    return process_time() - start


def test_marks_nested_ten_thousand_deep_are_read() -> None:
    text = "*a **b " * 10_000 + "b** a* " * 10_000
    assert sum(len(runs) for runs in texts(parse(text, []))) > 10_000


def test_many_lines_in_one_item_are_read_in_good_time() -> None:
    assert _seconds("- a\n" + "  b\n" * 50_000) < 1.0

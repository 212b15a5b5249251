"""Pipe tables: header, widths, captions, and rows that a condition left empty."""

import pytest
from sealing import fact, read, words

from appeals.letters.markup import MarkupProblem, parse
from appeals.letters.model import Origin, Paragraph, Table

HEAD = "| A | B |\n|---|-----|\n"


def table(text: str, *values: str) -> Table:
    (block,) = read(text, *values)
    assert isinstance(block, Table)
    return block


def rows(block: Table) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in block.rows]


def test_the_header_names_the_columns_and_the_dashes_are_their_widths() -> None:
    block = table(HEAD + "| 1 | 2 |")
    assert [words(cell) for cell in block.header] == ["A", "B"]
    assert block.widths == (3, 5)
    assert rows(block) == [["1", "2"]]


@pytest.mark.parametrize("head", ["| | |", "||", "|  | {0} |"])
def test_a_header_of_empty_cells_leaves_the_first_cell_to_name_the_row(head: str) -> None:
    assert table(f"{head}\n|---|---|\n| Patient | Ann |", "").header == ()


ROWS = {
    "| *a* | **{0}** |": ["<i:a>", "<b:{x}>"],
    "| a | b": ["a", "b"],
    "|a|b|": ["a", "b"],
    "| a |": ["a", ""],
    "| a": ["a", ""],
    r"| a \| b | c |": ["a | b", "c"],
    "| {0} | {0} {0} |": ["{x}", "{x} {x}"],
    '| "a" | it\'s 1--2 |': ["“a”", "it’s 1–2"],
    "| [a](https://a.org) | x^1^ |": ["<@https://a.org :a>", "x<s:1>"],
    "| a | -- |": ["a", "–"],
}


@pytest.mark.parametrize(("line", "cells"), ROWS.items())
def test_a_row_is_read_cell_by_cell(line: str, cells: list[str]) -> None:
    assert rows(table(HEAD + line, "x")) == [cells]


def test_rows_without_words_vanish() -> None:
    assert rows(table(HEAD + "| {0} | |\n| | |\n| a | {0} |", "")) == [["a", ""]]


def test_a_table_without_rows_makes_nothing_and_its_caption_goes_with_it() -> None:
    assert read("Table: Scores\n" + HEAD + "| {0} | |\n", "") == ()


def test_captions_are_numbered_and_tables_that_vanish_take_no_number() -> None:
    blocks = read(
        f"Table: One\n{HEAD}| 1 |\n\n{HEAD}| 2 |\nText\nTable: Gone\n{HEAD}\nTable: *Two* {{0}}\n\n{HEAD}| 3 |", "x"
    )
    captions = [words(block.caption) for block in blocks if isinstance(block, Table)]
    assert captions == ["Table 1. One", "", "Table 2. <i:Two> {x}"]


def test_an_empty_caption_is_none() -> None:
    assert table(f"Table: {{0}}\n{HEAD}| 1 |", "").caption == ()


def test_an_empty_line_between_rows_does_not_end_a_table() -> None:
    assert rows(table(HEAD + "| 1 | 2 |\n\n\n| 3 | 4 |")) == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_second_row_of_dashes_begins_a_second_table(between: str) -> None:
    first, second = read(f"{HEAD}| 1 | 2 |\n{between}| C |\n|----|\n| 3 |")
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert (rows(first), rows(second), second.widths) == ([["1", "2"]], [["3"]], (4,))


def test_text_ends_a_table() -> None:
    block, text = read(HEAD + "| 1 | 2 |\nAfter")
    assert isinstance(block, Table)
    assert isinstance(text, Paragraph)


def test_a_value_with_pipes_and_lines_stays_in_its_cell() -> None:
    assert rows(table(HEAD + "| {0} | b |", "a | b\n|---|")) == [["{a | b\n|---|}", "b"]]


def test_a_missing_fact_fills_its_row() -> None:
    (block,) = parse(HEAD + "| | \ue0000\ue001 |", [fact("[DOSE - MISSING]", Origin.MISSING)])
    assert isinstance(block, Table)
    assert rows(block) == [["", "{[DOSE - MISSING]}"]]


PROBLEMS = {
    "text\n\n| a | b |\ntext": (3, "A table needs a row of dashes"),
    "| a | b |\n| 1 | 2 |": (1, "A table needs a row of dashes"),
    "|---|---|\n| 1 | 2 |": (1, "A table needs a row of dashes"),
    "| a |\n|--|\n": (1, "A table needs a row of dashes"),
    "| a |\n|:--|\n": (1, "A table needs a row of dashes"),
    HEAD + "| 1 | 2 |\n\n| 1 | 2 | 3 |": (5, "This row has 3 cells, but its table has 2 columns."),
    "| a | b |\n|---|\n": (1, "This row has 2 cells, but its table has 1 columns."),
}


@pytest.mark.parametrize(("text", "problem"), PROBLEMS.items())
def test_a_table_that_cannot_be_read_is_named_with_its_line(text: str, problem: tuple[int, str]) -> None:
    with pytest.raises(MarkupProblem) as caught:
        parse(text, [])
    assert caught.value.line == problem[0]
    assert caught.value.sentence.startswith(problem[1])


def test_a_colon_after_the_dashes_sets_amounts_flush_right() -> None:
    block = table("| Code | Charge |\n|---|---:|\n| 96365 | $310.00 |")
    assert (block.amounts, block.widths) == ((1,), (3, 3))

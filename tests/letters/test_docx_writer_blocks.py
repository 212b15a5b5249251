"""Blocks in Word: lists that count from one, tables that stay readable, what belongs together on a page."""

import re
import time

import pytest
from docx_outline import body_of, parts_of, read_outline
from sample_letter import FACTS, TREATMENTS, letter, paragraph, said

from appeals.letters.docx_writer import LetterTooLong, to_docx
from appeals.letters.letterhead import shipped_letterhead
from appeals.letters.model import Block, Heading, ListBlock, Look, Run, Table

TEXT_WIDTH = 9360  # twips: six and a half inches


def written(*blocks: Block) -> bytes:
    return to_docx(letter(*blocks), shipped_letterhead())


def columns(table: Table) -> list[int]:
    return [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', body_of(written(table)))]


def test_each_numbered_list_counts_from_one() -> None:
    docx = written(ListBlock(True, said("a", "b")), paragraph("between"), ListBlock(True, said("c")))
    used = re.findall(r'<w:numId w:val="(\d+)"', body_of(docx))
    started = re.findall(
        rb'w:numId="(\d+)">(?:(?!</w:num>).)*startOverride w:val="1"', parts_of(docx)["word/numbering.xml"]
    )
    assert used == ["2", "2", "3"]
    assert [number.decode() for number in started] == ["2", "3"]


def test_bullets_share_one_list_that_does_not_count() -> None:
    body = body_of(written(ListBlock(False, said("a")), ListBlock(False, said("b"))))
    assert re.findall(r'<w:numId w:val="(\d+)"', body) == ["1", "1"]


def test_a_list_of_references_keeps_the_style_of_references() -> None:
    assert read_outline(written(ListBlock(True, said("Work"), Look.REFERENCE))) == "Reference | Work\n"


def test_the_header_of_a_table_repeats_and_no_row_is_torn() -> None:
    body = body_of(written(TREATMENTS))
    assert body.count("<w:tblHeader/>") == 1
    assert body.count("<w:cantSplit/>") == 3


def test_a_table_of_facts_marks_its_first_column_and_repeats_nothing() -> None:
    body = body_of(written(FACTS))
    assert 'w:firstRow="0" w:lastRow="0" w:firstColumn="1"' in body
    assert '<w:tblStyle w:val="LetterFacts"/>' in body
    assert "tblHeader" not in body


def test_a_table_says_what_it_is_to_those_who_listen() -> None:
    body = body_of(written(TREATMENTS))
    assert '<w:tblCaption w:val="Table 1. Trials"/>' in body
    assert '<w:tblDescription w:val="Treatment, Dose"/>' in body


def test_a_row_too_long_for_one_page_may_break() -> None:
    assert "cantSplit" not in body_of(written(Table((), (said("x " * 2000),), (1,))))


@pytest.mark.parametrize(
    "table",
    [
        FACTS,
        TREATMENTS,
        Table((), (said("a", "b", "c"),), ()),
        Table((), (said("a", "b", "c"),), (1, 0, 7)),
        Table((), (said(*"abcdefghijklmnop"),), (1,)),
        Table((), (said("x" * 500, "y" * 500),), (1, 1)),
        Table((), (), ()),
    ],
)
def test_columns_add_up_to_the_width_of_the_text(table: Table) -> None:
    assert sum(columns(table)) == TEXT_WIDTH
    assert min(columns(table)) > 0


def test_a_column_is_wide_enough_for_its_longest_word() -> None:
    narrow, wide = columns(Table((), (said("Neuromodulation", "text that can break"),), (1, 20)))
    assert narrow > 1500
    assert wide == TEXT_WIDTH - narrow


def test_short_rows_are_filled_and_nothing_of_long_ones_is_lost() -> None:
    outline = read_outline(written(Table(said("A", "B"), (said("1"), said("1", "2", "3")), (1, 1))))
    assert outline == "Table Header | A ; B ; \nTable Cell | 1 ;  ; \nTable Cell | 1 ; 2 ; 3\n"


def test_two_tables_in_a_row_stay_two() -> None:
    assert "</w:tbl><w:p/><w:tbl>" in body_of(written(FACTS, FACTS, paragraph("end")))


LED = [paragraph("Dana", Look.SIGNATURE), paragraph("Not covered.", Look.QUOTE), ListBlock(True, said("a")), FACTS]


@pytest.mark.parametrize("following", LED)
def test_a_paragraph_stays_on_the_page_of_what_it_leads_to(following: Block) -> None:
    body = body_of(written(paragraph("Sincerely,", Look.CLOSING), following))
    assert '<w:pStyle w:val="Closing"/><w:keepNext/>' in body


def test_a_heading_after_a_table_is_parted_from_it_by_a_hair() -> None:
    body = body_of(written(TREATMENTS, Heading(2, said("next")[0])))
    assert re.search(r'</w:tbl><w:p><w:pPr><w:spacing [^>]*w:line="20" w:lineRule="exact"/></w:pPr></w:p><w:p>', body)
    assert 'w:line="20"' not in body_of(written(paragraph("text"), Heading(2, said("next")[0]), TREATMENTS))


def test_the_last_row_stays_with_the_note_below_it() -> None:
    body = body_of(written(FACTS, paragraph("Small print", Look.NOTE)))
    assert body.rpartition("<w:tr>")[2].count("<w:keepNext/>") == len(FACTS.widths)


@pytest.mark.parametrize(("rows", "kept"), [(5, 4), (6, 0)])
def test_a_short_table_stands_on_one_page_and_a_long_one_may_break(rows: int, kept: int) -> None:
    assert body_of(written(Table((), (said("a"),) * rows, (1,)))).count("<w:keepNext/>") == kept


def test_neither_the_first_nor_the_last_item_of_a_list_stands_alone() -> None:
    body = body_of(written(ListBlock(False, said(*"abcd"))))
    kept = ["keepNext" in item for item in body.split("<w:p>")[1:]]
    assert kept == [True, False, True, False]


def test_long_items_may_stand_at_the_end_of_a_page() -> None:
    assert "keepNext" not in body_of(written(ListBlock(False, said("x" * 200, "y" * 200))))


def test_a_heading_and_a_caption_stand_on_the_page_of_what_they_name_in_any_letterhead() -> None:
    body = body_of(written(Heading(2, (Run("Title"),)), TREATMENTS))
    assert '<w:pStyle w:val="Heading2"/><w:keepNext/>' in body
    assert '<w:pStyle w:val="Caption"/><w:keepNext/>' in body


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_stands_in_the_outline_of_the_document(level: int) -> None:
    docx = written(Heading(level, (Run("Title"),)))
    styles = parts_of(docx)["word/styles.xml"].decode()
    heading = styles.partition(f'w:styleId="Heading{level}"')[2].partition("</w:style>")[0]
    assert f'<w:outlineLvl w:val="{level - 1}"/>' in heading
    assert "<w:keepNext/>" in heading


def test_a_letter_of_five_thousand_paragraphs_is_written_and_one_more_is_refused() -> None:
    assert written(*[paragraph("x")] * 5000)
    with pytest.raises(LetterTooLong, match="5,001 paragraphs"):
        written(*[paragraph("x")] * 5001)


def test_a_letter_of_three_pages_takes_a_few_thousandths_of_a_second() -> None:
    sample, letterhead = letter(), shipped_letterhead()
    times = []
    for _ in range(20):
        started = time.perf_counter()
        to_docx(sample, letterhead)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.01


def test_amounts_stand_flush_right_under_their_header() -> None:
    body = body_of(written(Table(said("Code", "Charge"), (said("96365", "$310.00"),), (1, 1), amounts=(1,))))
    assert body.count('<w:jc w:val="right"/>') == 2

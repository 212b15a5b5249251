"""A letterhead kept and drawn: the same letters come of it, and its pages show what stands where."""

import time

import pytest
from docx_outline import parts_of
from uploads import (
    HEADER_RELS,
    SETTINGS,
    SHIPPED,
    TYPES,
    W,
    footer,
    header,
    picture,
    png,
    related,
    replaced,
    upload,
    words,
    zipped,
)

from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import load_letterhead, pack, shipped_letterhead, unpack
from appeals.letters.letterhead.picture import draw_page, picture_of
from appeals.letters.model import Letter, Paragraph, Run, Sender

LETTER = Letter("k", "Title", (Paragraph((Run("Dear reviewer"),)),), Sender("Fernhollow", ("77 Quarry Lane",)))
NAMED = words("Fernhollow Psychiatry") + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>middle &lt;b&gt;</w:t></w:r></w:p>"


def drawn(source: bytes, page: int = 1) -> str:
    return str(draw_page(load_letterhead(source), page, 3, lambda name: f"/pictures/{name}?a=1&b=2"))


@pytest.mark.parametrize("changes", [{}, header(NAMED), footer(words("Fernhollow, page"))])
def test_a_kept_letterhead_makes_the_same_letters(changes):
    letterhead = load_letterhead(upload(changes))
    again = unpack(pack(letterhead))
    assert to_docx(LETTER, again) == to_docx(LETTER, letterhead)
    assert again.notes == letterhead.notes


def test_nothing_of_the_upload_itself_is_kept():
    source = upload(
        {"word/document.xml": parts_of(upload({}))["word/document.xml"].replace(b"This file", b"Ines Okafor")}
    )
    assert b"Ines Okafor" in b"".join(parts_of(source).values())
    assert b"Ines Okafor" not in b"".join(parts_of(pack(load_letterhead(source))).values())


def test_a_letterhead_kept_in_another_format_is_not_read():
    parts = parts_of(pack(shipped_letterhead()))
    parts["letterhead.json"] = parts["letterhead.json"].replace(b'"format": 1', b'"format": 2')
    with pytest.raises(ValueError, match="newer version"):
        unpack(zipped(parts))


def test_a_picture_stands_in_its_size_and_is_fetched_from_its_address():
    logo = {**related(HEADER_RELS, ("image", "media/logo.png")), "word/media/logo.png": png(2, 2)}
    source = upload({**header(picture() + words("Fernhollow Psychiatry")), **logo})
    assert 'href="/pictures/picture1.png?a=1&amp;b=2"' in drawn(source)
    kind, content = picture_of(load_letterhead(source), "picture1.png")
    assert (kind, content[:4]) == ("image/png", b"\x89PNG")


def test_the_first_page_names_the_practice_where_the_header_does_not():
    assert "Your practice" in drawn(upload({}))
    assert "Your practice" not in drawn(upload(header(NAMED)))
    assert "Fernhollow Psychiatry" in drawn(upload(header(NAMED)))


def test_later_pages_carry_the_running_head():
    assert "member ID" not in drawn(upload(header(NAMED)))
    assert "member ID" in drawn(upload(header(NAMED)), 2)


def test_even_pages_have_their_own_header_where_the_file_says_so():
    assert "Page 2 of 3" in drawn(upload({}), 2)
    even = load_letterhead(upload(replaced(SETTINGS, "<w:zoom", "<w:evenAndOddHeaders/><w:zoom")))
    assert [frame.name for frame in even.frames if "even" in frame.name] == ["word/header-even.xml"]
    assert "<svg" in draw_page(even, 2, 3, str)


def test_words_of_a_header_never_become_markup():
    assert "middle &lt;b&gt;" in drawn(upload(header(NAMED)))
    assert "<b>" not in drawn(upload(header(NAMED)))


def test_a_drawing_needs_no_style_of_its_own():
    for page in (1, 2, 3):
        assert "style=" not in drawn(upload(header(NAMED)), page)


def test_only_pictures_of_the_letterhead_are_handed_out():
    assert picture_of(shipped_letterhead(), "picture1.png") is None
    assert picture_of(shipped_letterhead(), "../styles.xml") is None


def test_a_table_in_a_header_stands_in_columns():
    cells = "".join(f"<w:tc>{words(text)}</w:tc>" for text in ("Left cell of it", "Right cell"))
    grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    page = drawn(upload(header(f'<w:tbl xmlns:w="{W}">{grid}<w:tr>{cells}</w:tr></w:tbl>{words("")}')))
    places = [line for line in page.split("<text") if "cell" in line and "svg" not in line]
    left, right = (float(line.split('x="')[1].split('"')[0]) for line in places)
    assert right - left == pytest.approx(200)


def test_words_without_size_or_number_are_drawn_in_time():
    small = '<w:rPr><w:sz w:val="0"/></w:rPr>'
    wide = f'<w:r><w:rPr><w:sz w:val="144"/></w:rPr><w:t>{"WIDE" * 30}</w:t></w:r>'
    begun = time.process_time()
    picture = drawn(upload(header(f"<w:p><w:r>{small}<w:t>{'a ' * 60_000}</w:t></w:r>{wide}</w:p>")))
    assert time.process_time() - begun < 1
    assert len(picture) < 200_000


@pytest.mark.parametrize("measure", ["--5", "x", "", "²", "9" * 40])
def test_a_measure_that_is_none_counts_as_nothing(measure):
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="{measure}"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    indent = f'<w:p><w:pPr><w:ind w:left="{measure}"/></w:pPr><w:r><w:t>Fernhollow</w:t></w:r></w:p>'
    assert "Fernhollow" in drawn(upload(header(indent + table + "<w:p/>")))


def test_types_and_fields_in_great_numbers_are_read_in_time():
    types = SHIPPED[TYPES].replace(b"</Types>", b'<Default Extension="q" ContentType="b"/>' * 50_000 + b"</Types>")
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + "<w:r><w:instrText>a</w:instrText></w:r>" * 18_000
    begun = time.process_time()
    for changes in ({TYPES: types}, header(f"<w:p>{field}</w:p>")):
        drawn(upload(changes))
    assert time.process_time() - begun < 4

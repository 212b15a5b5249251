"""The look of a letterhead: the practice's page and styles where it has them, ours where it does not."""

import re

import pytest
from docx_outline import body_of, parts_of
from sample_letter import letter
from uploads import DOCUMENT, SHIPPED, STYLES, header, replaced, upload, words

from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import check_letterhead, load_letterhead, shipped_letterhead
from appeals.letters.letterhead.house.shipped import shipped_file
from appeals.letters.letterhead.house.styles import HOUSE_NAMES
from appeals.letters.letterhead.model import SHIPPED_FILE
from appeals.letters.shelf import shelf
from appeals.letters.styles import style_id

EMPTY_STYLES = re.sub(r"<w:style .*</w:style>", "", SHIPPED[STYLES].decode())
US_LETTER = '<w:pgSz w:w="12240" w:h="15840"/>'


def style(style_id: str, name: str, inside: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{inside}</w:style>'


def with_styles(*styles: str) -> dict[str, str]:
    return {STYLES: EMPTY_STYLES.replace("</w:styles>", f"{''.join(styles)}</w:styles>")}


def styles_of(changes: dict[str, str]) -> dict[str, str]:
    """Return the styles of a letter by their ids."""
    book = parts_of(to_docx(letter(), load_letterhead(upload(changes))))[STYLES].decode()
    return {found[1]: found[0] for found in re.finditer(r'<w:style [^>]*w:styleId="([^"]*)".*?</w:style>', book)}


def page(size: str, margins: str = "") -> dict[str, str]:
    found = replaced(DOCUMENT, '<w:pgSz w:w="12240" w:h="15840"/>', size)[DOCUMENT]
    return {DOCUMENT: re.sub(r"<w:pgMar[^>]*/>", margins, found)}


def section_of(changes: dict[str, str]) -> str:
    return body_of(to_docx(letter(), load_letterhead(upload(changes)))).partition("<w:sectPr>")[2]


def test_the_shipped_file_is_the_one_that_the_script_makes() -> None:
    assert (shelf() / SHIPPED_FILE).read_bytes() == shipped_file()


def test_the_shipped_file_has_every_style_that_letters_use() -> None:
    assert "Styles that the file does not have" not in " ".join(shipped_letterhead().notes)
    assert set(map(style_id, HOUSE_NAMES)) <= set(styles_of({}))


def test_the_shipped_letterhead_is_read_once() -> None:
    assert shipped_letterhead() is shipped_letterhead()


def test_styles_that_a_file_lacks_are_added_and_named() -> None:
    told = " ".join(check_letterhead(upload(with_styles(style("Title", "Title", "")))).notes)
    assert "Styles that the file does not have were added: Body Text, Date," in told
    assert set(map(style_id, HOUSE_NAMES)) <= set(styles_of(with_styles()))


@pytest.mark.parametrize("name", ["Body Text", "body text"])
def test_a_style_of_the_practice_keeps_its_look_under_our_id(name: str) -> None:
    found = styles_of(with_styles(style("Textkrper", name, '<w:rPr><w:color w:val="AA0000"/></w:rPr>')))
    assert 'w:val="AA0000"' in found["BodyText"]
    assert "Textkrper" not in found


def test_a_style_of_our_name_but_another_kind_is_not_taken_for_ours() -> None:
    found = styles_of(with_styles(style("Date", "Date", "<w:rPr><w:b/></w:rPr>", "character")))
    assert 'w:type="paragraph"' in found["Date"]


def test_a_style_of_a_header_is_kept_with_all_that_it_is_based_on() -> None:
    small = style("Small", "Small", '<w:basedOn w:val="Tiny"/>') + style(
        "Tiny", "Tiny", '<w:rPr><w:sz w:val="9"/></w:rPr>'
    )
    used = '<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr><w:r><w:t>Lakeside</w:t></w:r></w:p>'
    found = styles_of(with_styles(small) | header(used))
    assert sum('w:val="Small"' in text or 'w:val="Tiny"' in text for text in found.values()) == 2


def test_styles_based_on_each_other_in_a_circle_are_parted() -> None:
    circle = style("A", "Body Text", '<w:basedOn w:val="B"/>') + style("B", "B", '<w:basedOn w:val="A"/>')
    found = styles_of(with_styles(circle))
    tied = [text for text in found.values() if 'w:val="Body Text"' in text or 'w:val="B"' in text]
    assert [("basedOn" in text) for text in tied].count(True) == 1


def test_a_heading_without_a_place_in_the_outline_gets_one() -> None:
    found = styles_of(with_styles(style("H", "heading 2", "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>")))
    assert '<w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr>' in found["Heading2"]


def test_a_style_that_reaches_over_the_margin_is_brought_back() -> None:
    found = styles_of(with_styles(style("B", "Body Text", '<w:pPr><w:ind w:left="-900" w:right="200"/></w:pPr>')))
    assert '<w:ind w:right="200"/>' in found["BodyText"]


def test_numbering_and_languages_of_styles_are_left_to_the_letter() -> None:
    inside = '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr><w:rPr><w:lang w:val="de-DE"/></w:rPr>'
    found = styles_of(with_styles(style("B", "Body Text", inside)))
    assert "numPr" not in found["BodyText"]
    assert "de-DE" not in found["BodyText"]


@pytest.mark.parametrize(
    ("size", "width"),
    [
        ('<w:pgSz w:w="11906" w:h="16838"/>', 11906 - 2000),
        ('<w:pgSz w:w="8.5in" w:h="11in"/>', 12240 - 2000),
        ('<w:pgSz w:w="210mm" w:h="297mm"/>', 11906 - 2000),
    ],
)
def test_tables_are_as_wide_as_the_text_of_the_practices_page(size: str, width: int) -> None:
    changes = page(
        size, '<w:pgMar w:top="1440" w:right="1000" w:bottom="1440" w:left="1000" w:header="0" w:footer="0"/>'
    )
    assert load_letterhead(upload(changes)).text_width == width


def test_headers_stay_away_from_the_edge_that_printers_cut() -> None:
    margins = '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="0" w:footer="12"/>'
    assert 'w:header="360" w:footer="360"' in section_of(page(US_LETTER, margins))


@pytest.mark.parametrize(
    "size",
    ['<w:pgSz w:w="0" w:h="0"/>', '<w:pgSz w:w="x" w:h="y"/>', '<w:pgSz w:w="3000" w:h="99999999"/>', ""],
)
def test_a_page_that_holds_no_letter_becomes_us_letter(size: str) -> None:
    assert 'w:w="12240" w:h="15840"' in section_of(page(size))


def test_columns_are_left_out_and_said_so() -> None:
    changes = replaced(DOCUMENT, '<w:cols w:space="720"/>', '<w:cols w:num="3" w:space="720"/>')
    assert "Columns of text were left out" in " ".join(check_letterhead(upload(changes)).notes)
    assert '<w:cols w:space="720"/>' in section_of(changes)


def test_the_first_section_with_headers_gives_the_page() -> None:
    first = replaced(
        DOCUMENT, "<w:body>", '<w:body><w:p><w:pPr><w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr></w:pPr></w:p>'
    )
    assert load_letterhead(upload(first)).text_width == 9360
    assert "several sections" in " ".join(check_letterhead(upload(first)).notes)


def test_a_file_without_sections_and_styles_gets_ours() -> None:
    bare = {
        DOCUMENT: '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    }
    letterhead = load_letterhead(upload({**bare, STYLES: None}))
    assert letterhead.text_width == 9360
    assert to_docx(letter(), letterhead)


def test_one_letterhead_serves_letters_of_several_languages() -> None:
    letterhead = load_letterhead(upload(header(words("Lakeside Psychiatry"))))
    books = [parts_of(to_docx(letter(language=tongue), letterhead))[STYLES] for tongue in ("en-US", "es-US", "en-US")]
    assert books[0] == books[2] != books[1]

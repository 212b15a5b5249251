"""Words on their way into Word: they come out as they went in, or not at all, and never as anything but words."""

import pytest
from docx_outline import body_of, parts_of, read_outline
from sample_letter import BLOCKS, LINK, MISSING, letter, paragraph

from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import shipped_letterhead
from appeals.letters.model import Block, Paragraph, Run
from appeals.letters.outline import outline

LOOKS = {
    Run("x", bold=True): "<w:b/>",
    Run("x", italic=True): "<w:i/>",
    Run("x", superscript=True): '<w:vertAlign w:val="superscript"/>',
    MISSING: '<w:rStyle w:val="Missing"/>',
}


def written(*blocks: Block) -> bytes:
    return to_docx(letter(*blocks), shipped_letterhead())


def test_a_letter_reads_back_as_the_outline_of_its_model() -> None:
    assert read_outline(written(*BLOCKS)) == outline(letter())


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("0.5 mg/kg over 40 minutes", "0.5\u00a0mg/kg over 40 minutes"),
        ("60 mg, 2 g and 1.5 mL at 82 kg", "60\u00a0mg, 2\u00a0g and 1.5\u00a0mL at 82\u00a0kg"),
        ("96365 × 6, J3490 × 6", "96365\u00a0×\u00a06, J3490\u00a0×\u00a06"),
        ("Exhibit 2 given in 3 months", "Exhibit 2 given in 3 months"),
    ],
)
def test_a_number_stands_on_the_line_of_its_unit_and_a_code_on_that_of_its_count(text: str, bound: str) -> None:
    assert f">{bound}<" in body_of(written(paragraph(text)))


@pytest.mark.parametrize(
    "text",
    [
        "BMI < 35 & falling > 30",
        "  spaces outside  and  inside  ",
        "a ]]> b <!-- c --> <w:p/>",
        "{{ 7 * 7 }} {% for x in y %} ${jndi:x}",
        "Δ ≥ 5 µg · naïve · 治療 · עברית · العربية · \u200fmark\u200e",
        "😀 👩🏽‍⚕️ \u00a0 \u2028 \x85",
        "tab\tand\nline",
        "&amp; &#65; &lt;",
    ],
)
def test_every_sign_that_xml_can_hold_comes_back_unchanged(text: str) -> None:
    assert read_outline(written(paragraph(text))) == f"Body Text | {text}\n".replace("and\nline", "and / line")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x0bc\x1fd", "abcd"),
        ("lone \ud800 and \udfff", "lone  and "),
        ("no \ufffe sign \uffff", "no  sign "),
        ("one\r\ntwo\rthree", "one / two / three"),
    ],
)
def test_what_xml_cannot_hold_is_left_out_and_each_line_end_is_one_break(text: str, kept: str) -> None:
    assert read_outline(written(paragraph(text))) == f"Body Text | {kept}\n"


@pytest.mark.parametrize("run", LOOKS)
def test_a_look_is_a_property_or_a_style_of_its_run(run: Run) -> None:
    body = body_of(written(Paragraph((Run("a"), run, Run("b")))))
    assert body.count(LOOKS[run]) == 1


def test_neighbours_of_one_look_become_one_run() -> None:
    body = body_of(written(Paragraph((Run("a "), Run("b "), Run("c"), Run("d", bold=True)))))
    assert body.count("<w:r>") == 2


def test_no_font_and_no_size_stands_in_the_text() -> None:
    body = body_of(written(*BLOCKS))
    assert all(mark not in body for mark in ("w:rFonts", "w:sz", "w:color", "w:spacing"))


@pytest.mark.parametrize("address", ["https://doi.org/10.1/x?a=1&b=2", "http://a.example/", "mailto:a@b.example"])
def test_a_link_to_the_web_or_to_mail_is_an_external_relationship(address: str) -> None:
    docx = written(Paragraph((Run("here", link=address),)))
    relations = parts_of(docx)["word/_rels/document.xml.rels"].decode()
    assert f'Target="{address.replace("&", "&amp;")}" TargetMode="External"' in relations
    assert '<w:hyperlink r:id="link1"' in body_of(docx)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\host\\share",
        "ftp://a.example",
        "data:text/html,x",
        "https://",
        "http://[",
        "mailto:nobody",
        "www.example.com",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_an_address_that_may_not_be_linked_stays_plain_words(address: str) -> None:
    docx = written(Paragraph((Run("here", link=address),)))
    assert read_outline(docx) == "Body Text | here\n"
    assert b"External" not in parts_of(docx)["word/_rels/document.xml.rels"]


def test_one_address_is_named_once() -> None:
    docx = written(Paragraph((LINK, Run(" and "), LINK)))
    assert parts_of(docx)["word/_rels/document.xml.rels"].count(b"External") == 1

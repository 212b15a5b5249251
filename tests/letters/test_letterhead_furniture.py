"""Headers and footers of a practice: what shows is kept, each letter's own words come beside it."""

from collections.abc import Callable

import pytest
from docx_outline import headers_of, parts_of
from sample_letter import letter
from uploads import (
    DOCUMENT,
    FOOTER,
    FOOTER_RELS,
    HEADER,
    HEADER_RELS,
    SETTINGS,
    SHIPPED,
    footer,
    header,
    jpeg,
    jpeg_note,
    picture,
    png,
    png_words,
    related,
    replaced,
    upload,
    words,
)

from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import check_letterhead, load_letterhead

OWN = words("Lakeside Psychiatry, 1 Shore Road")
PAGE_FIELD = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
SHOWN = "<w:r><w:t>January 1</w:t></w:r>"
NESTED_FIELD = (
    f"<w:p>{BEGIN}<w:r><w:instrText> IF </w:instrText></w:r>{BEGIN}<w:r><w:instrText> PAGE </w:instrText></w:r>"
    f"{SEPARATE}{SHOWN}{END}{SEPARATE}{SHOWN}{END}</w:p>"
)
HARMLESS_LINKS = ["https://a.example/", "http://a.example/x y", "mailto:a@b.example"]
LOST_LINKS = ["tel:+15035550142", "www.a.example"]


def complex_field(instruction: str) -> str:
    return f"<w:p>{BEGIN}<w:r><w:instrText> {instruction} </w:instrText></w:r>{SEPARATE}{SHOWN}{END}</w:p>"


def simple_field(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr=" {instruction} ">{SHOWN}</w:fldSimple></w:p>'


def written(*changes: dict[str, str]) -> dict[str, bytes]:
    merged = {name: part for change in changes for name, part in change.items()}
    return parts_of(to_docx(letter(), load_letterhead(upload(merged))))


def headers(*changes: dict[str, str]) -> dict[str, str]:
    merged = {name: part for change in changes for name, part in change.items()}
    return headers_of(to_docx(letter(), load_letterhead(upload(merged))))


def notes(changes: dict[str, str | bytes]) -> str:
    report = check_letterhead(upload(changes))
    assert report.accepted, report.problems
    return " ".join(report.notes)


def test_the_practices_header_stays_and_the_running_head_comes_below_it_from_page_two() -> None:
    found = headers(header(OWN))
    assert found["first"] == "Lakeside Psychiatry, 1 Shore Road"
    assert found["default"] == "Lakeside Psychiatry, 1 Shore Road\nJordan Mills · X1 · A-2026"


def test_a_header_that_is_the_same_on_all_pages_stands_on_page_one_too() -> None:
    changes = {**header(OWN), **replaced(DOCUMENT, "<w:titlePg/>", "")}
    assert headers(changes)["first"] == "Lakeside Psychiatry, 1 Shore Road"


@pytest.mark.parametrize("content", ["<w:p/>", words(" "), PAGE_FIELD, words("Page")])
def test_the_sender_stands_on_page_one_where_the_header_names_nobody(content: str) -> None:
    assert headers(header(content))["first"].endswith("Harbor Psychiatry\n410 Bay Street\nFax 503-555-0143")


def test_even_pages_get_the_running_head_where_the_file_has_even_pages() -> None:
    even = replaced(SETTINGS, "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop")
    assert "Jordan Mills" in written(even)["word/header-even.xml"].decode()
    assert b"<w:evenAndOddHeaders/>" in written(even)["word/settings.xml"]


@pytest.mark.parametrize("change", [footer(PAGE_FIELD), header(OWN + PAGE_FIELD) | footer("<w:p/>")])
def test_pages_that_are_counted_already_are_not_counted_twice(change: dict[str, str]) -> None:
    parts = written(change)
    assert all(b"NUMPAGES" not in content for content in parts.values())


def test_pages_are_counted_where_the_file_does_not() -> None:
    assert "Page numbers were added to the footer." in notes(footer(OWN))
    content = written(footer(OWN))["word/footer-default.xml"].decode()
    assert content.index("Lakeside") < content.index("NUMPAGES")


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% for p in patients %}", "{{patient.family_name}}", "${x} #{y}"])
def test_what_looks_like_a_template_is_text(text: str) -> None:
    assert text in headers(header(words(f"Lakeside Psychiatry {text}")))["first"]


@pytest.mark.parametrize("found", [complex_field("DATE"), simple_field("MERGEFIELD Patient"), NESTED_FIELD])
def test_a_field_of_an_old_letter_goes_with_what_it_showed(found: str) -> None:
    assert headers(header(OWN + found))["first"].strip() == "Lakeside Psychiatry, 1 Shore Road"
    assert "Fields in headers and footers were left out" in notes(header(OWN + found))


@pytest.mark.parametrize("make", [complex_field, simple_field])
def test_a_link_made_of_a_field_leaves_its_words(make: Callable[[str], str]) -> None:
    found = headers(header(OWN + make("HYPERLINK &quot;javascript:alert(1)&quot;")))
    assert found["first"].endswith("\nJanuary 1")
    assert "javascript" not in str(written(header(OWN + make("HYPERLINK &quot;javascript:x&quot;"))))


@pytest.mark.parametrize(
    ("name", "content"), [("x.png", png()), ("x.jpg", jpeg()), ("x.bin", png()), ("x.png", jpeg())]
)
def test_a_picture_is_kept_by_what_it_is_and_not_by_its_name(name: str, content: bytes) -> None:
    parts = written({**header(picture()), **related(HEADER_RELS, ("image", name)), f"word/{name}": content})
    kind = "png" if content.startswith(b"\x89") else "jpeg"
    assert parts[f"word/media/picture1.{kind}"] == content
    assert f"media/picture1.{kind}".encode() in parts["word/_rels/header-first.xml.rels"]


def test_a_picture_in_the_header_stands_for_the_practice() -> None:
    changes = {**header(picture()), **related(HEADER_RELS, ("image", "x.png")), "word/x.png": png()}
    assert headers(changes)["first"] == ""


@pytest.mark.parametrize("content", [b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:-20], jpeg()[:4]])
def test_a_picture_of_another_kind_is_left_out_and_said_so(content: bytes) -> None:
    changes = {**header(picture()), **related(HEADER_RELS, ("image", "x.png")), "word/x.png": content}
    assert "not PNG or JPEG" in notes(changes)
    assert not [name for name in written(changes) if "media" in name]
    assert b"w:drawing" not in written(changes)["word/header-first.xml"]


@pytest.mark.parametrize(
    "content",
    [
        png(1, 1, png_words(b"LEFTOVER")),
        png() + b"LEFTOVER",
        jpeg(8, 8, jpeg_note(0xFE, b"LEFTOVER")),
        jpeg(8, 8, jpeg_note(0xE1, b"Exif\0LEFTOVER")),
        jpeg() + b"LEFTOVER",
    ],
)
def test_a_picture_loses_the_words_that_travel_inside_it(content: bytes) -> None:
    parts = written({**header(picture()), **related(HEADER_RELS, ("image", "x.png")), "word/x.png": content})
    assert all(b"LEFTOVER" not in part for part in parts.values())


def test_pictures_are_numbered_once_and_name_no_path() -> None:
    changes = {**header(picture() * 2), **related(HEADER_RELS, ("image", "x.png")), "word/x.png": png()}
    parts = written(changes)
    numbers = [f'<wp:docPr id="{n}"'.encode() for n in (1, 3, 5, 7)]
    both = parts["word/header-first.xml"] + parts["word/header-default.xml"]
    assert all(both.count(number) == 1 for number in numbers)
    assert b"Users" not in both


@pytest.mark.parametrize("address", HARMLESS_LINKS)
def test_a_link_to_the_web_or_to_mail_is_kept(address: str) -> None:
    linked = f'<w:p><w:hyperlink r:id="more1">{OWN[5:-6]}</w:hyperlink></w:p>'
    parts = written({**footer(linked), **related(FOOTER_RELS, ("hyperlink", address))})
    expected = f'Target="{address.replace(" ", "%20")}" TargetMode="External"'
    assert expected.encode() in parts["word/_rels/footer-first.xml.rels"]


@pytest.mark.parametrize("address", LOST_LINKS)
def test_a_link_that_leads_nowhere_becomes_its_text(address: str) -> None:
    linked = f'<w:p><w:hyperlink r:id="more1">{OWN[5:-6]}</w:hyperlink></w:p>'
    changes = {**footer(linked), **related(FOOTER_RELS, ("hyperlink", address))}
    assert "became plain text" in notes(changes)
    assert b"Lakeside" in written(changes)["word/footer-first.xml"]
    assert "word/_rels/footer-first.xml.rels" not in written(changes)


def test_headers_of_the_shipped_file_bring_nothing_of_their_own() -> None:
    assert written()["word/header-first.xml"].count(b"<w:p>") == len(("name", "street", "fax"))
    assert {HEADER, FOOTER} <= set(SHIPPED)

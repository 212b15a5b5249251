"""The file around a letter: headers, page numbers, properties, sound to a validator, the same for the same letter."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx_outline import headers_of, parts_of
from openxml_audit import OpenXmlValidator
from sample_letter import BLOCKS, MISSING, letter, paragraph

from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import shipped_letterhead
from appeals.letters.model import Letter, Paragraph, Run, Sender

UNFINISHED = (*BLOCKS, Paragraph((MISSING,)))
AUDITED = {
    "full": letter(),
    "unfinished": letter(*UNFINISHED),
    "bare": letter(paragraph(""), sender=Sender(""), running_head=(), author="", title=""),
    "hostile": letter(paragraph("\x00<&>]]>\ud800 \u202e😀" * 50), title='<&">\x00', author="\udfff", language='"<x'),
    "ends with a table": letter(*BLOCKS[:4]),
}


def written(sample: Letter) -> bytes:
    return to_docx(sample, shipped_letterhead())


@pytest.mark.parametrize("name", AUDITED)
def test_a_validator_finds_nothing_in_any_letter(name: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(written(AUDITED[name]))
    assert OpenXmlValidator().validate(path).errors == []


def test_page_one_names_the_sender_and_all_others_the_patient() -> None:
    headers = headers_of(written(letter()))
    assert headers["first"] == "Harbor Psychiatry\n410 Bay Street\nFax 503-555-0143"
    assert headers["default"] == "Jordan Mills · X1 · A-2026"


def test_every_page_says_which_of_how_many_it_is() -> None:
    parts = parts_of(written(letter()))
    for footer in ("word/footer-first.xml", "word/footer-default.xml"):
        assert b"Page </w:t>" in parts[footer]
        assert b'w:instr=" PAGE "' in parts[footer]
        assert b'w:instr=" NUMPAGES "' in parts[footer]


def test_a_draft_that_lacks_a_fact_says_so_on_every_page() -> None:
    headers = headers_of(written(letter(*UNFINISHED)))
    assert all(words.startswith("DRAFT, not for filing\n") for words in headers.values())


@pytest.mark.parametrize("sample", [letter(), letter(*UNFINISHED, draft=False)])
def test_a_whole_or_released_letter_says_nothing_of_a_draft(sample: Letter) -> None:
    assert all("DRAFT" not in words for words in headers_of(written(sample)).values())


def test_a_missing_member_id_in_the_running_head_makes_an_unfinished_draft() -> None:
    headers = headers_of(written(letter(running_head=(Run("Jordan Mills · "), MISSING))))
    assert headers["default"] == "DRAFT, not for filing\nJordan Mills · [DOSE - MISSING]"


def test_title_author_subject_and_language_are_those_of_the_letter() -> None:
    found = Document(BytesIO(written(letter(language="es-US")))).core_properties
    told = (found.title, found.author, found.subject, found.language, found.last_modified_by)
    assert told == ("First-level appeal", "Dana Whitfield, MD", "FIRST-LEVEL APPEAL", "es-US", "Dana Whitfield, MD")


def test_the_properties_name_no_patient_and_no_day_unless_told() -> None:
    properties = parts_of(written(letter()))["docProps/core.xml"]
    assert b"Jordan" not in properties
    assert b"dcterms:created" not in properties


def test_the_day_is_the_one_told() -> None:
    made = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    docx = to_docx(letter(), shipped_letterhead(), made)
    assert b">2026-11-23T09:30:00Z</dcterms:created>" in parts_of(docx)["docProps/core.xml"]


def test_the_words_are_in_the_language_of_the_letter() -> None:
    styles = parts_of(written(letter(language="es-US")))["word/styles.xml"]
    assert b'<w:lang w:val="es-US" w:eastAsia="es-US"' in styles


def test_a_letter_carries_only_what_it_needs() -> None:
    names = set(parts_of(written(letter())))
    assert names == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer-default.xml",
        "word/footer-first.xml",
        "word/header-default.xml",
        "word/header-first.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }


def test_equal_letters_give_equal_bytes() -> None:
    assert written(letter()) == written(letter())
    assert written(letter()) != written(letter(title="Another"))

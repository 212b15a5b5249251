"""Nothing of an old letter, of its patient or of its authors travels in a letterhead."""

from pathlib import Path

import pytest
from docx_outline import headers_of, parts_of
from openxml_audit import OpenXmlValidator
from sample_letter import letter
from uploads import (
    DOCUMENT,
    DOCUMENT_RELS,
    HEADER,
    SETTINGS,
    STYLES,
    TYPES,
    W,
    body,
    header,
    related,
    replaced,
    upload,
    words,
)

from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import check_letterhead, load_letterhead

OLD = "LEFTOVER"
OWN = words("Lakeside Psychiatry")
TRACKED = 'w:id="1" w:author="LEFTOVER" w:date="2020-01-01T00:00:00Z"'
RUN = "<w:r><w:t>LEFTOVER</w:t></w:r>"
HIDDEN_STYLE = (
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment {TRACKED} w:initials="LEFTOVER"><w:p>{RUN}</w:p></w:comment></w:comments>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>LEFTOVER</dc:creator></cp:coreProperties>'
)
CONTROL = "<w:sdt><w:sdtPr>{0}</w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>"
CHANGED = f"<w:rPr><w:b/><w:rPrChange {TRACKED}><w:rPr/></w:rPrChange></w:rPr>"
BOOKMARK = '<w:bookmarkStart w:id="1" w:name="LEFTOVER"/><w:bookmarkEnd w:id="1"/>'
SHAPE = '<w:r><w:pict><v:shape style="x" href="LEFTOVER"><v:fill src="LEFTOVER"/></v:shape></w:pict></w:r>'
UNUSED = '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="LEFTOVER"/></w:style>'
GONE = {
    "text of the page": body(words(OLD)),
    "deleted text": header(f"{OWN}<w:p><w:del {TRACKED}><w:r><w:delText>LEFTOVER</w:delText></w:r></w:del></w:p>"),
    "moved text": header(f"{OWN}<w:p><w:moveFrom {TRACKED}>{RUN}</w:moveFrom></w:p>"),
    "hidden text": header(OWN + words(OLD, "<w:rPr><w:vanish/></w:rPr>")),
    "text of a hidden style": {
        **header(OWN + words(OLD, '<w:rPr><w:rStyle w:val="Secret"/></w:rPr>')),
        **replaced(STYLES, "</w:styles>", f"{HIDDEN_STYLE}</w:styles>"),
    },
    "a placeholder": header(OWN + CONTROL.format("<w:showingPlcHdr/>", f"<w:p>{RUN}</w:p>")),
    "the name of a control": header(CONTROL.format('<w:alias w:val="LEFTOVER"/>', OWN)),
    "the author of an insertion": header(f"<w:p><w:ins {TRACKED}>{OWN[5:-6]}</w:ins></w:p>"),
    "a changed look": header(words("Lakeside", CHANGED)),
    "a comment": {**related(DOCUMENT_RELS, ("comments", "comments.xml")), "word/comments.xml": COMMENTS},
    "a bookmark": header(f"{OWN}<w:p>{BOOKMARK}</w:p>"),
    "a foreign element": header(f'{OWN}<w:p><xi:include href="LEFTOVER"/></w:p>'),
    "a loading shape": header(f"{OWN}<w:p>{SHAPE}</w:p>"),
    "an XML comment": header(f"<!-- LEFTOVER -->{OWN}"),
    "properties": {**related("_rels/.rels", ("core-properties", "docProps/core.xml")), "docProps/core.xml": CORE},
    "custom data": {
        **related(DOCUMENT_RELS, ("customXml", "../customXml/item1.xml")),
        "customXml/item1.xml": "<?mso x?><x>LEFTOVER</x>",
    },
    "a style that nobody uses": replaced(STYLES, "</w:styles>", f"{UNUSED}</w:styles>"),
    "another name of a style": replaced(STYLES, 'w:val="Date"/>', 'w:val="Date"/><w:aliases w:val="LEFTOVER"/>'),
    "mail merge": replaced(SETTINGS, "<w:zoom", '<w:mailMerge><w:query w:val="LEFTOVER"/></w:mailMerge><w:zoom'),
    "a part that nothing leads to": {"word/unused.bin": OLD},
    "a local template": related("word/_rels/settings.xml.rels", ("attachedTemplate", "file:///C:\\LEFTOVER.dotm")),
    "the name of a theme": replaced("word/theme/theme1.xml", 'name="Letter"', 'name="LEFTOVER"'),
}
TOLD = {
    "text of the page": "Text and pictures of the page itself were left out",
    "a comment": "Comments, tracked changes and hidden text were left out",
    "deleted text": "Comments, tracked changes and hidden text were left out",
    "mail merge": "Protection, mail merge and change tracking",
    "a local template": "tie to a template",
}


@pytest.mark.parametrize("name", GONE)
def test_nothing_old_stands_in_any_part_of_a_letter_and_the_letter_is_sound(name: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(to_docx(letter(), load_letterhead(upload(GONE[name]))))
    assert [part for part, content in parts_of(path.read_bytes()).items() if OLD.encode() in content] == []
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.parametrize("name", TOLD)
def test_the_uploader_is_told_what_was_left_out(name: str) -> None:
    assert TOLD[name] in " ".join(check_letterhead(upload(GONE[name])).notes)


@pytest.mark.parametrize("name", ["the author of an insertion", "the name of a control", "a changed look"])
def test_what_shows_is_kept_without_the_story_of_how_it_came(name: str) -> None:
    assert "Lakeside" in headers_of(to_docx(letter(), load_letterhead(upload(GONE[name]))))["first"]


def test_text_that_a_style_shows_again_is_not_hidden() -> None:
    shown = words("Lakeside Psychiatry", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    assert headers_of(to_docx(letter(), load_letterhead(upload(header(shown)))))["first"] == "Lakeside Psychiatry"


def test_a_template_of_word_serves_as_a_letterhead() -> None:
    changes = replaced(TYPES, "wordprocessingml.document.main", "wordprocessingml.template.main")
    parts = parts_of(to_docx(letter(), load_letterhead(upload(changes))))
    assert b"document.main+xml" in parts[TYPES]


def test_the_strict_vocabulary_is_understood() -> None:
    def strict(name: str, content: str) -> dict[str, str]:
        common = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        return {name: content.replace(common, "http://purl.oclc.org/ooxml/wordprocessingml/main")}

    changes = strict(HEADER, header(OWN)[HEADER]) | strict(
        DOCUMENT, replaced(DOCUMENT, "<w:body>", "<w:body>")[DOCUMENT]
    )
    assert headers_of(to_docx(letter(), load_letterhead(upload(changes))))["first"] == "Lakeside Psychiatry"

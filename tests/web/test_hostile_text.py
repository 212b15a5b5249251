"""Hostile text in any field: it comes back as the same text or is refused by name, and nothing breaks."""

import io
import zipfile

import pytest
from cases import KETAMINE_APPEAL
from lxml import etree
from werkzeug.datastructures import MultiDict

from appeals.domain.text import clean_tree
from appeals.web.cases.sections import SECTIONS
from appeals.web.forms.answers import answers, filled_form, posted_form
from appeals.web.forms.places import leaves
from appeals.workflow.declared import Kind

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onfocus=alert(1) autofocus x="',
    "closing": "</textarea><h1>x",
    "svg": "'\"><svg/onload=confirm(1)>",
    "entity": "&lt;b&gt; &amp;amp; &#0;",
    "cdata": "]]><!-- --><![CDATA[",
    "word": "</w:t></w:r></w:p><w:p>",
    "field": "{ DDEAUTO c:\\x }",
    "jinja": "{{ 7*7 }}{% for x in y %}",
    "raw": "{% raw %}{#",
    "call": "{{ ''.__class__.__mro__ }}",
    "dollar": "${7*7} #{7*7} <%= 7 %>",
    "percent": "%s%n%(x)s {0} {x!r}",
    "heading": "# Heading\n- a\n**b** _c_ `d`",
    "rule": "---\n***\n+++",
    "link": "[x](javascript:alert(1))",
    "table": "|a|b|\n|-|-|",
    "number": "1986. A year",
    "quote": "> quoted\n    code",
    "sql": "Robert'); DROP TABLE cases;--",
    "shell": "$(id) `id` | id",
    "path": "../../../etc/passwd",
    "file": "file:///etc/passwd",
    "unc": "\\\\host\\share",
    "header": "a\r\nSet-Cookie: x=1",
    "log": "ok\n2026-01-01 INFO forged",
    "formula": "=1+1",
    "at": "@SUM(1+1)",
    "nul": "a\x00b",
    "escape": "\x1b[31mred",
    "tab": "\x0b\x0c from Word",
    "del": "\x7f\x85",
    "nonchar": "\ufffe\uffff",
    "private": "\ue000\ue0010\ue002",
    "plane": "\U000f0000\U0010ffff",
    "bidi": "\u202egnp.exe\u2066",
    "zero": "a\u200bb\u200dc\ufeff",
    "zalgo": "Z\u0337\u031b" * 60,
    "arabic": "مرحبا 123",
    "han": "張偉 李",
    "emoji": "👩🏽\u200d⚕️ 🦽",
    "nfd": "e\u0301 é",
    "quotes": "O’Brien-Núñez \"x\" 'y'",
    "clinical": "BMI < 35 & A1c ≥ 9% ±½ µg",
    "blank": " \t ",
    "null": "null",
    "true": "True",
    "digits": "１２３",
    "minus": "-0",
    "exponent": "1e9",
    "infinity": "NaN",
}


REMOVED = {"nul", "escape", "tab", "del", "nonchar", "private"}
ROUNDS = range(6)
KINDS = {Kind.LINE, Kind.TEXT, Kind.LINES, Kind.SEARCH}


def text_fields(section):
    """Return the text fields of a section, of each list those of the first entry."""
    firsts = {name: value[:1] if isinstance(value, list) else value for name, value in KETAMINE_APPEAL.items()}
    form = filled_form(section.groups, firsts)
    return [field for field in leaves(form) if field.question.kind in KINDS and "-1-" not in field.name]


def carried(section, name, text):
    """Return what a field shows after its text went through the form and the border for text."""
    facts, _ = clean_tree(answers(posted_form(section.groups, MultiDict({name: text}))))
    shown = next(field for field in leaves(filled_form(section.groups, facts)) if field.name == name)
    return "\n".join(shown.data) if isinstance(shown.data, list) else shown.data


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_every_text_field_carries_every_string_unchanged(section):
    for field in text_fields(section):
        for text in (text for name, text in HOSTILE.items() if name not in {*REMOVED, "blank"}):
            lines = field.question.kind is Kind.LINES
            wanted = "\n".join(line for line in text.splitlines() if line.strip()) if lines else text
            assert carried(section, field.name, text) == wanted.replace("\r\n", "\n"), field.name


@pytest.mark.parametrize("round_", ROUNDS)
def test_hostile_text_in_all_fields_at_once_breaks_no_page_and_no_letter(reader, round_):
    case_id = reader.new_case(KETAMINE_APPEAL)
    strings = list(HOSTILE.values())
    for start, section in enumerate(SECTIONS):
        reader.get(f"/cases/{case_id}/{section.id}")
        fields = enumerate(text_fields(section), start=7 * start + 8 * round_)
        reader.fill({field.name: strings[i % len(strings)] for i, field in fields})
        assert not [e for e in reader.page.elements if e["tag"] == "script" and "src" not in e]
        assert not [e for e in reader.page.elements if any(name.startswith("on") for name in e)]
    reader.get(f"/cases/{case_id}/letters/appeal_level_1")
    reader.get(f"/cases/{case_id}/letters/appeal_level_1/draft.docx")
    etree.fromstring(zipfile.ZipFile(io.BytesIO(reader.answer.data)).read("word/document.xml"))


UNCHANGED = [name for name in HOSTILE if name not in {*REMOVED, "blank"}]


@pytest.mark.parametrize("name", UNCHANGED)
def test_sentences_come_back_as_typed(reader, name):
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(f"/cases/{case_id}/story")
    reader.fill({"narrative-history": HOSTILE[name]})
    kept = HOSTILE[name].replace("\r\n", "\n")
    assert reader.kept(case_id)["narrative"]["history"] == kept
    assert reader.page.value("narrative-history") == kept.replace("\n", "\r\n")


@pytest.mark.parametrize("size", [250, 251, 100_000, 400_000])
def test_a_name_of_any_length_is_kept_or_refused_with_the_limit(reader, size):
    case_id = reader.new_case()
    reader.get(f"/cases/{case_id}/patient")
    reader.fill({"patient-family_name": "李" * size})
    assert ("Keep this within 250 characters." in reader.text) is (size > 250)
    assert reader.page.value("patient-family_name") == "李" * size
    reader.get("/cases")


@pytest.mark.parametrize(
    "key", ["scores-²-value", "scores-" + "9" * 5_000 + "-value", "scores--1-value", "__class__", "scores-0-"]
)
def test_names_of_fields_that_we_did_not_make_are_passed_over(reader, key):
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(f"/cases/{case_id}/scores")
    reader.fill({key: "1"})
    assert len(reader.kept(case_id)["scores"]) == len(KETAMINE_APPEAL["scores"])

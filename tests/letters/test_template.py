"""Templates are read from files with a TOML head, and the shipped ones from the shelf."""

import pytest

from appeals.letters import template
from appeals.letters.template import TemplateUnreadable, read_template, shipped_parts, shipped_templates

HEAD = """+++
kind = "appeal_level_1"
title = "First-level appeal"
voice = "provider"
audience = "payer"
needs = ["denial.reference", "coverage.member_id"]
+++
Dear reviewer:
"""


def test_head_and_body_come_apart():
    read = read_template(HEAD, "letters/appeal.md")
    assert (read.kind, read.title, read.voice, read.audience) == (
        "appeal_level_1",
        "First-level appeal",
        "provider",
        "payer",
    )
    assert read.needs == ("denial.reference", "coverage.member_id")
    assert (read.name, read.body, read.body_line) == ("letters/appeal.md", "Dear reviewer:\n", 8)


@pytest.mark.parametrize("text", ["Dear reviewer:\n", "", "x\n+++\n", "++++\nx"])
def test_a_text_without_a_head_is_a_body(text):
    read = read_template(text)
    assert (read.body, read.body_line, read.kind, read.needs) == (text, 1, "", ())


def test_an_argument_names_the_reason_it_answers():
    assert read_template("+++\nreason = 'step_therapy'\n+++\nx").reason == "step_therapy"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(line_end):
    read = read_template("\ufeff" + HEAD.replace("\n", line_end))
    assert (read.kind, read.body.strip()) == ("appeal_level_1", "Dear reviewer:")


UNREADABLE = [
    ("+++\ntitle = 'x'\n", 1, "never ends"),
    ("+++\ntitle = 'x'\nvoice provider\n+++\n", 3, "The head is not TOML: expected '='"),
    ("+++\ntitle = 'x\n+++\n", 2, "The head is not TOML"),
    ("+++\ntitle = " + "[" * 3000 + "\n+++\n", 2, "The head is nested too deeply."),
    ("+++\ntitle = '" + "x" * 4000 + "'\n+++\n", 2, "The head is too long"),
    ('+++\ntitle = "a\\u0000b"\n+++\n', 2, "“title” in the head holds a character that cannot be printed."),
    ('+++\nneeds = ["\\uE000"]\n+++\n', 2, "“needs” in the head holds a character that cannot be printed."),
    ("+++\n\ntitle = 5\n+++\n", 3, "“title” in the head is a text in quotes."),
    ("+++\nneeds = 'patient'\n+++\n", 2, "“needs” in the head is a list of fact names in quotes."),
    ("+++\nneeds = [1]\n+++\n", 2, "“needs” in the head is a list"),
    ("+++\nkind = 'x'\ntitel = 'x'\n+++\n", 3, "The head knows no “titel”; did you mean “title”?"),
    ("+++\ncolour = 'x'\n+++\n", 2, "The head knows no “colour”; it knows"),
]


@pytest.mark.parametrize(("text", "line", "sentence"), UNREADABLE)
def test_a_broken_head_is_told_with_its_line(text, line, sentence):
    with pytest.raises(TemplateUnreadable) as failure:
        read_template(text)
    assert failure.value.line == line
    assert sentence in failure.value.sentence


def test_the_shelf_names_templates_by_folder_and_file(tmp_path, monkeypatch):
    for name in ("letters/a.md", "parts/b.md", "arguments/c.md", "cases/d.md", "parts/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HEAD if name == "letters/a.md" else "é", "utf-8")
    monkeypatch.setattr(template, "shelf", lambda: tmp_path)
    monkeypatch.setattr(template, "shipped_templates", shipped_templates.__wrapped__)
    assert list(template.shipped_templates()) == ["letters/a.md", "parts/b.md", "arguments/c.md"]
    assert template.shipped_parts() == {"parts/b.md": "é", "arguments/c.md": "é"}


def test_the_shipped_templates_are_read_once_and_cannot_be_changed():
    assert shipped_templates() is shipped_templates()
    with pytest.raises(TypeError):
        shipped_templates()["parts/x.md"] = read_template("x")


def test_letters_are_no_parts():
    assert not any(name.startswith("letters/") for name in shipped_parts())

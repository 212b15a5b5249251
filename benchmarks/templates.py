"""Word templates for the other engines: our letter template with their tags, in the document python-docx brings."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document

from appeals.letters.model import Look
from appeals.letters.styles import CAPTION, HEADING, LIST_BULLET, LIST_NUMBER, STYLE_OF
from benchmarks.by_hand import TABLE, base_document, furnish, saved
from benchmarks.translation import Branch, Line, Part, Value, lines_in

_START = re.compile(r"(?P<heading>#{1,3}) |(?P<number>1\.) |(?P<bullet>-) |(?P<quote>>) |(?P<caption>Table:) ")
_EMPHASIS = re.compile(r"(\*[^*]+\*|\^[^^]+\^)")
_LINK = re.compile(r"\[(.+?)\]\(https?://.+?\)(?=$|\W)")
_RULE = re.compile(r"[|-]+")
_STYLE = {"number": LIST_NUMBER, "bullet": LIST_BULLET, "quote": STYLE_OF[Look.QUOTE], "caption": CAPTION}


@dataclass(frozen=True)
class Tags:
    """How an engine writes a value, the two ends of a branch in a line, around paragraphs and around rows."""

    value: Callable[[str, str], str]
    inline: Callable[[Branch, str], tuple[str, str]]
    paragraphs: Callable[[Branch, str], tuple[str, str]]
    row_of_its_own: bool  # tags around rows stand in rows of their own, which vanish


def _jinja(kind: str) -> Callable[[Branch, str], tuple[str, str]]:
    def ends(branch: Branch, scope: str) -> tuple[str, str]:
        asked = f"{scope}{branch.key}"
        opening = f"for of_{branch.key} in {asked}" if branch.variable else f"if {asked}"
        return f"{{%{kind} {opening} %}}", f"{{%{kind} end{'for' if branch.variable else 'if'} %}}"

    return ends


def _section(branch: Branch, scope: str) -> tuple[str, str]:
    return f"{{#{branch.key}}}", f"{{/{branch.key}}}"


DOCXTPL = Tags(lambda key, scope: f"{{{{ {scope}{key} }}}}", _jinja(""), _jinja("p"), row_of_its_own=True)
DOCXTEMPLATER = Tags(lambda key, scope: f"{{{key}}}", _section, _section, row_of_its_own=False)


def word_template(parts: list[Part], tags: Tags, sender_lines: int) -> bytes:
    """Return the letter template as a Word file with the tags of an engine."""
    sheet = _Sheet(tags)
    sender = [tags.value(f"sender{n}", "") for n in range(sender_lines)]
    furnish(sheet.document, sender, tags.value("running_head", ""))
    sheet.write(parts, "")
    return saved(sheet.document)


def jinja_text(parts: list[Part], scope: str = "") -> str:
    """Return the letter template as plain text for Jinja, line by line."""
    return "".join(_text_of(part, scope) for part in parts)


def _text_of(part: Part, scope: str) -> str:
    if isinstance(part, Branch):
        opening, closing = DOCXTPL.inline(part, scope)
        return f"{opening}{jinja_text(part.body, _inner(part, scope))}{closing}"
    return f"{_tagged(part.parts, DOCXTPL, scope)}\n" if isinstance(part, Line) else ""


class _Sheet:
    """The Word template while it is written."""

    def __init__(self, tags: Tags) -> None:
        self.document = Document(io.BytesIO(base_document()))
        self._tags = tags
        self._look = Look.BODY
        self._captions = 0
        self._table: Any = None

    def write(self, parts: list[Part], scope: str) -> None:
        """Write lines and the branches around them; `scope` is what an entry of the loop around them is called."""
        for part in parts:
            if isinstance(part, Line):
                self._write_line(_tagged(part.parts, self._tags, scope), scope)
            elif isinstance(part, Branch):
                self._write_branch(part, scope)

    def _write_branch(self, branch: Branch, scope: str) -> None:
        inner = _inner(branch, scope)
        if self._table is not None and _is_rows(branch):
            self._write_rows(branch, scope)
            return
        opening, closing = self._tags.paragraphs(branch, scope)
        self._table = None
        self.document.add_paragraph(opening)
        self.write(branch.body, inner)
        self._table = None
        self.document.add_paragraph(closing)

    def _write_rows(self, branch: Branch, scope: str) -> None:
        opening, closing = (tag.replace("%p", "%tr") for tag in self._tags.paragraphs(branch, scope))
        if self._tags.row_of_its_own:
            self._add_row([opening])
            self.write(branch.body, _inner(branch, scope))
            self._add_row([closing])
            return
        before = len(self._table.rows)
        self.write(branch.body, _inner(branch, scope))
        rows = self._table.rows
        rows[before].cells[0].paragraphs[0].runs[0].text = opening + rows[before].cells[0].paragraphs[0].runs[0].text
        rows[len(rows) - 1].cells[-1].paragraphs[0].add_run(closing)

    def _write_line(self, text: str, scope: str) -> None:
        if text.startswith("|"):
            self._write_row(text)
        elif text.startswith(":::"):
            self._look = Look(text[3:]) if text[3:] else Look.BODY
        elif text.strip():
            self._table = None
            self._write_paragraph(text)

    def _write_row(self, text: str) -> None:
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        if self._table is None:
            self._table = self.document.add_table(rows=0, cols=len(cells))
            self._table.style = TABLE
        if any(cells) and not _RULE.fullmatch(text):
            self._add_row(cells)

    def _add_row(self, cells: list[str]) -> None:
        for cell, text in zip(self._table.add_row().cells, cells, strict=False):
            _fill(cell.paragraphs[0], text)

    def _write_paragraph(self, text: str) -> None:
        start = _START.match(text)
        kind = str(start.lastgroup) if start else ""
        words = text[start.end() :] if start else text
        if kind == "caption":
            self._captions += 1
            words = f"Table {self._captions}. {words}"
        plain = STYLE_OF[self._look]
        style = HEADING.format(n=len(start["heading"])) if start and kind == "heading" else _STYLE.get(kind, plain)
        _fill(self.document.add_paragraph(style=plain if self._look is not Look.BODY else style), words)


def _tagged(parts: list[Part], tags: Tags, scope: str) -> str:
    """Return a line with the tags of an engine in place of its values and branches."""
    return "".join(_tagged_parts(parts, tags, scope))


def _tagged_parts(parts: list[Part], tags: Tags, scope: str) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Value):
            yield tags.value(part.key, scope)
        elif isinstance(part, Branch):
            opening, closing = tags.inline(part, scope)
            yield f"{opening}{_tagged(part.body, tags, _inner(part, scope))}{closing}"


def _inner(branch: Branch, scope: str) -> str:
    return f"of_{branch.key}." if branch.variable else scope


def _is_rows(branch: Branch) -> bool:
    return all(line.parts and str(line.parts[0]).startswith("|") for line in lines_in(branch.body))


def _fill(paragraph: Any, text: str) -> None:
    """Write a text with its emphasis; links become plain text, for the others have no call for them in a template."""
    for piece in _EMPHASIS.split(_LINK.sub(r"\1", text)):
        marked = _EMPHASIS.fullmatch(piece)
        run = paragraph.add_run(piece[1:-1] if marked else piece)
        run.italic = True if marked and piece[0] == "*" else None
        run.font.superscript = True if marked and piece[0] == "^" else None

"""The paper of the preview: real headings, tables and lists, marked facts, and nothing unescaped."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from sealing import fact, read

from appeals.letters.html_writer import Mention, origins, to_html, to_html_page
from appeals.letters.model import Block, Letter, Origin, Run, Sender, Source

MISSING = fact("[DOSE - MISSING]", Origin.MISSING, path="request.dose")
HARD = '<b>"it\'s" & done</b>'


def letter(blocks: tuple[Block, ...], **more: Any) -> Letter:
    return Letter(kind="appeal_level_1", title="First-level appeal", blocks=blocks, sender=Sender(""), **more)


def paper(text: str, *values: Any, **options: Any) -> str:
    """Return what stands on the paper of a text."""
    html = str(to_html(letter(read(text, *values)), **options))
    return html.removeprefix('<div class="paper" lang="en-US">\n').removesuffix("\n</div>")


ELEMENTS = {
    "# A\n## B\n### C": '<h2 class="kind">A</h2>\n<h3>B</h3>\n<h4>C</h4>',
    "a\\\nb": "<p>a<br>b</p>",
    "**b** *i* x^1^": "<p><strong>b</strong> <em>i</em> x<sup>1</sup></p>",
    "***both***": "<p><strong><em>both</em></strong></p>",
    "> q": "<blockquote><p>q</p></blockquote>",
    "1. a\n2. b": "<ol><li>a</li><li>b</li></ol>",
    "- a": "<ul><li>a</li></ul>",
    ":::reference\n1. a\n:::": '<ol class="reference"><li>a</li></ol>',
    "| A | B |\n|---|---:|\n| a | 1 |": '<table><thead><tr><th scope="col">A</th><th scope="col" class="amount">B</th>'
    '</tr></thead><tbody><tr><td>a</td><td class="amount">1</td></tr></tbody></table>',
    ":::date\na\n:::": "<p>a</p>",
    ":::note\na\n:::": "<p><small>a</small></p>",
    ":::address\na\nb\n:::": '<p class="address">a<br>b</p>',
    "[**a** b](https://a.org/?b&c)": (
        '<p><a href="https://a.org/?b&amp;c" rel="noreferrer"><strong>a</strong> b</a></p>'
    ),
    "Table: Scores\n| A | B |\n|---|---|\n| 1 | 2 |": (
        "<table><caption>Table 1. Scores</caption>"
        '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    ),
    "| A | |\n|---|---|\n| 1 | 2 |": (
        '<table><thead><tr><th scope="col">A</th><td></td></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    ),
    "| | |\n|---|---|\n| Patient | Ann |\n| | Lee |": (
        '<table class="re"><tbody><tr><th scope="row">Patient</th><td>Ann</td></tr>'
        "<tr><td></td><td>Lee</td></tr></tbody></table>"
    ),
}


@pytest.mark.parametrize(("text", "html"), ELEMENTS.items())
def test_each_block_is_its_own_element(text: str, html: str) -> None:
    assert paper(text) == html


@pytest.mark.parametrize(("offset", "tags"), [(0, ["h1", "h3"]), (2, ["h3", "h5"]), (5, ["h6", "h6"])])
def test_headings_stand_below_those_of_the_page(offset: int, tags: list[str]) -> None:
    assert re.findall(r"</(h\d)>", paper("# A\n### B", heading_offset=offset)) == tags


MARKS = {
    Origin.FACT: '<span class="fact" title="Label of a.b (entered). By hand">x</span>',
    Origin.RULE: '<span class="rule" title="Label of a.b (checked). By hand">x</span>',
    Origin.UNCONFIRMED: '<span class="unsure" title="Label of a.b (not confirmed yet). By hand">x</span>',
    Origin.MISSING: '<span class="missing">x</span>',
}


@pytest.mark.parametrize(("origin", "html"), MARKS.items())
def test_a_value_shows_what_it_is_and_where_it_comes_from(origin: Origin, html: str) -> None:
    assert paper("{0}", fact("x", origin, "a.b", "By hand")) == f"<p>{html}</p>"


SHOWN = [(Origin.FACT, False), (Origin.RULE, False), (Origin.UNCONFIRMED, True), (Origin.MISSING, True)]


@pytest.mark.parametrize(("origin", "shows"), SHOWN)
def test_without_marks_only_what_stops_a_release_still_shows(origin: Origin, shows: bool) -> None:
    assert ("class=" in paper("{0}", fact("x", origin), marks=False)) is shows


def test_a_missing_fact_leads_to_its_field() -> None:
    html = paper("[over {0}](https://a.org)", MISSING, link=lambda source: f"/case?at={source.path}&x")
    assert html == (
        '<p><a href="https://a.org" rel="noreferrer">over </a>'
        '<a class="missing" href="/case?at=request.dose&amp;x">[DOSE - MISSING]</a></p>'
    )


def test_a_value_without_a_label_is_named_by_its_path() -> None:
    run = Run("x", source=Source(Origin.FACT, "a.b", ""))
    (block,) = read("text")
    assert 'title="a.b (entered)"' in to_html(letter((block,), running_head=(run,)))


def test_the_sender_stands_on_top_and_the_running_head_at_the_foot() -> None:
    one = Letter("k", "T", read("text"), Sender("Bay & Co", ("1 St", "<2>")), running_head=(Run("Ann <1>"),))
    assert to_html(one) == Markup(
        '<div class="paper" lang="en-US">\n'
        '<div class="home"><b>Bay &amp; Co</b>1 St · &lt;2&gt;</div>\n<p>text</p>\n'
        '<div class="run"><span>Ann &lt;1&gt;</span><span>On each page after the first</span></div>\n</div>'
    )


class _Heard(HTMLParser):
    """What a browser would make of it: the words, the tags that were never opened by us, the balance."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_words_labels_and_notes_are_escaped(value: str) -> None:
    heard = _Heard()
    heard.feed(paper("- a {0}.", fact(value + HARD, path=value + HARD, note=HARD)))
    assert heard.words == f"a {value}{HARD}."
    assert heard.tags == {"ul", "li", "span"}
    assert heard.open == []


def test_origins_name_each_fact_once_in_the_order_of_the_letter() -> None:
    name, dose = fact("Ann", path="name", note="typed"), fact("5 mg", path="dose")
    rule = fact("30 days", Origin.RULE, path="rule")
    blocks = read("{0} and {1}\n\n- {0}\n\nTable: {2}\n| a | {1} |\n|---|---|\n| {2} | {0} |", name, dose, rule)
    found = origins(letter(blocks, running_head=(Run("Ann", source=name.source), Run("1", source=dose.source))))
    assert [mention.text for mention in found] == ["Ann", "5 mg", "30 days", "1"]
    assert found[0] == Mention("Label of name", "Ann", "name", "typed", Origin.FACT)


def test_a_page_stands_alone() -> None:
    html = to_html_page(letter(read("# A\n\n{0}", HARD), language="en-GB"))
    assert html.startswith('<!doctype html>\n<html lang="en-GB">')
    assert "<title>First-level appeal</title>" in html
    assert '<h1 class="kind">A</h1>' in html
    assert not re.search(r"src=|@import|url\(|<script|<link", html)


def test_the_title_of_a_page_is_escaped() -> None:
    assert "<title>&lt;/title&gt;" in to_html_page(Letter("k", "</title>", (), Sender("")))


@pytest.mark.parametrize(
    ("value", "draft", "says_so"), [(MISSING, True, True), (MISSING, False, False), (fact("5 mg"), True, False)]
)
def test_a_page_of_a_draft_that_lacks_a_fact_says_so(value: Any, draft: bool, says_so: bool) -> None:
    html = to_html_page(letter(read("over {0}", value), draft=draft))
    assert ("DRAFT, not for filing" in html) is says_so

"""A letter as Markdown: its structure kept, its values escaped."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealing import fact, read

from appeals.letters.markdown_writer import to_markdown
from appeals.letters.markup import parse
from appeals.letters.model import Letter, Origin, Paragraph, Run, Sender


def markdown(text: str, *values: Any) -> str:
    return to_markdown(Letter("k", "T", read(text, *values), Sender("")))


BLOCKS = {
    "# A\n## B": "# A\n\n## B\n",
    "a\\\nb": "a\\\nb\n",
    "**b**, *i*, ***bi***, x^1^": "**b**, *i*, ***bi***, x<sup>1</sup>\n",
    "*it {0} *": "\\*it Ann \\*\n",
    "*it {0}* on": "*it Ann* on\n",
    "[a](https://a.org)": "[a](<https://a.org>)\n",
    "[a](https://a.org/<b>)": "[a](<https://a.org/%3Cb%3E>)\n",
    "1. a\n1. b\\\n  c": "1. a\n2. b\\\n   c\n",
    "- a\n- b": "- a\n- b\n",
    "> a\\\nb": "> a\n\nb\n",
    "> {1}": "> c\\\n> d\n",
    ":::address\na\nb\n:::": "a\\\nb\n",
    "Table: S\n| A | B |\n|---|---|\n| {1} | x \\| y |": (
        "**Table 1. S**\n\n| A | B |\n|---|---|\n| c<br>d | x \\| y |\n"
    ),
    "| | |\n|---|---|\n| a | b |": "|  |  |\n|---|---|\n| a | b |\n",
}


@pytest.mark.parametrize(("text", "said"), BLOCKS.items())
def test_each_block_keeps_its_form(text: str, said: str) -> None:
    assert markdown(text, "Ann", "c\nd") == said


ESCAPED = {
    "# no heading": r"\# no heading",
    "- a\n+ b\n> c": "\\- a\\\n\\+ b\\\n\\> c",
    "1. a\n12) b\n5.5 mg": "1\\. a\\\n12\\) b\\\n5.5 mg",
    "=== ---": r"\=== ---",
    "*a* _b_ `c` ~d~ [e](http://f) ![g] <h> i|j \\k": (r"\*a\* \_b\_ \`c\` \~d\~ \[e\](http://f) !\[g\] \<h> i\|j \\k"),
    "&amp; & &#65;": r"\&amp; & \&#65;",
    "  a\n\n\n   b": "a\\\nb",
}


@pytest.mark.parametrize(("value", "said"), ESCAPED.items())
def test_a_value_is_escaped(value: str, said: str) -> None:
    assert markdown("{0}", value) == said + "\n"


def test_the_sender_and_the_state_of_a_draft_come_first() -> None:
    missing = fact("[DOSE - MISSING]", Origin.MISSING)
    one = Letter("k", "T", read("{0}", missing), Sender("Bay", ("1 St", "2*")))
    assert to_markdown(one) == "**DRAFT, not for filing**\n\n**Bay**\\\n1 St\\\n2\\*\n\n\\[DOSE - MISSING\\]\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zs", "Zl", "Zp"]), min_size=1))
def test_one_paragraph_stays_one_paragraph_of_the_same_words(value: str) -> None:
    written = to_markdown(Letter("k", "T", (Paragraph((Run(value),)),), Sender("")))
    (block,) = parse(written.replace("'", "\\'").replace('"', '\\"').replace("--", "\\-\\-"), [])
    assert isinstance(block, Paragraph)
    assert "".join(run.text for run in block.runs) == value

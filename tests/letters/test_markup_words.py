"""Bold, italic, superscript, links, escapes and values inside one paragraph."""

import pytest
from sealing import fact, runs_of, token, words

from appeals.letters.markup import parse
from appeals.letters.model import Origin, Run

MARKS = {
    "plain words": "plain words",
    "**bold** and *italic*": "<b:bold> and <i:italic>",
    "***both***": "<bi:both>",
    "**bold with *italic* inside**": "<b:bold with ><bi:italic><b: inside>",
    "*italic with **bold** inside*": "<i:italic with ><bi:bold><i: inside>",
    "trial.^1,2^ Next": "trial.<s:1,2> Next",
    "**bold^1^**": "<b:bold><bs:1>",
    "[text](https://a.org/b)": "<@https://a.org/b :text>",
    "[text](http://a.org)": "<@http://a.org :text>",
    "[mail](mailto:a@b.org)": "<@mailto:a@b.org :mail>",
    "[**bold** text](https://a.org)": "<b@https://a.org :bold><@https://a.org : text>",
    "**[text](https://a.org)**": "<b@https://a.org :text>",
    "[a](https://doi.org/10.1016/S0140(07)60616-X)": "<@https://doi.org/10.1016/S0140(07)60616-X :a>",
    "[a](https://a.org/x--y'z*w*)": "<@https://a.org/x--y'z*w* :a>",
    "[*](https://a.org)": "<@https://a.org :*>",
    "(**bold**), *it*.": "(<b:bold>), <i:it>.",
}
LITERAL = {
    "5*4*3": "5*4*3",
    "5 * 4 * 3": "5 * 4 * 3",
    "a**b**c": "a**b**c",
    "**open": "**open",
    "open*": "open*",
    "*a **b*": "<i:a **b>",
    "****four****": "****four****",
    "** spaced **": "** spaced **",
    "10^9 and 10^12": "10^9 and 10^12",
    "^two words^": "^two words^",
    "^^": "^^",
    "snake_case and `code` and <b>": "snake_case and `code` and <b>",
    "[text](javascript:alert)": "[text](javascript:alert)",
    "[text](ftp://a.org)": "[text](ftp://a.org)",
    "[text](/relative)": "[text](/relative)",
    "[](https://a.org)": "[](https://a.org)",
    "no opening](https://a.org)": "no opening](https://a.org)",
    "[DATE] and [x] y": "[DATE] and [x] y",
    "![picture]": "![picture]",
    "&amp; &lt;": "&amp; &lt;",
    "https://a.org": "https://a.org",
}
ESCAPES = {
    r"\*not italic\*": "*not italic*",
    r"\[text](https://a.org)": "[text](https://a.org)",
    r"1\. no item": "1. no item",
    r"\# no heading": "# no heading",
    r"\| no table |": "| no table |",
    r"\:::note": ":::note",
    r"back\\slash": r"back\slash",
    r"\a stays": r"\a stays",
    r"5'11\" tall and \"straight\"": '5’11" tall and "straight"',
    r"\-\- stays": "-- stays",
    r"*a\* b*": "<i:a* b>",
    r"[a\]](https://a.org)": "<@https://a.org :a]>",
}


@pytest.mark.parametrize(("text", "said"), (MARKS | LITERAL | ESCAPES).items())
def test_marks_set_words_and_unbalanced_ones_are_text(text: str, said: str) -> None:
    assert words(runs_of(text)) == said


VALUES = {
    "Dear {0},": "Dear {Ann},",
    "**{0}** said": "<b:{Ann}> said",
    "*by {0} only*": "<i:by ><i:{Ann}><i: only>",
    "seen^{0}^.": "seen<s:{Ann}>.",
    "***{0}***": "<bi:{Ann}>",
    "**Name:**{0}": "<b:Name:>{Ann}",
    "{0}*4*3": "{Ann}*4*3",
    "{0}{0}": "{Ann}{Ann}",
    "[see {0}](https://a.org)": "<@https://a.org :see ><@https://a.org :{Ann}>",
}


@pytest.mark.parametrize(("text", "said"), VALUES.items())
def test_a_value_wears_the_marks_around_it(text: str, said: str) -> None:
    assert words(runs_of(text, "Ann")) == said


def test_a_value_brings_its_source() -> None:
    name = fact("Ann", path="patient.given_name")
    assert runs_of("{0}", name) == (Run("Ann", source=name.source),)


def test_a_missing_fact_is_printed_as_its_mark() -> None:
    dose = fact("[DOSE - MISSING]", Origin.MISSING)
    assert runs_of("over {0}.", dose)[1] == Run("[DOSE - MISSING]", source=dose.source)


@pytest.mark.parametrize(
    "value",
    [
        "**bold** *it* ^1^ \\* [a](https://a.org) | # - > 1. :::note",
        "https://a.org/b",
        "# heading\n- item\n| cell |\n:::note",
        'it\'s  "quoted" -- twice  ,',
        token(0),
        "\ue12a",
    ],
)
@pytest.mark.parametrize("frame", ["{0}", "a **{0}** b", "*{0}*^{0}^", "[a](https://a.org) {0} \\*", "\"{0}\" , '{0}'"])
def test_a_value_is_never_read_as_markup(frame: str, value: str) -> None:
    printed = [run for run in runs_of(frame, value) if run.source]
    assert {run.text for run in printed} == {value}
    assert len(printed) == frame.count("{0}")


def test_a_value_that_is_an_address_makes_no_link() -> None:
    assert not any(run.link for run in runs_of("[here]({0}) and {0}", "https://a.org"))


def test_a_checked_reference_may_complete_the_address_of_a_link() -> None:
    doi = fact("10.1002/(SICI)1097<8:AID>3.0 x", Origin.RULE)
    (run,) = runs_of("[doi](https://doi.org/{0})", doi)
    assert run.link == "https://doi.org/10.1002/(SICI)1097%3C8:AID%3E3.0%20x"


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("[a](https://a.org/{0})", Origin.FACT),
        ("[a](https://a.org/{0})", Origin.UNCONFIRMED),
        ("[a](https://a.org/{0})", Origin.MISSING),
        ("[a](https://{0}/b)", Origin.RULE),
        ("[a](https://a.org{0}/b)", Origin.RULE),
        ("[a](mailto:{0})", Origin.RULE),
    ],
)
def test_no_other_value_gets_into_an_address(text: str, origin: Origin) -> None:
    runs = runs_of(text, fact("evil.org", origin))
    assert words(runs) == text.replace("{0}", "{evil.org}")


@pytest.mark.parametrize(
    "stray", [token(7), "\ue000", "\ue001", "\ue0007", "\ue12a", "\uf8ff", "\U000f0001", "\x00", "\x07"]
)
@pytest.mark.parametrize("frame", ["a{stray}b", "{stray}ab", "*a{stray}b*", "a{stray}b \\*"])
def test_a_token_out_of_range_and_a_stray_character_are_dropped(stray: str, frame: str) -> None:
    said = "".join(run.text for run in runs_of(frame.replace("{stray}", stray), "Ann"))
    assert said.removesuffix(" *").replace("7", "") == "ab"


@pytest.mark.parametrize("number", ["٣", "-1", "1_0", " 0 ", "9" * 5000])
def test_only_decimal_digits_make_a_token(number: str) -> None:
    blocks = parse(f"\ue000{number}\ue001", [fact("Ann")] * 20)
    assert "Ann" not in str(blocks)


def test_neighbours_of_one_look_are_one_run() -> None:
    assert runs_of(r"a \* b ] c [ d") == (Run("a * b ] c [ d"),)

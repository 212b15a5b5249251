"""Two texts by words, and three by paragraphs: nothing is lost, and nobody's words are overwritten unasked."""

import random
import time

import pytest

from appeals.domain.matching import Patience
from appeals.workflow.studio.differences import Change, compare, paragraphs
from appeals.workflow.studio.upgrading.merging import Side, merge_texts, merged_text


def told(old, new):
    signs = {Change.SAME: "{}", Change.INSERT: "[+{}+]", Change.DELETE: "[-{}-]"}
    return ["".join(signs[run.change].format(run.text) for run in each.runs) for each in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("One two three.", "One two three.", ["One two three."]),
        ("One two three.", "One 2 three.", ["One [-two-][+2+] three."]),
        ("One.\n\nTwo.", "One.\n\nAdded.\n\nTwo.", ["One.", "[+Added.+]", "Two."]),
        ("One.\n\nTwo.", "Two.", ["[-One.-]", "Two."]),
        ("{{ a.b }} c", "{{ a.d }} c", ["[-{{ a.b }}-][+{{ a.d }}+] c"]),
        ("", "New.", ["[+New.+]"]),
        ("Alpha beta gamma.", "Wholly other words", ["[-Alpha beta gamma.-]", "[+Wholly other words+]"]),
        ("One.\n{% if a %}\nTwo.", "One.\n\nNew.\n\n{% if a %}\nTwo.", ["One.", "[+New.+]", "{% if a %}", "Two."]),
        ("One.\nTwo.", "One.\n\nTwo.", ["One.", "[+¶ +]Two."]),
        ("One.\n\nTwo.", "One.\nTwo.", ["One.", "[-¶ -]Two."]),
        ("The dose is high.", "First.\n\nThe dose is low.", ["[+First.+]", "The dose is [-high-][+low+]."]),
    ],
)
def test_a_change_is_shown_in_words(old, new, shown):
    assert told(old, new) == shown


def test_both_texts_follow_from_the_runs():
    chance = random.Random(3)
    for _ in range(200):
        old, new = ("\n\n".join(chance.choices(["a b c", "d e", "f {{ g }}", "a b d"], k=4)) for _ in range(2))
        runs = [(each, run) for each in compare(old, new) for run in each.runs]
        for side, text in ((Change.INSERT, old), (Change.DELETE, new)):
            whole: dict[int, str] = {}
            for each, run in runs:
                if run.change is not side:
                    whole[id(each)] = whole.get(id(each), "") + run.text
            assert list(whole.values()) == paragraphs(text)


def test_long_texts_of_one_kind_are_compared_in_time():
    texts = ["x\n\n" * 10_000 + ending for ending in ("a", "b")]
    words = ["x " * 15_000, "y " * 15_000]
    tags = ["{{" * 15_000, "{%" * 15_000]
    between = ["\n\n".join(f"a\n\n{side}{n}" for n in range(3_000)) for side in "pq"]
    within = [" ".join(f"a {side}{n}" for n in range(370)) for side in "pq"]
    many = ["\n\n".join([one] * 40) for one in within]
    begun = time.process_time()
    for pair in (texts, words, tags, between, many):
        assert compare(*pair)
        assert merge_texts(*pair, pair[0])
    assert time.process_time() - begun < 8


def test_what_is_too_dear_to_compare_is_told_as_one_change():
    patience = Patience(left=8)
    assert [step[0] for step in patience.steps("ab", "ab")] == ["equal"]
    assert patience.steps("aab", "aac") == [("replace", 0, 3, 0, 3)]


A, B, C, D = "Alpha.", "Beta.", "Gamma.", "Delta."


def text(*parts):
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize(
    ("base", "shipped", "ours", "sides", "offered"),
    [
        ((A, B), (A, B), (A, B), [Side.NOBODY, Side.NOBODY], (A, B)),
        ((A, B), (A, C), (A, B), [Side.NOBODY, Side.SHIPPED], (A, C)),
        ((A, B), (A, B), (A, C), [Side.NOBODY, Side.OURS], (A, C)),
        ((A, B), (A, C), (A, C), [Side.NOBODY, Side.ALIKE], (A, C)),
        ((A, B), (A, C), (A, D), [Side.NOBODY, Side.BOTH], (A, D)),
        ((A, B), (A, C, B), (A, B, D), [Side.NOBODY, Side.SHIPPED, Side.NOBODY, Side.OURS], (A, C, B, D)),
        ((A, B, C), (A, C), (A, B, C, D), [Side.NOBODY, Side.SHIPPED, Side.NOBODY, Side.OURS], (A, C, D)),
        ((), (A,), (B,), [Side.BOTH], (B,)),
    ],
)
def test_three_texts_meet_paragraph_by_paragraph(base, shipped, ours, sides, offered):
    passages = merge_texts(text(*base), text(*shipped), text(*ours))
    assert [one.changed_by for one in passages] == sides
    assert merged_text(passages) == text(*offered)


def test_of_a_conflict_somebody_chooses():
    passages = merge_texts(text(A, B, C), text(A, D, C), text(A, "Ours.", C))
    assert merged_text(passages, ["Both of it."]) == text(A, "Both of it.", C)


def test_each_side_can_be_read_from_the_passages():
    chance = random.Random(4)
    for _ in range(300):
        texts = [text(*chance.choices([A, B, C, D], k=chance.randint(1, 6))) for _ in range(3)]
        passages = merge_texts(*texts)
        for side, whole in zip(("base", "shipped", "ours"), texts, strict=True):
            said = [getattr(one, side) for one in passages]
            assert text(*filter(None, said)) == whole

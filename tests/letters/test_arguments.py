"""The answers to denial reasons: each reason is answered, once, in words that a reviewer has read.

Run `python -m pytest` for the checks; run this file by itself to write the stored words anew, then read the diff.
"""

import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from argued.administrative import ADMINISTRATIVE
from argued.all_facts import EVERYTHING
from argued.contract import CONTRACT
from argued.judgment import JUDGMENT
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, TODAY, a_case

from appeals.domain.case import Case
from appeals.domain.dispute.disputed import Authorization, Claim, Course, TurnsOn
from appeals.domain.facts.asked import Request
from appeals.knowledge.loader import load_knowledge
from appeals.letters.check import check_template
from appeals.letters.compose import Composed, compose
from appeals.letters.outline import outline
from appeals.letters.schema.dispute.answer_facts import ANSWERING
from appeals.letters.schema.letter_schema import facts_of, shape
from appeals.letters.template import read_template, shipped_parts, shipped_templates
from appeals.workflow.drafting import about_of

STORED = Path(__file__).parent / "arguments"
OUTSIDE = Path(__file__).parent / "arguments_outside"  # what somebody reads who is not the payer
OFTEN = ("not_medically_necessary", "step_therapy", "off_label_not_fda", "site_of_care", "missing_information")
ARGUED: dict[str, dict[str, Any]] = {**JUDGMENT, **CONTRACT, **ADMINISTRATIVE}
TITLED = [(reason, title) for reason, cases in ARGUED.items() for title in cases]
REASONS = tuple(load_knowledge().reasons)
COVERAGES = tuple(load_knowledge().coverages)
BASES = {"ketamine": KETAMINE_APPEAL, "Spravato": SPRAVATO_REQUEST, "CRPS": CRPS_EXPEDITED}
NOTICE = {
    "notice_date": "2026-11-09", "received_date": "2026-11-13", "reference": "GR-26-40117", "quote": "Not covered.",
}  # fmt: skip
HOLES = re.compile(r"  |\( |\(\)| [,.;:](?!\w)|,\.|;\.|\.\.(?!\.)|, ,|\band \.|: ?\.|None\b|\(\s*\)")
TO_THE_PLAN = re.compile(
    r"\b[Yy]our\b|\b[Yy]ou (?!find\b|to (?:decide|judge|set|join)\b)|"
    r"[Pp]lease (?:send|say|show|state|keep|withdraw)|, name it"
)
NEVER = ("FDA-approved", "standard of care", "safe and effective", "exhausted", "He/she", "N/A")
PARITY = ("1185a", "300gg-26", "9812", "146.136(d)", "parity")


def denied(of: Any, *reasons: str, denial: Any = None, **changes: Any) -> Case:
    """Return a base case that was denied for these reasons."""
    return a_case(of, denials=[{**NOTICE, "reasons": list(reasons), **(denial or {})}], **changes)


def answered(case: Case) -> Composed:
    """Compose a letter that holds nothing but the answers."""
    template = read_template('{% include "parts/answers.md" %}', "answers")
    return compose(template, facts_of(about_of(case, "appeal_level_1", TODAY)), shipped_parts())


def told(reason: str, title: str) -> Composed:
    of, changes = ARGUED[reason][title]
    return answered(denied(of, reason, **changes))


def as_stored(reason: str) -> str:
    """Return the words of every case of a reason, as its file keeps them."""
    parts = [f"== {title}\n{outline(told(reason, title).letter)}" for title in ARGUED[reason]]
    return "\n".join(parts)


def outside(case: Case) -> Composed:
    """Compose the answers as somebody outside the plan reads them."""
    template = read_template('{% include "parts/answers.md" %}', "answers")
    return compose(template, facts_of(about_of(case, "appeal_level_2", TODAY)), shipped_parts())


def reviewed(of: Any, *reasons: str, **changes: Any) -> Case:
    """Return a base case that OPM reviews after the carrier upheld a denial for these reasons."""
    changed = {**changes, "coverage": {**changes.get("coverage", {}), "kind": "fehb_pshb"}}
    return denied(of, *reasons, **{**changed, "denial": {**changed.get("denial", {}), "level": 1}})


def as_read_outside(reason: str) -> str:
    """Return the words of every case of a reason for a reader who is not the payer."""
    cases = ARGUED[reason].items()
    parts = [f"== {title}\n{outline(outside(reviewed(of, reason, **more)).letter)}" for title, (of, more) in cases]
    return "\n".join(parts)


@cache
def alone(reason: str, base: str) -> Composed:
    return answered(denied(BASES[base], reason))


def items(composed: Composed) -> list[str]:
    return [line.partition(" | ")[2] for line in outline(composed.letter).splitlines()]


@pytest.mark.parametrize("reason", REASONS)
def test_words_are_those_that_were_read(reason: str) -> None:
    assert as_stored(reason) == (STORED / f"{reason}.txt").read_text("utf-8")


@pytest.mark.parametrize("reason", OFTEN)
def test_words_for_an_outside_reviewer_are_those_that_were_read(reason: str) -> None:
    assert as_read_outside(reason) == (OUTSIDE / f"{reason}.txt").read_text("utf-8")


@pytest.mark.parametrize("facts", [{}, EVERYTHING], ids=["bare", "with every fact"])
@pytest.mark.parametrize("reason", REASONS)
def test_an_outside_reviewer_is_never_taken_for_the_plan(reason: str, facts: dict[str, Any]) -> None:
    for of in BASES.values():
        lines = items(outside(reviewed(of, reason, **facts)))
        assert lines
        assert not [line for line in lines if TO_THE_PLAN.search(line)]
        assert not [line for line in lines if HOLES.search(line) or line.endswith(":")]


def test_each_reason_has_cases_of_both_products_and_a_stored_file() -> None:
    assert set(ARGUED) == set(REASONS)
    assert {path.stem for path in STORED.iterdir()} == set(REASONS)
    products = {reason: {case[0]["request"]["product"] for case in cases.values()} for reason, cases in ARGUED.items()}
    assert [reason for reason, found in products.items() if len(found) < 2] == []


def test_each_reason_has_an_argument_and_each_argument_is_included_where_its_reason_is_asked_for() -> None:
    files = {name for name in shipped_templates() if name.startswith("arguments/")}
    branches = re.findall(r'reason == "(\w+)" %}\n{% include "(\S+)" %}', shipped_parts()["parts/answers.md"])
    assert files == {f"arguments/{reason}.md" for reason in REASONS}
    assert branches == [(reason, f"arguments/{reason}.md") for reason in REASONS]


@pytest.mark.parametrize("reason", REASONS)
def test_argument_names_its_reason(reason: str) -> None:
    template = shipped_templates()[f"arguments/{reason}.md"]
    assert (template.kind, template.reason) == ("argument", reason)
    assert template.title


@pytest.mark.parametrize(("reason", "title"), TITLED)
def test_complete_case_is_answered_without_a_mark(reason: str, title: str) -> None:
    composed = told(reason, title)
    assert composed.missing == ()
    assert "MISSING" not in outline(composed.letter)


@pytest.mark.parametrize(("reason", "title"), TITLED)
def test_answer_is_short_and_whole(reason: str, title: str) -> None:
    lines = items(told(reason, title))
    assert 1 <= len(lines) <= 5  # at most three or four of the reason, and that the request is limited
    assert not [line for line in lines if HOLES.search(line)]
    assert not [line for line in lines if line.count("“") != line.count("”") or line.count("(") != line.count(")")]
    assert not [line for line in lines if not re.search(r"[.!?”\d]$", line)]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("reason", REASONS)
def test_bare_case_shows_at_most_two_marks(reason: str, base: str) -> None:
    composed = alone(reason, base)
    assert len(composed.missing) <= 2
    assert items(composed)


@pytest.mark.parametrize("treatments", [[], KETAMINE_APPEAL["treatments"][:1]], ids=["none", "one"])
@pytest.mark.parametrize("reason", REASONS)
def test_answer_reads_right_whatever_was_tried(reason: str, treatments: list[Any]) -> None:
    for of in BASES.values():
        lines = items(answered(denied(of, reason, treatments=treatments)))
        assert not [line for line in lines if HOLES.search(line) or line.endswith(":")]


@pytest.mark.parametrize("reason", sorted({*JUDGMENT, "benefit_exclusion"}))
def test_use_in_a_child_is_never_called_approved(reason: str) -> None:
    text = outline(answered(denied(SPRAVATO_REQUEST, reason, patient={"birth_date": "2011-05-02"})).letter)
    assert "on the label" not in text
    assert "within the approved use" not in text
    assert "for other conditions" not in text


def test_each_reason_has_questions_to_ask_first() -> None:
    assert [id for id, reason in load_knowledge().reasons.items() if not reason.ask_first] == []


def declared_for() -> list[tuple[str, str]]:
    """Return each fact that names the reasons it is asked for, with each of them."""
    models = (Authorization, Claim, Course, TurnsOn, Request)
    fields = [(name, field.json_schema_extra or {}) for model in models for name, field in model.model_fields.items()]
    return [(name, reason) for name, extra in fields for reason in extra.get("reasons", ())]


@pytest.mark.parametrize(("name", "reason"), declared_for())
def test_fact_asked_for_a_reason_is_printed_by_its_argument(name: str, reason: str) -> None:
    argument = shipped_templates()[f"arguments/{reason}.md"].text
    included = "".join(shipped_parts()[part] for part in re.findall(r'include "(parts/\S+)"', argument))
    assert re.search(rf"\.{name}\b", argument + included)


def test_letters_that_answer_the_reasons_are_known_to_quote_the_first_reference() -> None:
    used = {
        template.kind: set(check_template(template.text, shape(load_knowledge()), shipped_parts()).parts_used)
        for name, template in shipped_templates().items()
        if name.startswith("letters/")
    }
    both = {"parts/answers.md", "parts/evidence.md"}
    assert {kind for kind, parts in used.items() if both <= parts} == ANSWERING & set(used)


@pytest.mark.parametrize("reason", REASONS)
def test_answer_claims_nothing_that_letters_never_claim(reason: str) -> None:
    for coverage in COVERAGES:
        for of in BASES.values():
            text = outline(answered(denied(of, reason, coverage={"kind": coverage})).letter)
            assert not [phrase for phrase in (*NEVER, *PARITY) if phrase in text]


@pytest.mark.parametrize("facts", [{}, EVERYTHING], ids=["bare", "with every fact"])
@pytest.mark.parametrize("base", BASES)
def test_reasons_given_together_say_nothing_twice(base: str, facts: dict[str, Any]) -> None:
    for pair in combinations(REASONS, 2):
        lines = items(answered(denied(BASES[base], *pair, **facts)))
        sentences = [s for line in lines for s in re.split(r"(?<=[.!?:])\s+", line) if len(s) > 40]
        assert len(sentences) == len(set(sentences)), pair


def main() -> None:
    """Write the stored words anew."""
    STORED.mkdir(exist_ok=True)
    OUTSIDE.mkdir(exist_ok=True)
    for reason in REASONS:
        (STORED / f"{reason}.txt").write_text(as_stored(reason), "utf-8")
    for reason in OFTEN:
        (OUTSIDE / f"{reason}.txt").write_text(as_read_outside(reason), "utf-8")


if __name__ == "__main__":
    main()

"""No letter cites a rule that its coverage does not grant: all coverages, all letters, mental health and pain."""

import re
from functools import cache

import pytest
from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST, TODAY, a_case

from appeals.domain.case import Case
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.pathways import offered_documents
from appeals.letters.outline import outline
from appeals.workflow.drafting import document_of, draft_letter, letter_kinds

KNOWN = load_knowledge()
RULE = re.compile(r"\b(?:CFR|U\.S\.C\.|SSA) (\d+[\w.-]*)")
PARITY = re.compile(r"1185a|300gg-26|2590\.712|146\.136|438\.9\d\d|parity", re.IGNORECASE)
NO_PARITY = {"medicare_original", "medicare_advantage", "medicare_part_d", "va_health_care", "tricare", "fehb_pshb"}
EVERY_REASON = sorted(KNOWN.reasons)
DENIAL = KETAMINE_APPEAL["denials"][0]
URGENT = {"urgency": "expedited", "urgency_ground": "jeopardy", "urgency_reason": "Admitted twice since June."}


def cases_of(kind: str) -> dict[str, Case]:
    """Cases with much to cite: every reason at once, private employer, late, urgent, upheld, pain."""
    plan = {"kind": kind, "private_employer": True, "network": "in-network"}
    denials = [{**DENIAL, "reasons": EVERY_REASON}]
    upheld = [DENIAL, {**DENIAL, "level": 1, "notice_date": "2025-11-09", "received_date": None}]
    return {
        "denied": a_case(coverage=plan, denials=denials),
        "upheld": a_case(coverage={**plan, "private_employer": False}, denials=upheld),
        "urgent": a_case(of=SPRAVATO_REQUEST, coverage=plan, request=URGENT),
        "pain": a_case(of=CRPS_EXPEDITED, coverage=plan, denials=denials),
    }


@cache
def letters_of(kind: str) -> list[tuple[str, str, str]]:
    offered = offered_documents(KNOWN, kind)
    written = [letter.id for letter in letter_kinds() if document_of(letter.id) in offered]
    return [
        (letter, name, outline(draft_letter(case, letter, TODAY).letter))
        for name, case in cases_of(kind).items()
        for letter in written
    ]


def allowed(kind: str) -> str:
    """Everything that the files cite for a coverage."""
    coverage = KNOWN.coverages[kind]
    rights = [KNOWN.rights[id] for id in coverage.rights if KNOWN.rights[id].printable]
    clocks = [clock for clock in KNOWN.files.pathways.pa_clock if kind in clock.coverage]
    tests = {level.expedited_criterion for level in coverage.level} - {""}
    rows = [*rights, *clocks, *coverage.level, *(KNOWN.expedited_criteria[id] for id in tests)]
    excuses = [row.citation for row in KNOWN.files.pathway_uses.good_cause if kind in row.coverages]
    more = [f"{r.medicaid_citation} {r.erisa_citation}" for r in rights]
    return " ".join(
        [*(row.citation for row in rows), *more, *excuses, *(one.representative_form for one in coverage.level)]
    )


@pytest.mark.parametrize("kind", list(KNOWN.coverages))
def test_a_letter_cites_only_what_the_files_hold_for_its_coverage(kind):
    known = allowed(kind)
    beyond = {
        (letter, case, rule)
        for letter, case, text in letters_of(kind)
        for rule in RULE.findall(text)
        if rule.rstrip(".") not in known
    }
    assert beyond == set()


@pytest.mark.parametrize("kind", list(KNOWN.coverages))
def test_parity_stands_in_no_letter_about_pain_and_none_under_medicare_va_or_tricare(kind):
    found = {(letter, case) for letter, case, text in letters_of(kind) if PARITY.search(text)}
    assert not {pair for pair in found if pair[1] == "pain"}
    assert not found or kind not in NO_PARITY


@pytest.mark.parametrize("kind", list(KNOWN.coverages))
def test_no_proposed_rule_stands_in_a_letter(kind):
    assert not [letter for letter, _, text in letters_of(kind) if "0062" in text]

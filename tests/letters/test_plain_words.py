"""Letters in the patient's voice can be read by somebody with eight or nine years of school."""

import re

import pytest
from kinds.petitions import PETITIONS
from test_kinds import drafted

from appeals.letters.model import ListBlock, Look, Paragraph

HIGHEST_GRADE = 9.0
OWN = ("patient_appeal", "medicaid_fair_hearing", "plan_sponsor_request", "va_referral_request.patient")
PAIRS = [(kind, case) for kind in OWN for case in PETITIONS[kind]]
CITED = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)")  # citations and codes stand in parentheses
LATIN = re.compile(r"\b(?:e\.g|i\.e|etc|via|per se|de novo|pro se|supra|prima facie)\b", re.IGNORECASE)


def prose(kind: str, case: str) -> str:
    """Return the sentences of a letter without tables, headings, addresses and citations."""
    said: list[str] = []
    for block in drafted(kind, case).letter.blocks:
        if isinstance(block, Paragraph) and block.look is Look.BODY:
            said.append("".join(run.text for run in block.runs))
        elif isinstance(block, ListBlock):
            said.extend("".join(run.text for run in item) for item in block.items)
    return CITED.sub("", " ".join(part for part in said if not part.startswith("Enclosures")))


def syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(groups - silent, 1)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade."""
    words = re.findall(r"[A-Za-z’]+", text)
    sentences = len(re.findall(r"[.!?:](?=\s|$)", text))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_measure_tells_plain_words_from_heavy_ones() -> None:
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert grade("Notwithstanding aforementioned contractual considerations, adjudication necessitates review.") > 20


@pytest.mark.parametrize(("kind", "case"), PAIRS)
def test_a_patients_letter_needs_nine_years_of_school_at_most(kind: str, case: str) -> None:
    assert grade(prose(kind, case)) <= HIGHEST_GRADE


@pytest.mark.parametrize(("kind", "case"), PAIRS)
def test_a_patients_letter_has_no_latin(kind: str, case: str) -> None:
    assert not LATIN.search(prose(kind, case))

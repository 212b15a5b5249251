"""The shipped letters: each is written as a Word file, read back, and compared with a stored outline.

Run `python tests/letters/test_shipped_letters.py` to write the outlines anew, then read the diff as a reviewer would.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from docx_outline import read_outline
from openxml_audit import OpenXmlValidator

from appeals.domain.parse import parse_case
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.vocabulary import vocabulary
from appeals.letters.outline import outline
from appeals.letters.shelf import shelf
from appeals.workflow.drafting import Draft, as_docx, draft_letter

OUTLINES = Path(__file__).parent / "outlines"
TODAY = date(2026, 11, 23)
CASES = {
    "ketamine-depression-appeal": ("appeal_level_1", "pa_request_lmn", "expedited_request"),
    "spravato-medicare-request": ("pa_request_lmn", "expedited_request"),
    "ketamine-crps-expedited": ("expedited_request", "appeal_level_1"),
    "ketamine-external-review": ("external_review_request", "external_review_request.patient", "claim_file_request"),
    "ketamine-superbill": ("superbill", "reimbursement_cover_letter"),
    "unfinished": ("pa_request_lmn", "expedited_request", "appeal_level_1"),
}
PAIRS = [(case, kind) for case, kinds in CASES.items() for kind in kinds]
RELEASABLE = [
    ("ketamine-depression-appeal", "appeal_level_1"),
    ("spravato-medicare-request", "pa_request_lmn"),
    ("ketamine-crps-expedited", "expedited_request"),
    ("ketamine-crps-expedited", "appeal_level_1"),
    ("ketamine-external-review", "external_review_request"),
    ("ketamine-superbill", "superbill"),
    ("ketamine-superbill", "reimbursement_cover_letter"),
]
NEVER = (
    "FDA-approved treatment",
    "standard of care",
    "safe and effective",
    "exhausted",
    "do not hesitate",
    "He/she",
    "N/A",
    "None",
)


def drafted(case: str, kind: str) -> Draft:
    """Draft a shipped case."""
    tree = json.loads(shelf().joinpath("cases", f"{case}.json").read_text("utf-8"))
    parsed = parse_case(tree, vocabulary(load_knowledge()))
    assert not parsed.errors
    return draft_letter(parsed.case, kind, TODAY)


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_letter_reads_as_it_was_last_read(case: str, kind: str) -> None:
    written = read_outline(as_docx(drafted(case, kind)))
    assert written == (OUTLINES / f"{case}-{kind}.txt").read_text("utf-8")


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_word_file_says_what_the_model_says(case: str, kind: str) -> None:
    draft = drafted(case, kind)
    assert read_outline(as_docx(draft)) == outline(draft.letter)


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_word_file_has_nothing_to_object_to(case: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(as_docx(drafted(case, kind)))
    assert OpenXmlValidator().validate(file).errors == []


@pytest.mark.parametrize(("case", "kind"), RELEASABLE)
def test_complete_case_lacks_nothing(case: str, kind: str) -> None:
    draft = drafted(case, kind)
    assert draft.missing == ()
    assert "MISSING" not in outline(draft.letter)


@pytest.mark.parametrize("kind", CASES["unfinished"])
def test_unfinished_case_shows_each_gap_once_and_names_its_fact(kind: str) -> None:
    draft = drafted("unfinished", kind)
    assert len(draft.missing) == len({(p.path, p.sentence) for p in draft.missing})
    assert all(p.path and p.sentence.endswith((" is missing.", " are missing.")) for p in draft.missing)
    assert "[MEMBER ID - MISSING]" in outline(draft.letter)


@pytest.mark.parametrize(("case", "kind"), PAIRS)
def test_no_sentence_has_a_hole(case: str, kind: str) -> None:
    text = outline(drafted(case, kind).letter)
    cells = re.sub(r"(?: ; )+", "; ", text)  # an empty cell stands beside a total
    assert not re.search(r"  |\( |\(\)| [,.;:](?!\w)|,\.|;\.|\.\.(?!\.)|, ,|and \.", cells)
    assert not [phrase for phrase in NEVER if phrase in text]


def main() -> None:
    """Write every stored outline anew."""
    OUTLINES.mkdir(exist_ok=True)
    for case, kind in PAIRS:
        text = read_outline(as_docx(drafted(case, kind)))
        (OUTLINES / f"{case}-{kind}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()

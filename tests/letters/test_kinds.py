"""Each kind of letter, for different cases: written as a Word file, read back, and compared with a stored outline.

Run `PYTHONPATH=tests python tests/letters/test_kinds.py` to write the outlines anew, then read the diff as a reader.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from cases import TODAY, shipped_vocabulary
from docx_outline import read_outline
from kinds.kind_cases import COMPLETE, KINDS, PAIRS, document_of
from openxml_audit import OpenXmlValidator

from appeals.domain.parse import parse_case
from appeals.letters.outline import outline
from appeals.workflow.drafting import Draft, as_docx, draft_letter

OUTLINES = Path(__file__).parent / "kinds"
HOLE = re.compile(r"  |\( |\(\)| [,.;:](?!\w)|,\.|;\.|\.\.(?!\.)|, ,|and \.|: \.")
CELLS = re.compile(r"(?: ; )+")  # between the cells of a row; an empty one stands beside a total
NEVER = ("exhausted", "do not hesitate", "He/she", "N/A", "None", "FDA-approved treatment", "standard of care")


@cache
def drafted(kind: str, case: str, today: date = TODAY) -> Draft:
    """Draft an invented case."""
    parsed = parse_case(document_of(kind, case), shipped_vocabulary())
    assert not parsed.errors, [str(problem) for problem in parsed.errors]
    return draft_letter(parsed.case, kind, today)


@pytest.mark.parametrize(("kind", "case"), PAIRS)
def test_letter_reads_as_it_was_last_read(kind: str, case: str) -> None:
    written = read_outline(as_docx(drafted(kind, case)))
    assert written == (OUTLINES / f"{kind}-{case}.txt").read_text("utf-8")


@pytest.mark.parametrize(("kind", "case"), PAIRS)
def test_word_file_has_nothing_to_object_to(kind: str, case: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(as_docx(drafted(kind, case)))
    assert OpenXmlValidator().validate(file).errors == []


@pytest.mark.parametrize(("kind", "case"), PAIRS)
def test_no_sentence_has_a_hole(kind: str, case: str) -> None:
    text = CELLS.sub("; ", outline(drafted(kind, case).letter))
    assert not HOLE.search(text)
    assert [phrase for phrase in NEVER if phrase in text] == []


@pytest.mark.parametrize(("kind", "case"), sorted(COMPLETE))
def test_complete_case_lacks_nothing(kind: str, case: str) -> None:
    assert [str(problem) for problem in drafted(kind, case).missing] == []


@pytest.mark.parametrize(("kind", "case"), sorted(set(PAIRS) - COMPLETE))
def test_unfinished_case_shows_a_mark_for_each_gap(kind: str, case: str) -> None:
    draft = drafted(kind, case)
    assert draft.missing
    assert "MISSING]" in outline(draft.letter)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_has_two_cases(kind: str) -> None:
    assert len(KINDS[kind]) >= 2


def main() -> None:
    """Write every stored outline anew."""
    for kind, case in PAIRS:
        (OUTLINES / f"{kind}-{case}.txt").write_text(read_outline(as_docx(drafted(kind, case))), "utf-8")


if __name__ == "__main__":
    main()

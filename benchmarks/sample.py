"""The letter of the benchmark: one invented case, parsed, and everything that is ready before the clock starts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from appeals.domain.case import Case
from appeals.domain.parse import parse_case
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.vocabulary import vocabulary
from appeals.letters.letterhead import Letterhead, shipped_letterhead
from appeals.letters.model import Letter, ListBlock, Look, Table
from appeals.workflow.drafting import as_docx, draft_letter

CASE = Path(__file__).parent / "case.json"
TODAY = date(2026, 11, 23)
KINDS = ("appeal_level_1", "pa_request_lmn")  # the letter that is compared, and the simplest one


class NotTheSample(Exception):
    """The case gives another letter than the one that is to be compared."""


@dataclass(frozen=True)
class Sample:
    """A parsed case and the kind of letter that is made of it."""

    case: Case
    kind: str
    letterhead: Letterhead

    def docx(self) -> bytes:
        """Make the letter: from the facts to the bytes of a Word file."""
        return as_docx(draft_letter(self.case, self.kind, TODAY), self.letterhead)

    @cached_property
    def letter(self) -> Letter:
        """The composed letter, from which the other contestants get their templates and words."""
        return draft_letter(self.case, self.kind, TODAY).letter


def sample(path: Path = CASE, kind: str = KINDS[0]) -> Sample:
    """Read the case; raise NotTheSample where a fact is malformed or missing."""
    parsed = parse_case(json.loads(path.read_text("utf-8")), vocabulary(load_knowledge()))
    lacking = draft_letter(parsed.case, kind, TODAY).missing
    if parsed.errors or lacking:
        raise NotTheSample("\n".join(f"{p.path}: {p.sentence}" for p in (*parsed.errors, *lacking)))
    return Sample(parsed.case, kind, shipped_letterhead())


def contents(letter: Letter) -> dict[str, int]:
    """Count what the letter is made of."""
    words = sum(len(text.split()) for text in _texts(letter))
    tables = [block for block in letter.blocks if isinstance(block, Table)]
    lists = (block for block in letter.blocks if isinstance(block, ListBlock) and block.look is Look.REFERENCE)
    rows = {f"rows of table {n}": len(table.rows) for n, table in enumerate(tables, 1)}
    return {"words": words, **rows, "references": sum(len(block.items) for block in lists)}


def _texts(letter: Letter) -> Iterator[str]:
    for block in letter.blocks:
        if isinstance(block, Table):
            yield from ("".join(run.text for run in cell) for row in (block.header, *block.rows) for cell in row)
        elif isinstance(block, ListBlock):
            yield from ("".join(run.text for run in item) for item in block.items)
        else:
            yield "".join(run.text for run in block.runs)

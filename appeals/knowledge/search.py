"""Finding treatments and codes as people type them: brand or generic name, number or words."""

import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from appeals.knowledge.loader import Knowledge
from appeals.knowledge.rows.codes import DiagnosisCode, ProcedureCode
from appeals.knowledge.rows.treatments import Treatment

Found = TypeVar("Found")


def find_treatments(knowledge: Knowledge, text: str, limit: int = 10) -> tuple[Treatment, ...]:
    """Return treatments by brand, generic or common name; names that begin with the text come first."""
    every = knowledge.treatments.values()
    named = ((one, (one.id, one.short, one.name, *one.brands, one.label, one.drug_class)) for one in every)
    return _best(named, text, limit)


def find_codes(knowledge: Knowledge, text: str, limit: int = 10) -> tuple[DiagnosisCode | ProcedureCode, ...]:
    """Return diagnosis and procedure codes by number (with or without its dot) or by their words."""
    diagnoses = ((row, (row.code, row.descriptor)) for row in knowledge.diagnosis_codes.values())
    procedures = ((row, (row.code, row.summary, *row.applies_to)) for row in knowledge.procedure_codes.values())
    return _best(chain(diagnoses, procedures), text, limit)


def _best(named: Iterable[tuple[Found, Iterable[str]]], text: str, limit: int) -> tuple[Found, ...]:
    wanted = folded(text)
    if not wanted:
        return ()
    ranked = ((_rank(wanted, words), one) for one, words in named)
    hits = [(rank, one) for rank, one in ranked if rank is not None]
    return tuple(one for _, one in sorted(hits, key=lambda hit: hit[0])[:limit])


def _rank(wanted: str, names: Iterable[str]) -> int | None:
    """Return 0 for the whole name, 1 for its beginning, 2 for words that begin so, 3 for any part."""
    return min((rank for name in names if (rank := _one(wanted, folded(name))) is not None), default=None)


def _one(wanted: str, name: str) -> int | None:
    if name.startswith(wanted) or name.replace(".", "").startswith(wanted):
        return 0 if name == wanted else 1
    words = name.replace("(", " ").replace(",", " ").split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 2
    return 3 if wanted in name else None


def folded(text: str) -> str:
    """Return text without case, accents and double blanks, as it is compared."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())

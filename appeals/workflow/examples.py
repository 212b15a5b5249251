"""What a kind of letter is, and how it reads for an invented patient."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from appeals.domain.case import Case
from appeals.knowledge.loader import knowing, load_knowledge, shipped_knowledge
from appeals.workflow.cases import read_facts
from appeals.workflow.drafting import Draft, LetterKind, NoSuchLetter, document_of, draft_letter, letter_kinds
from appeals.workflow.names import closed_lists
from appeals.workflow.samples import sample_cases


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of letter with who signs it, the coverages that know it, and its other voice where there is one."""

    kind: LetterKind
    signed_by: str
    coverages: tuple[str, ...]
    other_voice: LetterKind | None = None


def told_of(kind: str) -> Told:
    """Return what is known of a kind of letter; raise `NoSuchLetter`."""
    every = letter_kinds()
    found = next((one for one in every if one.id == kind), None)
    if found is None:
        raise NoSuchLetter(kind)
    document = load_knowledge().documents[document_of(kind)]
    other = next((o for o in every if document_of(o.id) == document.id and o.id != kind), None)
    return Told(found, document.signed_by, _coverages(document.id), other)


@lru_cache(maxsize=128)
def example_of(kind: str, today: date) -> Draft:
    """Draft a kind of letter for the shipped sample case that fits it best; what the sample lacks is marked."""
    with knowing(shipped_knowledge()):  # what is kept for everybody must not hold what one practice entered
        drafts = [draft_letter(case, kind, today) for case in _samples()]
    return min(drafts, key=lambda draft: len(draft.missing))


def _samples() -> list[Case]:
    return [read_facts(facts).case for facts in sample_cases()]


def _coverages(document: str) -> tuple[str, ...]:
    offered = {id for id, offer in load_knowledge().documents[document].offered.items() if offer.is_offered}
    return tuple(label for id, label in closed_lists().lists["coverage_kinds"].items() if id in offered)

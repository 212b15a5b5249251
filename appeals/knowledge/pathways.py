"""The pathway of a case by the knowledge files: its coverage's levels, documents, signers."""

from datetime import date
from functools import lru_cache

from appeals.domain.case import Case
from appeals.domain.deadlines.counting import LAST_REASONABLE
from appeals.domain.deadlines.filing import Deadline, file_by
from appeals.domain.pathway import Pathway, Rules, Signer, fits, pathway, signer
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import filing_rule


def way_of(case: Case, known: Knowledge) -> Pathway[Level]:
    """Return where the case stands and what may be done next. Without a coverage every kind of document is open."""
    return pathway(case, rules_of(known, case.coverage.kind or ""))


def fitting_documents(case: Case, known: Knowledge) -> tuple[str, ...]:
    """Return the kinds of document that the coverage knows and that fit where the case stands."""
    kind = case.coverage.kind or ""
    way, offered = way_of(case, known), offered_documents(known, kind)
    return tuple(id for id in known.documents if id in offered and fits(id, case, way, _words(known, id, kind)))


def rungs_of(known: Knowledge, kind: str) -> int:
    """Return how many reviews a coverage has, one after the other; levels side by side count once."""
    open_to = (level for level in known.coverages[kind].level if known.level_uses[level.id].role in {"review", "end"})
    return len({level.order for level in open_to if not known.level_uses[level.id].only_reasons})


def level_for(document: str, case: Case, known: Knowledge) -> Level | None:
    """Return the level that a kind of document goes to; None before a denial."""
    if case.coverage.kind is None or not case.denials:
        return None
    return way_of(case, known).level_for(document)


def deadline_for(document: str, case: Case, known: Knowledge) -> Deadline | None:
    """Return the last day for filing at that level; None for years that no calendar holds."""
    level = level_for(document, case, known)
    if level is None:
        return None
    denial = case.denials[-1]
    if max(denial.notice_date or date.min, denial.received_date or date.min) > LAST_REASONABLE:
        return None
    return file_by(filing_rule(known, level), denial.notice_date, denial.received_date, denial.deadline)


def signer_at(level: Level, case: Case, known: Knowledge) -> Signer:
    """Return how the clinician may sign at a level."""
    rules = rules_of(known, case.coverage.kind or "")
    return signer(level, case, known.who, rules.network_never_party)


@lru_cache(maxsize=128)  # each kind of coverage, for the shipped knowledge and that of a practice as it changes
def rules_of(known: Knowledge, kind: str) -> Rules[Level]:
    """Return what is known of one kind of coverage; an empty kind stands for one that nobody entered."""
    uses = known.files.pathway_uses
    return Rules(
        levels=known.coverages[kind].level if kind else (),
        uses=known.level_uses,
        reasons=known.reasons,
        acts=known.acts,
        choice=uses.documents,
        offered=offered_documents(known, kind),
        network_never_party=kind in {row.coverage for row in uses.network_never_party},
        payment_reasons=frozenset(uses.payment_reasons),
        not_appealable=frozenset(id for row in uses.not_appealable if row.coverage == kind for id in row.reasons),
    )


@lru_cache(maxsize=128)  # each kind of coverage, for the shipped knowledge and that of a practice as it changes
def offered_documents(known: Knowledge, kind: str) -> frozenset[str]:
    """Return the kinds of document that a coverage knows, by the matrix of the letter anatomy or beside it."""
    if not kind:
        return frozenset(known.documents)
    held = {id: offer.is_offered for id, row in known.documents.items() if (offer := row.offer(kind))}
    for row in known.files.pathway_uses.beyond_matrix:
        held.setdefault(row.document, held.get(row.like, False))
    return frozenset(id for id, offered in held.items() if offered)


def _words(known: Knowledge, document: str, kind: str) -> str:
    """Return the words of the matrix; a kind beside it is offered under those of the kind that it is like."""
    like = {row.document: row.like for row in known.files.pathway_uses.beyond_matrix}
    offer = known.documents[like.get(document) or document].offer(kind)
    return offer.words if offer else ""

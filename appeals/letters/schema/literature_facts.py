"""The references of a letter: chosen by the author, or offered strongest first; numbers only where verified."""

import re
from functools import lru_cache
from typing import ClassVar, NamedTuple

from appeals.domain.declare import Facts, Long, Short, fact, many
from appeals.domain.rules.evidence import Bounds, offered
from appeals.knowledge.citation import Piece, ama_citation, plain, short_citation
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.rows.evidence import Reference
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import derived
from appeals.letters.schema.request_facts import primary_of

MINUS = re.compile(r"(?<![\w–-])-(?=\d)")  # a hyphen before a number that follows no word is a minus
KEPT = 1024  # references and their numbers are kept in words: they are the same in every letter


class Cited(Facts):
    """One reference as the letter numbers it."""

    from_rule: ClassVar[bool] = True
    id: Short | None = fact("Reference")
    number: int | None = fact("Number")
    design: Short | None = fact("Design")
    finding: Long | None = fact("Finding")
    caveat: Long | None = fact("Caveat", optional=True)


class Literature(Facts):
    """All references of one letter, numbered in the order of their first mention."""

    from_rule: ClassVar[bool] = True
    supporting: tuple[Cited, ...] = many("Supporting references")
    contrary: tuple[Cited, ...] = many("References that are mixed or against")
    every: tuple[Cited, ...] = many("All references")


@derived("Authors and title", of="id", rule=True)
def lead(cited: Cited, about: About) -> str | None:
    """The citation up to what stands in italics."""
    return _citation(about.knowledge, cited.id).lead or None if cited.id else None


@derived("Authors and year", of="id", rule=True)
def short(cited: Cited, about: About) -> str | None:
    """The citation in two words: `Anand 2023`."""
    return short_citation(about.knowledge.references[cited.id]) if cited.id else None


@derived("Journal", of="id", optional=True, rule=True)
def journal(cited: Cited, about: About) -> str | None:
    """What the citation sets in italics."""
    return _citation(about.knowledge, cited.id).journal or None if cited.id else None


@derived("Issue and pages", of="id", rule=True)
def rest(cited: Cited, about: About) -> str | None:
    """The citation after what stands in italics, without its link."""
    return _citation(about.knowledge, cited.id).rest or None if cited.id else None


@derived("DOI", of="id", optional=True, rule=True)
def doi(cited: Cited, about: About) -> str | None:
    """The DOI, which leads to the reference."""
    return about.knowledge.references[cited.id].doi or None if cited.id else None


@derived("Tested this course", of="id", optional=True, rule=True)
def same_course(cited: Cited, about: About) -> bool:
    """Whether the trial gave the dose, the time and the schedule that are requested here."""
    use = about.knowledge.evidence_uses.get(cited.id or "")
    request = about.case.request
    if use is None or use.tested is None or request.dose is None:
        return False
    tested, dose = use.tested, request.dose
    same_dose = (dose.amount, dose.unit, dose.per) == (tested.amount, tested.unit, None)
    same_time = request.infusion_minutes == tested.minutes
    same_schedule = (request.frequency or "").casefold().startswith(tested.schedule)
    same_length = request.sessions is not None and request.sessions <= tested.sessions
    primary = primary_of(about)
    same_illness = primary is not None and (primary.code or "").startswith(tested.diagnoses)
    return same_dose and same_time and same_schedule and same_length and same_illness


def literature_of(about: About) -> Literature:
    """Number the references of the letter: first what supports, then what does not."""
    rows = references_of(about)
    for_it = [row for row in rows if row.stance == "supports"]
    against = [] if about.case.choices.leave_out_contrary else [row for row in rows if row.stance != "supports"]
    every = [_cited(about.knowledge, row.id, i) for i, row in enumerate([*for_it, *against], start=1)]
    return Literature(supporting=tuple(every[: len(for_it)]), contrary=tuple(every[len(for_it) :]), every=tuple(every))


def references_of(about: About) -> list[Reference]:
    """Return the references that the author chose, or those that fit the request, strongest first."""
    known = about.knowledge.references
    chosen = about.case.choices.references
    if chosen:
        return [known[id] for id in chosen if known[id].finding_verified]
    bounds = Bounds(about.knowledge.evidence_uses, about.knowledge.files.evidence_uses.bears_on)
    return offered(known.values(), bounds, about.case, about.kind, about.today)


class _Citation(NamedTuple):
    """A citation in three: what stands before the journal, the journal, what follows up to the link."""

    lead: str
    journal: str
    rest: str


@lru_cache(maxsize=KEPT)
def _citation(knowledge: Knowledge, id: str) -> _Citation:
    pieces = ama_citation(knowledge.references[id], knowledge.wording)
    first = next((i for i, piece in enumerate(pieces) if piece.italic or piece.link), len(pieces))
    return _Citation(
        lead=plain(pieces[:first]).strip(),
        journal=plain([piece for piece in pieces if piece.italic]),
        rest=plain([piece for piece in pieces[first:] if _is_plain(piece)]).strip(),
    )


def _is_plain(piece: Piece) -> bool:
    return not (piece.italic or piece.link)


@lru_cache(maxsize=KEPT)
def _cited(knowledge: Knowledge, id: str, number: int) -> Cited:
    row = knowledge.references[id]
    use = knowledge.evidence_uses.get(id)
    finding, caveat = MINUS.sub("−", row.finding), use.caveat if use else ""
    return Cited(id=id, number=number, design=design_words(row), finding=finding, caveat=caveat or None)


def design_words(row: Reference) -> str:
    """Say the design with the number of participants: `Randomized trial (open-label; ELEKT-D), 403 participants`."""
    words = row.design.replace("RCT crossover", "Randomized crossover trial").replace("RCT", "Randomized trial", 1)
    words = words[:1].upper() + words[1:]
    return f"{words}, {row.n:,} participants" if row.n else words


CITED = (same_course, lead, short, journal, rest, doi)

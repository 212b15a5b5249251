"""References in the style of the AMA Manual, 11th edition: pieces that say how they are set."""

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass

from appeals.knowledge.rows.evidence import Author, Reference
from appeals.knowledge.rows.wording import Wording

ALL_NAMED = 6  # up to six authors are named; of more, the first three
FIRST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a citation, set in italics, or linked, or plain."""

    text: str
    italic: bool = False
    link: str = ""


def ama_citation(reference: Reference, wording: Wording) -> tuple[Piece, ...]:
    """Return one reference as pieces that read on from each other."""
    head = Piece(f"{_stop(_authors(reference))} ")
    if reference.type == "article-journal":
        middle = _article(reference, wording)
    elif reference.type == "report":
        middle = _report(reference)
    else:
        middle = (Piece(f"{_stop(reference.title)} {_day(reference)}."),)
    return (head, *middle, *_place(reference))


def plain(pieces: Sequence[Piece]) -> str:
    """Return the words of a citation without their setting."""
    return "".join(piece.text for piece in pieces)


def short_citation(reference: Reference) -> str:
    """Return first author and year, as in a list to choose from: `Anand 2023`."""
    first = reference.author[0]
    return f"{first.family or first.literal} {reference.year}"


def _authors(reference: Reference) -> str:
    persons = [_person(one) for one in reference.author if one.family]
    bodies = [one.literal for one in reference.author if one.literal]
    if not persons:
        return "; ".join(bodies)
    return "; ".join([_named(persons, reference.authors_truncated), *bodies])


def _named(persons: list[str], truncated: bool) -> str:
    if truncated or len(persons) > ALL_NAMED:
        return ", ".join([*persons[:FIRST_NAMED], "et al"])
    return ", ".join(persons)


def _person(author: Author) -> str:
    given, _, suffix = author.given.partition(", ")
    initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
    return " ".join(part for part in (author.family, initials, suffix.rstrip(".")) if part)


def _article(reference: Reference, wording: Wording) -> tuple[Piece, ...]:
    title = next((row.title for row in wording.reference if row.id == reference.id), reference.title)
    journal = wording.journal[reference.container_title]
    return Piece(f"{_stop(title)} "), Piece(journal, italic=True), Piece(f". {_issue(reference)}.")


def _issue(reference: Reference) -> str:
    issue = f"({reference.issue.replace('Suppl', 'suppl')})" if reference.issue else ""
    number = reference.volume + issue
    return f"{reference.year}" + (f";{number}" if number else "") + (f":{reference.page}" if reference.page else "")


def _report(reference: Reference) -> tuple[Piece, ...]:
    number = f" {reference.number}." if reference.number and reference.number not in reference.title else ""
    publisher = f" {reference.publisher};" if reference.publisher not in _authors(reference) else ""
    return Piece(reference.title, italic=True), Piece(f".{number}{publisher} {reference.year}.")


def _day(reference: Reference) -> str:
    year, *rest = reference.issued.date_parts[0]
    if not rest:
        return str(year)
    return f"{month_name[rest[0]]} {rest[1]}, {year}" if len(rest) > 1 else f"{month_name[rest[0]]} {year}"


def _place(reference: Reference) -> tuple[Piece, ...]:
    if reference.doi:
        return Piece(" "), Piece(f"doi:{reference.doi}", link=f"https://doi.org/{reference.doi}")
    return (Piece(" "), Piece(reference.url, link=reference.url)) if reference.url else ()


def _stop(text: str) -> str:
    return text if text.endswith(("?", "!", ".")) else f"{text}."

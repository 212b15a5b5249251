"""What was released with each version of a template, and whose letters these are where that may be known."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.store.cases import CaseNotFound
from appeals.store.letters.made_with import MadeLetter, letters_made_with
from appeals.store.opening import Store
from appeals.store.templates.digests import digest_of
from appeals.workflow.cases import case_of
from appeals.workflow.studio.shelf import text_of
from appeals.workflow.summaries import name_as_typed

MOST_NAMED = 100


@dataclass(frozen=True, slots=True)
class NamedLetter:
    """A released letter of a case of who asks. `earlier`: it was made with a shipped text that was another then."""

    id: str
    case_id: str
    patient: str
    name: str
    released_at: datetime
    earlier: bool


@dataclass(frozen=True, slots=True)
class Made:
    """The letters released with a version: how many, and the newest of those whose cases are of who asks."""

    total: int
    letters: tuple[NamedLetter, ...]


def counts_of_letters(store: Store, actor: Actor, name: str) -> Mapping[int, int]:
    """Return how many letters were released with each version of a template, 0 being shipped; raise NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        return Counter(letter.number for letter in letters_made_with(session, name))


def released_with(store: Store, actor: Actor, name: str, number: int) -> Made:
    """Return the letters released with a version, 0 being shipped; raise TemplateNotFound, NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        digest = digest_of(text_of(session, name, number))
        made = [letter for letter in letters_made_with(session, name) if letter.number == number]
        return Made(len(made), tuple(_named(session, actor, made[:MOST_NAMED], digest)))


def _named(session: Session, actor: Actor, made: list[MadeLetter], digest: str) -> Iterator[NamedLetter]:
    for one in made:
        try:
            patient = name_as_typed(case_of(session, actor, one.case_id).document)
        except CaseNotFound:
            continue  # a case of others, which is counted and not named
        yield NamedLetter(one.id, one.case_id, patient, one.name, one.released_at, one.digest != digest)

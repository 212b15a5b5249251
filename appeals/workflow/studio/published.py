"""The templates that letters are made of now: the shipped ones, and what this practice published over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from appeals.letters.template import TemplateSet, shipped_set
from appeals.store.opening import Store, kept_with
from appeals.store.templates.digests import digest_of
from appeals.store.templates.settings import template_settings
from appeals.store.templates.versions import load_version, standings
from appeals.workflow.studio.families import includes_of, read_or_body

_KEPT = "published templates"


@dataclass(frozen=True, slots=True)
class UsedVersion:
    """A template that a letter was made with: its published number (0: as shipped) and the SHA-256 of its text."""

    name: str
    number: int
    digest: str


def published_set(store: Store) -> TemplateSet:
    """Return the templates that letters are made of now; one object as long as nothing else is published."""
    with store.reading() as session:
        return published_in(session)


def published_in(session: Session) -> TemplateSet:
    """Return the templates that letters are made of, as this session sees them."""
    kept, stamp = kept_with(session), template_settings(session).stamp
    known: tuple[int, TemplateSet] | None = kept.get(_KEPT)
    if known is None or known[0] != stamp:
        known = kept[_KEPT] = (stamp, _overlaid(session) if stamp else shipped_set())
    return known[1]


def used_by(templates: TemplateSet, kind: str) -> tuple[UsedVersion, ...]:
    """Return the templates of which a kind of letter is made, itself first: what a released letter keeps of them."""
    names = within(templates, f"letters/{kind}.md")
    found = (templates.templates[name] for name in names if name in templates.templates)
    return tuple(UsedVersion(each.name, templates.numbers.get(each.name, 0), digest_of(each.text)) for each in found)


def within(templates: TemplateSet, name: str) -> tuple[str, ...]:
    """Return a template's name and those of all that it includes, directly or through another."""
    found: dict[str, None] = {name: None}
    waiting, direct = [name], _includes(templates)
    while waiting:
        fresh = [one for one in direct.get(waiting.pop(), ()) if one not in found]
        found.update(dict.fromkeys(fresh))
        waiting.extend(fresh)
    return tuple(found)


def letters_with(templates: TemplateSet, name: str) -> tuple[str, ...]:
    """Return the names of the letters that a template is part of; of a letter, its own name."""
    return tuple(letter for letter, parts in _letters(templates).items() if name in parts)


@lru_cache(maxsize=16)
def _includes(templates: TemplateSet) -> Mapping[str, tuple[str, ...]]:
    return {name: includes_of(template.text) for name, template in templates.templates.items()}


@lru_cache(maxsize=16)
def _letters(templates: TemplateSet) -> Mapping[str, frozenset[str]]:
    letters = (name for name in templates.templates if name.startswith("letters/"))
    return {name: frozenset(within(templates, name)) for name in letters}


def _overlaid(session: Session) -> TemplateSet:
    shipped = shipped_set()
    numbers = {name: at.published for name, at in standings(session).items() if at.published}
    edited = {name: load_version(session, name, number).text for name, number in numbers.items()}
    ours = {name: read_or_body(text, name) for name, text in edited.items()}
    return TemplateSet({**shipped.templates, **ours}, numbers)

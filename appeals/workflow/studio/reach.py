"""What a draft would change for others before it is published: facts, letters, other drafts, open cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.domain.case import Case
from appeals.knowledge.loader import load_knowledge
from appeals.letters.check import walk_template
from appeals.letters.markup import MarkupProblem
from appeals.letters.rendering import TemplateFailed
from appeals.letters.schema.letter_schema import shape
from appeals.letters.template import TemplateSet
from appeals.store import cases as kept
from appeals.store.opening import Store
from appeals.store.templates.versions import standings
from appeals.store.trail.recording import record
from appeals.workflow.cases import case_of, read_facts
from appeals.workflow.drafting import LETTERS, draft_letter, fitting_letters
from appeals.workflow.studio.checking import NamedFact, named
from appeals.workflow.studio.differences import ChangedParagraph, compare
from appeals.workflow.studio.families import Family, family_of, read_or_body, refuse_text, title_of
from appeals.workflow.studio.published import letters_with, published_in
from appeals.workflow.studio.shelf import current_text, known_standing
from appeals.workflow.summaries import name_as_typed

MOST_CASES = 200  # open cases that are looked at, the last saved first
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class AffectedLetter:
    """A letter that would change: its facts that are newly required, and those no longer."""

    name: str
    title: str
    added: tuple[NamedFact, ...]
    removed: tuple[NamedFact, ...]


@dataclass(frozen=True, slots=True)
class AffectedCase:
    """An open case whose next letter would change: whose it is, which letter, and what it would newly lack."""

    id: str
    name: str
    letter: str
    lacks: tuple[NamedFact, ...]


@dataclass(frozen=True, slots=True)
class Breaking:
    """What publishing would change.

    `added` and `removed` are facts that letters require, over all letters; `used` and `unused` those that the texts
    mention newly or no longer. `drafts` are names of other templates whose drafts share a letter with this one.
    `cases` lists the first of the `affected` ones among the `looked_at` open cases, which are those of the actor.
    """

    name: str
    expected: int
    text: str
    changes: tuple[ChangedParagraph, ...]
    added: tuple[NamedFact, ...]
    removed: tuple[NamedFact, ...]
    used: tuple[NamedFact, ...]
    unused: tuple[NamedFact, ...]
    letters: tuple[AffectedLetter, ...]
    drafts: tuple[str, ...]
    cases: tuple[AffectedCase, ...]
    affected: int
    looked_at: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one letter requires and mentions, in a set of templates."""

    required: dict[str, None]
    used: dict[str, None]


def breaking(store: Store, actor: Actor, name: str, today: date) -> Breaking:
    """Tell what publishing the draft of a template would change; raise TemplateNotFound, NotAllowed.

    A template without a draft changes nothing. Cases are named, so a row is left that they were looked through.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    if actor.may(Permission.USE_CASES):
        with store.writing() as session:
            record(session, actor, "list", kind="cases", object_id="")
    with store.reading() as session:
        at = known_standing(session, name)
        text, before = current_text(session, at), published_in(session)
        after = before.having(read_or_body(refuse_text(text), name))
        letters = tuple(dict.fromkeys([*_shown_in(before, name), *_shown_in(after, name)]))
        affected = tuple(_letter(letter, before, after) for letter in letters)
        old, new = _together(before, letters), _together(after, letters)
        cases, count, looked_at = _cases(session, actor, _Change(before, after, letters, today))
        others = tuple(one for one, each in standings(session).items() if each.draft and one != name)
        published = before.templates.get(name)
        return Breaking(
            name=name,
            expected=at.current,
            text=text,
            changes=compare(published.text if published else "", text),
            added=named(_less(new.required, old.required)),
            removed=named(_less(old.required, new.required)),
            used=named(_less(new.used, old.used)),
            unused=named(_less(old.used, new.used)),
            letters=affected,
            drafts=tuple(one for one in others if set(letters) & set(_shown_in(before, one))),
            cases=cases,
            affected=count,
            looked_at=looked_at,
        )


def _shown_in(templates: TemplateSet, name: str) -> tuple[str, ...]:
    return (name,) if family_of(name) is Family.LETTER else letters_with(templates, name)


def _letter(letter: str, before: TemplateSet, after: TemplateSet) -> AffectedLetter:
    old, new = _together(before, (letter,)), _together(after, (letter,))
    title = title_of(after.templates[letter])
    return AffectedLetter(
        letter, title, named(_less(new.required, old.required)), named(_less(old.required, new.required))
    )


def _together(templates: TemplateSet, letters: tuple[str, ...]) -> _Asked:
    found = _Asked({}, {})
    for template in (templates.templates[letter] for letter in letters if letter in templates.templates):
        checked = walk_template(template.text, shape(load_knowledge()), templates.parts)
        found.required.update(dict.fromkeys([*template.needs, *checked.facts_required]))
        found.used.update(dict.fromkeys(checked.facts_used))
    return found


def _less(some: dict[str, None], others: dict[str, None]) -> list[str]:
    return [path for path in some if path not in others]


@dataclass(frozen=True, slots=True)
class _Change:
    before: TemplateSet
    after: TemplateSet
    letters: tuple[str, ...]
    today: date

    def lacks(self, case: Case, kind: str) -> tuple[str, ...]:
        """Return what the letter would lack that it does not lack today."""
        old, new = (self._missing(case, kind, one) for one in (self.before, self.after))
        return tuple(path for path in new if path not in old)

    def _missing(self, case: Case, kind: str, templates: TemplateSet) -> dict[str, None]:
        if f"{LETTERS}{kind}.md" not in templates.templates:
            return {}
        try:
            return dict.fromkeys(one.path for one in draft_letter(case, kind, self.today, templates).missing)
        except (TemplateFailed, MarkupProblem):
            return {}  # the rehearsal and the check tell of that


def _cases(session: Session, actor: Actor, change: _Change) -> tuple[tuple[AffectedCase, ...], int, int]:
    """Return the first of the actor's cases that are affected, how many are, and how many were looked at."""
    if not actor.may(Permission.USE_CASES):
        return (), 0, 0
    whose = None if actor.may(Permission.SEE_ALL_CASES) else actor.id
    page = kept.list_cases(session, person_id=whose, limit=MOST_CASES)
    found = [case for listed in page.cases for case in _affected(session, actor, listed.id, change)]
    return tuple(found[:MOST_NAMED]), len(found), len(page.cases)


def _affected(session: Session, actor: Actor, case_id: str, change: _Change) -> Iterator[AffectedCase]:
    document = case_of(session, actor, case_id).document
    case = read_facts(document).case
    best = next(iter(fitting_letters(case, change.after)), None)
    if best and f"{LETTERS}{best.id}.md" in change.letters:
        yield AffectedCase(case_id, name_as_typed(document), best.name, named(change.lacks(case, best.id)))

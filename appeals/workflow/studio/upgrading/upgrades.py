"""Meet a shipped text that changed after the staff edited it: offered, merged by choice, never overwritten."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.domain.matching import Patience
from appeals.letters.template import shipped_set
from appeals.store.opening import Store
from appeals.store.templates.digests import plain_text
from appeals.store.templates.versions import Standing, Written, base_text, keep_base, standings
from appeals.workflow.studio.drafts import keep_draft, refuse_changed
from appeals.workflow.studio.families import read_or_body, refuse_reason, refuse_text, title_of
from appeals.workflow.studio.refusals import TemplateNotFound
from appeals.workflow.studio.shelf import base_of, current_text, has_upgrade, known_standing
from appeals.workflow.studio.upgrading.merging import Passage, merge_texts


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A template of which another text is shipped now. `expected` is the number to merge against.

    `base` is the shipped text that `ours` goes out from; empty where ours was written before there was one.
    """

    name: str
    title: str
    expected: int
    base: str
    shipped: str
    ours: str
    passages: tuple[Passage, ...]

    @property
    def conflicts(self) -> int:
        """Return how many passages both sides changed."""
        return sum(passage.conflict for passage in self.passages)


def upgrades(store: Store, actor: Actor) -> tuple[Upgrade, ...]:
    """Return every template that waits for an upgrade, by name; raise NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        waiting = [at for at in standings(session).values() if has_upgrade(session, at)]
        patience = Patience()
        return tuple(_upgrade(session, at, patience) for at in waiting)


def upgrade_of(store: Store, actor: Actor, name: str) -> Upgrade:
    """Return the upgrade that waits for a template; raise TemplateNotFound where none does, NotAllowed."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        at = standings(session).get(name)
        if at is None or not has_upgrade(session, at):
            raise TemplateNotFound(f"No upgrade waits for {name}.")
        return _upgrade(session, at, Patience())


def merge(store: Store, actor: Actor, name: str, text: str, *, reason: str, expected: int) -> int:
    """Keep what somebody made of both texts as the draft; from now on it goes out from the text shipped now.

    Raises DraftChanged, TextRefused, TemplateNotFound, NotAllowed.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    kept, said = refuse_text(text), refuse_reason(reason)
    with store.writing() as session:
        at = known_standing(session, name)
        shipped = shipped_set().templates.get(name)
        if shipped is None:
            raise TemplateNotFound(f"{name} is not shipped.")
        refuse_changed(session, at, kept, expected)
        return keep_draft(session, actor, name, Written(kept, keep_base(session, shipped.text), said))


def _upgrade(session: Session, at: Standing, patience: Patience) -> Upgrade:
    base, ours = base_text(session, base_of(session, at)), current_text(session, at)
    shipped = plain_text(shipped_set().templates[at.name].text)
    title = title_of(read_or_body(ours, at.name))
    passages = merge_texts(base, shipped, ours, patience)
    return Upgrade(at.name, title, at.current, base, shipped, ours, passages)

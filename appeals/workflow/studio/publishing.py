"""Publish a draft: refused while it has problems or fails its rehearsal, and by a second person where that is asked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.letters.template import TemplateSet, shipped_set
from appeals.store.opening import Store
from appeals.store.templates.digests import digest_of
from appeals.store.templates.settings import TemplateSettings, ask_for_two_people, template_settings
from appeals.store.templates.versions import Standing, ask_approval, list_versions, load_version, put_published
from appeals.store.trail.recording import record
from appeals.workflow.studio.checking import check_within
from appeals.workflow.studio.drafts import KIND, refuse_changed
from appeals.workflow.studio.families import refuse_reason
from appeals.workflow.studio.published import published_in
from appeals.workflow.studio.refusals import PublishRefused
from appeals.workflow.studio.rehearsing.rehearsal import failures_of, rehearse_within
from appeals.workflow.studio.shelf import known_standing


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a wish to publish: done, or waiting for a second person."""

    name: str
    number: int
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """A draft together with the templates around it, as they were when it was tested."""

    at: Standing
    text: str
    templates: TemplateSet


def publish(store: Store, actor: Actor, name: str, *, reason: str, expected: int, today: date) -> Published:
    """Publish the draft with the number `expected`, after check and rehearsal.

    Where the practice asks for two people, whoever wrote the draft, or may not approve, only asks for approval by
    this. Raises PublishRefused, DraftChanged, TextRefused, TemplateNotFound, NotAllowed.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    said = refuse_reason(reason)
    with store.reading() as session:
        draft = _draft(session, name, expected)
    _refuse_untested(draft, today)
    with store.writing() as session:
        if _draft(session, name, expected).templates is not draft.templates:
            raise PublishRefused(["Somebody published another template meanwhile. Look at what changes and try again."])
        if needs_another(session, actor, name):
            ask_approval(session, name, actor, said)
            record(session, actor, "review", kind=KIND, object_id=name)
            return Published(name, expected, waiting=True)
        shipped = shipped_set().templates.get(name)
        follows = shipped is not None and digest_of(shipped.text) == digest_of(draft.text)
        put_published(session, name, expected, actor, said, shipped=follows)
        record(session, actor, "publish", kind=KIND, object_id=name)
    return Published(name, expected)


def needs_another(session: Session, actor: Actor, name: str) -> bool:
    """Tell whether a second person must publish what this one would: who wrote cannot approve."""
    if not template_settings(session).two_people:
        return False
    versions = list_versions(session, name)
    last = max((each.number for each in versions if each.published_at), default=0)
    wrote = {each.author_id for each in versions if each.number > last}
    return actor.id in wrote or not actor.may(Permission.APPROVE_TEMPLATES)


def studio_settings(store: Store, actor: Actor) -> TemplateSettings:
    """Return what the practice chose for its templates; raise NotAllowed."""
    if not actor.may(Permission.MANAGE_PEOPLE):
        actor.demand(Permission.EDIT_TEMPLATES)
    with store.reading() as session:
        return template_settings(session)


def set_two_people(store: Store, actor: Actor, two_people: bool) -> None:
    """Choose whether a second person must approve what is published; raise NotAllowed."""
    actor.demand(Permission.MANAGE_PEOPLE)
    with store.writing() as session:
        ask_for_two_people(session, two_people)
        record(session, actor, "change", kind=KIND, object_id="settings")


def _draft(session: Session, name: str, expected: int) -> _Draft:
    at = known_standing(session, name)
    refuse_changed(session, at, "", expected)
    if not at.draft:
        raise PublishRefused(["There is no draft to publish."])
    return _Draft(at, load_version(session, name, at.draft).text, published_in(session))


def _refuse_untested(draft: _Draft, today: date) -> None:
    problems = check_within(draft.templates, draft.at.name, draft.text).problems
    if problems:
        raise PublishRefused([str(problem) for problem in problems])
    failures = failures_of(rehearse_within(draft.templates, draft.at.name, draft.text, today))
    if failures:
        raise PublishRefused([str(failure) for failure in failures])

"""Open, fill in, save, list and archive cases: the facts as typed are kept, and nobody's are lost.

Every verb takes who acts. A case that is not theirs is not there: both raise CaseNotFound.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.domain.case import Case
from appeals.domain.parse import Parsed, parse_case
from appeals.domain.problem import Problem
from appeals.letters.markup.tables import MarkupProblem
from appeals.letters.rendering import TemplateFailed
from appeals.letters.template import TemplateSet
from appeals.store import cases as kept
from appeals.store.cases import CaseChanged, CaseNotFound, StoredCase
from appeals.store.letters.drafts import DRAFT
from appeals.store.letters.states import letter_states
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.store.users.on_cases import put_on, works_on
from appeals.workflow.checking import CaseCheck, check_case
from appeals.workflow.compare import same
from appeals.workflow.drafting import fitting_letters
from appeals.workflow.names import closed_lists, with_ids
from appeals.workflow.practice.typed_over import without_stale_origins
from appeals.workflow.studio.published import published_in
from appeals.workflow.summaries import CaseLine, line_of, summary_of

Facts = Mapping[str, Any]
MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class Opened:
    """What a page was filled with: a version of the case, and the page's own random name.

    Saves of one page never stand in each other's way, even when an answer was lost on its way back.
    """

    version: int
    page: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is committed. `beside`: somebody else had saved other facts meanwhile; both are kept."""

    version: int
    at: datetime
    beside: bool


@dataclass(frozen=True, slots=True)
class CaseList:
    """Cases in a list, and how many there are in all."""

    lines: tuple[CaseLine, ...]
    total: int


def case_of(session: Session, actor: Actor, case_id: str) -> StoredCase:
    """Load a case for who acts: the one way to it. Raise CaseNotFound where it is not theirs, or not there."""
    theirs = actor.may(Permission.SEE_ALL_CASES) or works_on(session, case_id, actor.id)
    if not (theirs and actor.may(Permission.USE_CASES)):
        raise CaseNotFound(f"There is no case {case_id}.")
    return kept.load_case(session, case_id)


def new_case(store: Store, actor: Actor, today: date) -> str:
    """Keep an empty case that who acts works on, and return its id; raise NotAllowed."""
    actor.demand(Permission.USE_CASES)
    with store.writing() as session:
        case_id = kept.add_case(session, {}, summary=summary_of({}, *_judged({}, today)), words=())
        put_on(session, case_id, actor.id)
        record(session, actor, "create", kind="case", object_id=case_id)
    return case_id


def look_at_case(store: Store, actor: Actor, case_id: str) -> StoredCase:
    """Return a case to be shown to who acts, and leave a row that they looked; raise CaseNotFound.

    Without the row there is no look: NotStored is raised where the database cannot take it.
    """
    with store.writing() as session:
        case = case_of(session, actor, case_id)
        record(session, actor, "open", kind="case", object_id=case_id)
    return case


def open_case(store: Store, actor: Actor, case_id: str) -> StoredCase:
    """Return a case as last saved, for a verb that leaves its own row; raise CaseNotFound."""
    with store.reading() as session:
        return case_of(session, actor, case_id)


def earlier_version(store: Store, actor: Actor, case_id: str, version: int) -> Facts:
    """Return the facts as they were saved under a number, or none where there is no such version."""
    try:
        with store.reading() as session:
            case_of(session, actor, case_id)
            return kept.load_version(session, case_id, version)
    except (CaseNotFound, OverflowError):
        return {}


def read_facts(facts: Facts) -> Parsed:
    """Parse facts as typed, with names of treatments and codes read as their ids."""
    return parse_case(with_ids(facts), closed_lists())


def checked(parsed: Parsed, today: date, kind: str = "", templates: TemplateSet | None = None) -> CaseCheck:
    """Check a case; a letter that cannot be composed is a problem of the case, not a failure of the check."""
    try:
        return check_case(parsed, today, kind, templates)
    except (TemplateFailed, MarkupProblem) as failure:
        letters = fitting_letters(parsed.case, templates)
        uncomposed = Problem("", f"The letter cannot be composed: {failure}")
        return CaseCheck((*parsed.errors, uncomposed), (), (), (), (), letters)


def open_points(check: CaseCheck) -> tuple[Problem, ...]:
    """Return what stands before release, each place once: what is malformed is not missing as well."""
    wrong = [problem.path for problem in check.problems if problem.path]
    lacking = (p for p in reversed(check.missing) if not any(_is_within(path, p.path) for path in wrong))
    missing = {problem.path: problem for problem in lacking}
    return (*check.problems, *reversed(missing.values()))


def _is_within(path: str, whole: str) -> bool:
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))


def save_facts(store: Store, actor: Actor, case_id: str, facts: Facts, opened: Opened, *, today: date) -> Saved:
    """Save groups of facts (`patient`, `treatments` …) as typed; the other groups stay as they are.

    Raises CaseChanged when somebody else saved the same groups since the page was opened, CaseNotFound, and
    NotStored when the database cannot; nothing is written then.
    """
    with store.writing() as session:
        return save_in(session, actor, case_id, facts, opened, today=today)


def save_in(session: Session, actor: Actor, case_id: str, facts: Facts, opened: Opened, *, today: date) -> Saved:
    """Do the same in a transaction that keeps something else as well; "saved" may be said after its commit."""
    known = with_ids(facts)
    stored = case_of(session, actor, case_id)
    meanwhile = not _is_own(stored, opened)
    if meanwhile and _overlaps(session, stored, known, opened):
        raise CaseChanged(stored, opened.version)
    document = without_stale_origins(stored.document, {**stored.document, **known})
    version = _keep(session, stored, document, opened, today)
    saved = kept.load_case(session, case_id)
    if version != stored.version:
        record(session, actor, "change", kind="case", object_id=case_id)
    return Saved(version, saved.updated_at, meanwhile)


def archive_case(store: Store, actor: Actor, case_id: str, *, archived: bool = True) -> None:
    """Take a case off the list of open cases, or put it back; raise CaseNotFound."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        kept.archive_case(session, case_id, archived=archived)
        record(session, actor, "archive" if archived else "unarchive", kind="case", object_id=case_id)


def list_cases(store: Store, actor: Actor, today: date, search: str = "", *, archived: bool = False) -> CaseList:
    """Return the cases of who acts by their next date, and leave a row that they looked; raise NotAllowed.

    `search`: whole words of a name, a member ID or a reference.
    """
    actor.demand(Permission.USE_CASES)
    whose = None if actor.may(Permission.SEE_ALL_CASES) else actor.id
    with store.writing() as session:
        record(session, actor, "search" if search else "list", kind="cases", object_id="")
        page = kept.list_cases(session, search=search, archived=archived, person_id=whose, limit=MOST_LISTED)
        states = letter_states(session, [case.id for case in page.cases])
    told = (line_of(case, today, states.get(case.id, DRAFT)) for case in page.cases)
    lines = sorted(told, key=lambda line: line.next_day or date.max)
    return CaseList(tuple(lines), page.total)


def _is_own(stored: StoredCase, opened: Opened) -> bool:
    """Tell whether nobody but this page saved the case since the page was opened."""
    if stored.version == opened.version:
        return True
    same_page = bool(opened.page) and stored.summary.get("page") == opened.page
    return same_page and int(stored.summary.get("since", stored.version)) <= opened.version


def _overlaps(session: Session, stored: StoredCase, facts: Facts, opened: Opened) -> bool:
    """Tell whether somebody else changed the same groups to something else."""
    try:
        base = kept.load_version(session, stored.id, opened.version)
    except (CaseNotFound, OverflowError):
        base = {}
    theirs = stored.document
    touched = [name for name in facts if not same(base.get(name), theirs.get(name))]
    return any(not same(facts[name], theirs.get(name)) for name in touched)


def _keep(session: Session, stored: StoredCase, document: Facts, opened: Opened, today: date) -> int:
    own = stored.version != opened.version and _is_own(stored, opened)
    marks = {"page": opened.page, "since": stored.summary["since"] if own else stored.version}
    filled = {name: value for name, value in document.items() if value not in ({}, [], None, "")}
    summary = {**summary_of(filled, *_judged(filled, today, published_in(session))), **marks}
    return kept.save_case(
        session, stored.id, filled, expected_version=stored.version, summary=summary, words=words_of(filled)
    )


def _judged(
    facts: Facts, today: date, templates: TemplateSet | None = None
) -> tuple[Case, CaseCheck, tuple[Problem, ...]]:
    parsed = read_facts(facts)
    check = checked(parsed, today, templates=templates)
    return parsed.case, check, open_points(check)


def words_of(facts: Facts) -> Iterator[str]:
    """Return what a case is to be found by: the patient's names, the member ID, the payer's references."""
    for group, names in (("patient", ("given_name", "middle_name", "family_name")), ("coverage", ("member_id",))):
        found = facts.get(group)
        yield from _texts(found, names)
    denials = facts.get("denials")
    for denial in denials if isinstance(denials, list) else ():
        yield from _texts(denial, ("reference",))


def _texts(group: Any, names: tuple[str, ...]) -> Iterator[str]:
    if isinstance(group, Mapping):
        yield from (str(group[name]) for name in names if group.get(name))

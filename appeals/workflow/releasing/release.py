"""Up to the release: put up for review, answer warnings, change the wording by hand, sign and freeze."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.domain.problem import Problem
from appeals.domain.text import clean
from appeals.letters.markup import parse
from appeals.store.letters.drafts import (
    DRAFT,
    REVIEW,
    DraftChanged,
    LetterDraft,
    drop_draft,
    keep_draft,
    load_draft,
)
from appeals.store.letters.released import Frozen, freeze, load_released
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.workflow.cases import case_of
from appeals.workflow.releasing.review import Review, Warned, review_in
from appeals.workflow.releasing.sheet import HandWording, Sheet, Weighed, read_sheet
from appeals.workflow.releasing.snapshot import contents_of

LONGEST_TEXT = 200_000  # characters of a letter; the longest of our samples has 20,000
MOVED_ON = "The letter is no longer the one you read: facts, wording or its date changed. Read it again, then sign."
NOT_IN_REVIEW = "Put the letter up for review first."
UNATTESTED = "Tick the sentence with your name."
TOO_LONG = f"The text is longer than {LONGEST_TEXT:,} characters. Shorten it."
EMPTY = "A letter without words cannot be kept. Put the template's words back instead."


class NotReleased(Exception):
    """The letter was not released: everything that stands in the way, and the warnings that nobody answered."""

    def __init__(self, reasons: tuple[Problem, ...], unanswered: tuple[Warned, ...]) -> None:
        super().__init__(f"{len(reasons)} points and {len(unanswered)} warnings stand before release.")
        self.reasons = reasons
        self.unanswered = unanswered


class WordingRefused(Exception):
    """The wording by hand was not kept: why, and where it helps the line."""


class AlreadyReplaced(Exception):
    """Another letter has taken the place of this one already; correct that one."""


def put_up(store: Store, actor: Actor, case_id: str, kind: str, *, for_review: bool = True) -> None:
    """Put a letter up for review, or take it back to a draft."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        draft = load_draft(session, case_id, kind)
        keep_draft(session, draft, state=REVIEW if for_review else DRAFT, sheet=draft.sheet)
        record(session, actor, "review" if for_review else "change", kind="case", object_id=case_id)


def weigh(
    store: Store, actor: Actor, case_id: str, kind: str, keys: Collection[str], *, today: date, at: datetime
) -> None:
    """Keep which warnings were answered; one that is not among the keys is open again. Raises NotAllowed."""
    actor.demand(Permission.RELEASE_LETTERS)
    with store.writing() as session:
        review = review_in(session, actor, case_id, kind, today)
        _keep(session, actor, review.draft, _weighed(review, actor, keys, at))


def change_wording(
    store: Store, actor: Actor, case_id: str, kind: str, text: str, *, version: int, today: date, at: datetime
) -> None:
    """Keep the wording of one letter as changed by hand, made from the version of the draft that was opened.

    Raises WordingRefused, MarkupProblem where the text cannot be read, DraftChanged where somebody else was faster.
    A text that says what the template says is none.
    """
    words = clean(text).replace("\r\n", "\n").strip() + "\n"
    if len(words) > LONGEST_TEXT:
        raise WordingRefused(TOO_LONG)
    if not parse(words, ()):
        raise WordingRefused(EMPTY)
    with store.writing() as session:
        review = review_in(session, actor, case_id, kind, today)
        if not review.fresh:
            raise WordingRefused(f"The letter cannot be composed: {review.sentence}")
        if review.draft.version != version:
            raise DraftChanged
        hand = HandWording(words, review.fresh, review.case.version, actor.name, at)
        _keep(session, actor, review.draft, replace(review.sheet, hand=None if words == review.fresh else hand))


def drop_wording(store: Store, actor: Actor, case_id: str, kind: str) -> None:
    """Put the template's words back."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        draft = load_draft(session, case_id, kind)
        _keep(session, actor, draft, replace(read_sheet(draft.sheet), hand=None))


def correct(store: Store, actor: Actor, case_id: str, letter_id: str) -> str:
    """Begin the letter that takes the place of a released one; return its kind.

    Raises AlreadyReplaced, and NotAllowed for who may not release letters.
    """
    actor.demand(Permission.RELEASE_LETTERS)
    with store.writing() as session:
        case_of(session, actor, case_id)
        letter = load_released(session, case_id, letter_id)
        if letter.superseded_by:
            raise AlreadyReplaced
        draft = load_draft(session, case_id, letter.kind)
        _keep(session, actor, draft, replace(read_sheet(draft.sheet), supersedes=letter.id))
        return letter.kind


def release(
    store: Store,
    actor: Actor,
    case_id: str,
    kind: str,
    *,
    seen: str,
    weighed: Collection[str],
    attested: bool,
    today: date,
    at: datetime,
) -> str:
    """Sign and freeze a letter; return its id.

    `seen` names the state that was read, `weighed` the warnings answered now. Raises NotReleased with every reason,
    and keeps the answers that were given; NotAllowed for who may not release letters.
    """
    actor.demand(Permission.RELEASE_LETTERS)
    with store.writing() as session:
        review = review_in(session, actor, case_id, kind, today)
        answered = replace(review, sheet=_weighed(review, actor, weighed, at))
        judged = replace(answered, warnings=tuple(_answered(answered)))
        reasons = _reasons(judged, seen=seen, attested=attested)
        if not reasons and not judged.unanswered:
            return _freeze(session, actor, judged, today, at)
        if review.in_review:
            _keep(session, actor, review.draft, judged.sheet)
        record(session, actor, "release", kind="case", object_id=case_id, outcome="refused")
    raise NotReleased(reasons, judged.unanswered)


def _freeze(session: Session, actor: Actor, review: Review, today: date, at: datetime) -> str:
    contents = contents_of(review, actor, at, today)
    frozen = Frozen(review.kind.id, review.file, contents, review.sheet.supersedes)
    letter_id = freeze(session, review.case.id, frozen, by=actor.id, at=at)
    drop_draft(session, review.draft)
    record(session, actor, "release", kind="letter", object_id=letter_id)
    if frozen.supersedes:
        record(session, actor, "supersede", kind="letter", object_id=frozen.supersedes)
    return letter_id


def _reasons(review: Review, *, seen: str, attested: bool) -> tuple[Problem, ...]:
    """Return everything that stands in the way, not only the first."""
    reasons = list(review.points)
    reasons += [] if review.in_review else [Problem("", NOT_IN_REVIEW)]
    reasons += [] if attested else [Problem("", UNATTESTED)]
    if review.letter is not None and seen != review.seen:
        reasons.append(Problem("", MOVED_ON))
    if review.replaces and review.replaces.superseded_by:
        reasons.append(Problem("", "The letter that this one corrects was replaced by another meanwhile."))
    return tuple(reasons)


def _weighed(review: Review, actor: Actor, keys: Collection[str], at: datetime) -> Sheet:
    """Return the sheet with these answers; one that stands already keeps its name and time."""
    before = review.sheet.weighed
    asked = [warning.key for warning in review.warnings if warning.key in keys]
    return replace(review.sheet, weighed={key: before.get(key) or Weighed(actor.name, at) for key in asked})


def _answered(review: Review) -> list[Warned]:
    return [replace(warning, answer=review.sheet.weighed.get(warning.key)) for warning in review.warnings]


def _keep(session: Session, actor: Actor, draft: LetterDraft, sheet: Sheet) -> None:
    keep_draft(session, draft, state=draft.state, sheet=sheet.as_json())
    record(session, actor, "change", kind="case", object_id=draft.case_id)

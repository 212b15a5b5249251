"""What stands between a draft and its release: the letter as it would be frozen, open points, warnings, wording."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from sqlalchemy.orm import Session

from appeals.domain.access import Actor
from appeals.domain.parse import Parsed
from appeals.domain.partial_date import PartialDate
from appeals.domain.problem import Problem, Severity
from appeals.letters.docx_writer import LetterTooLong
from appeals.letters.letterhead import Letterhead
from appeals.letters.markup import MarkupProblem, parse
from appeals.letters.markup.writer import to_markup
from appeals.letters.model import Letter, Look, Origin, Paragraph, Run, Source
from appeals.letters.rendering import TemplateFailed
from appeals.letters.template import TemplateSet, shipped_set
from appeals.store.cases import StoredCase
from appeals.store.letters.drafts import REVIEW, LetterDraft, load_draft
from appeals.store.letters.released import ReleasedLetter, load_released
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.workflow.cases import case_of, checked, open_points, read_facts
from appeals.workflow.checking import CaseCheck
from appeals.workflow.contrary import speaks_against
from appeals.workflow.drafting import Draft, LetterKind, NoSuchLetter, as_docx, draft_letter, letter_kinds
from appeals.workflow.practice.letterheads import letterhead_in
from appeals.workflow.releasing.changes import Change, changes
from appeals.workflow.releasing.sheet import HandWording, Sheet, Weighed, key_of, read_sheet
from appeals.workflow.studio.published import published_in

HAND = "wording"  # the path of what concerns the wording by hand
STALE = "The facts changed after the wording was changed by hand. Compare it with what the facts say now."
MARK = "- MISSING]"
LEFT_MARK = (
    "The wording by hand still holds a mark of a missing fact. Enter the fact, or write the sentence without it."
)


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning, and who answered it."""

    key: str
    path: str
    sentence: str
    answer: Weighed | None


@dataclass(frozen=True, slots=True)
class Review:
    """A letter on its way to release. Without a letter, `sentence` says why there is none.

    `fresh` is the template's text made from the facts as they are; `differs` what was changed in it by hand, `moved`
    what the facts changed in the template's text since then. `seen` names this very state: whoever releases says
    what was read.
    """

    case: StoredCase
    kind: LetterKind
    parsed: Parsed
    check: CaseCheck
    draft: LetterDraft
    sheet: Sheet
    points: tuple[Problem, ...]
    warnings: tuple[Warned, ...]
    letter: Letter | None = None
    sentence: str = ""
    fresh: str = field(default="", repr=False)
    differs: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    replaces: ReleasedLetter | None = None
    templates: TemplateSet = field(default_factory=shipped_set, repr=False)
    letterhead: Letterhead | None = field(default=None, repr=False)
    file: bytes = field(default=b"", repr=False)
    seen: str = ""

    @property
    def in_review(self) -> bool:
        """Tell whether the letter was put up for review."""
        return self.draft.state == REVIEW

    @property
    def unanswered(self) -> tuple[Warned, ...]:
        """Return the warnings that nobody answered yet."""
        return tuple(warning for warning in self.warnings if warning.answer is None)


def review_letter(store: Store, actor: Actor, case_id: str, kind: str, today: date) -> Review:
    """Return where a letter stands before its release; raise CaseNotFound or NoSuchLetter."""
    with store.reading() as session:
        return review_in(session, actor, case_id, kind, today)


def take_draft(store: Store, actor: Actor, case_id: str, kind: str, today: date) -> Review:
    """Return the same to somebody who takes the draft away as a file, which is recorded."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        record(session, actor, "download", kind="case", object_id=case_id)
    return review_letter(store, actor, case_id, kind, today)


def review_in(session: Session, actor: Actor, case_id: str, kind: str, today: date) -> Review:
    """Return the same within a session."""
    case = case_of(session, actor, case_id)
    draft = load_draft(session, case_id, kind)
    sheet = read_sheet(draft.sheet)
    parsed = read_facts(case.document)
    templates = published_in(session)
    check = checked(parsed, today, kind, templates)
    replaces = load_released(session, case_id, sheet.supersedes) if sheet.supersedes else None
    named = next((one for one in letter_kinds(templates) if one.id == kind), None)
    if named is None:
        raise NoSuchLetter(kind)
    found = Review(
        case=case,
        kind=named,
        parsed=parsed,
        check=check,
        draft=draft,
        sheet=sheet,
        points=open_points(check),
        warnings=(),
        replaces=replaces,
        templates=templates,
        letterhead=letterhead_in(session, case_id, named.voice),
    )
    return _judged(_composed(found, today), today)


def _composed(found: Review, today: date) -> Review:
    """Add the letter as it would be frozen, with the wording by hand where there is one."""
    try:
        draft = draft_letter(found.parsed.case, found.kind.id, today, found.templates)
        fresh = with_notice(draft.letter, found.replaces, found.kind.voice)
        text = to_markup(fresh.blocks)
        hand = found.sheet.hand
        letter = replace(fresh, blocks=parse(hand.text, ())) if hand else fresh
        file = as_docx(Draft(replace(letter, draft=False), ()), found.letterhead)
    except (TemplateFailed, MarkupProblem, LetterTooLong) as failure:
        return replace(found, sentence=str(failure))
    return replace(
        found,
        letter=letter,
        fresh=text,
        differs=changes(hand.base, hand.text) if hand else (),
        moved=changes(hand.base, text) if hand else (),
        file=file,
        seen=sha256(file + f"/{found.case.version}/{found.draft.version}".encode()).hexdigest(),
    )


def _judged(found: Review, today: date) -> Review:
    points, letter = list(found.points), found.letter
    if letter is None and not any(found.sentence in point.sentence for point in points):
        points.append(Problem("", f"The letter cannot be composed: {found.sentence}"))
    hand = found.sheet.hand
    if hand and MARK in hand.text.replace("\\", ""):
        points.append(Problem(HAND, LEFT_MARK))
    asked = dict.fromkeys(_to_answer(found, hand, today))
    weighed = found.sheet.weighed
    warnings = (Warned(key_of(one), one.path, one.sentence, weighed.get(key_of(one))) for one in asked)
    return replace(found, points=tuple(points), warnings=tuple(warnings))


def _to_answer(found: Review, hand: HandWording | None, today: date) -> Iterator[Problem]:
    """Yield every warning once: of the check, what speaks against the case and is left out, and changed facts."""
    if hand and found.moved:
        yield Problem(HAND, STALE, Severity.WARNING)
    warnings = [problem for problem in found.check.warnings if problem.severity is Severity.WARNING]
    yield from warnings
    for against in speaks_against(found.parsed.case, found.kind.id, today, found.templates):
        source = against.sentence.partition(":")[0]
        if not against.said and not any(source in warning.sentence for warning in warnings):
            yield Problem(against.path, f"Left out of the letter: {against.sentence}", Severity.WARNING)


def with_notice(letter: Letter, replaced: ReleasedLetter | None, voice: str) -> Letter:
    """Say in the letter which earlier one it replaces, before the salutation or after the heading."""
    if replaced is None:
        return letter
    dated = PartialDate.of(date.fromisoformat(replaced.contents["dated"])).long()
    mine = "my" if voice == "patient" else "our"
    source = Source(Origin.FACT, "", "Released letter that this one replaces")
    notice = Paragraph((Run(f"This letter replaces {mine} letter of "), Run(dated, source=source), Run(".")))
    looks = [getattr(block, "look", None) for block in letter.blocks]
    place = looks.index(Look.SALUTATION) if Look.SALUTATION in looks else min(1, len(looks))
    return replace(letter, blocks=(*letter.blocks[:place], notice, *letter.blocks[place:]))

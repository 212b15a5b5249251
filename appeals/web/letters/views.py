"""A letter by itself: the paper, what stands before its release, where its facts come from, and the Word file."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.letters.docx_writer import LetterTooLong
from appeals.letters.markup import MarkupProblem
from appeals.letters.model import Origin
from appeals.letters.rendering import TemplateFailed
from appeals.web.access import needs, the_actor
from appeals.web.cases.page import Links
from appeals.web.cases.shown.brief import brief_of
from appeals.web.cases.shown.points import Point, place_of_point, points_of
from appeals.web.clock import today
from appeals.web.errors import Apology, sorry
from appeals.web.letters.files import WORD, attachment
from appeals.web.letters.preview import not_shown, on_paper
from appeals.web.store import the_store
from appeals.workflow.cases import look_at_case, open_case, read_facts
from appeals.workflow.drafting import Draft, LetterKind, NoSuchLetter, as_docx, fitting_letters, letter_kinds
from appeals.workflow.practice.letterheads import letterhead_for
from appeals.workflow.releasing.release import NotReleased
from appeals.workflow.releasing.review import HAND, Review, review_letter, take_draft
from appeals.workflow.releasing.snapshot import attestation, signer_named
from appeals.workflow.studio.published import published_set
from appeals.workflow.summaries import name_as_typed

bp = Blueprint("letters", __name__, url_prefix="/cases/<uuid:case_id>/letters")
ORIGINS = {Origin.FACT: "entered", Origin.RULE: "rule or reference", Origin.UNCONFIRMED: "to confirm"}


@bp.get("")
@needs(Permission.USE_CASES)
def begin(case_id: UUID) -> AnyResponse:
    """Lead to the letter that fits best."""
    case = open_case(the_store(), the_actor(), str(case_id))
    best = next(iter(fitting_letters(read_facts(case.document).case, published_set(the_store()))), None)
    if best is None:
        return redirect(url_for("sections.show", case_id=case_id, section_id="coverage"))
    return redirect(url_for("letters.show", case_id=case_id, kind=best.id))


@bp.get("/<kind>")
@needs(Permission.USE_CASES)
def show(case_id: UUID, kind: str) -> Response:
    """Show a letter as it stands."""
    look_at_case(the_store(), the_actor(), str(case_id))
    return show_review(the_review(case_id, kind))


@bp.get("/<kind>/draft.docx")
@needs(Permission.USE_CASES)
def download(case_id: UUID, kind: str) -> Response:
    """Hand out the draft as a Word file, under a name of ours that names nobody."""
    review = take_draft(the_store(), the_actor(), str(case_id), kind_named(kind).id, today())
    if review.letter is None:
        return sorry(Apology("No Word file", review.sentence, "Go back to the facts and shorten them."), 422)
    try:
        letterhead = letterhead_for(the_store(), the_actor(), review.case.id, review.kind.voice)
        file = as_docx(Draft(review.letter, ()), letterhead)
    except (TemplateFailed, MarkupProblem, LetterTooLong) as failure:
        return sorry(Apology("No Word file", str(failure), "Go back to the facts and shorten them."), 422)
    return attachment(file, WORD, f"{review.kind.id}-draft.docx")


def the_review(case_id: UUID, kind: str) -> Review:
    """Return where a letter stands; raise NoSuchLetter or CaseNotFound."""
    return review_letter(the_store(), the_actor(), str(case_id), kind_named(kind).id, today())


def show_review(review: Review, *, refusal: NotReleased | None = None, weighed: Sequence[str] = ()) -> Response:
    """Return the page of a letter before its release; `refusal` says why it was not released."""
    case, kind = review.case, review.kind
    links = Links(case.id, None, kind.id)
    points = points_of(review.points, None, lambda path: link_to(review, path, links))
    by_hand = review.sheet.hand is not None
    paper = on_paper(review.letter, links.to, marks=not by_hand) if review.letter else not_shown(review.sentence)
    actor = the_actor()
    page = render_template(
        "letters/letter.html",
        case=case,
        name=name_as_typed(case.document) or "New case",
        letter=kind,
        review=review,
        links=links,
        points=points,
        brief=brief_of(review.parsed.case, review.check, kind.id, points, links.to),
        preview=replace(paper, mentions=() if by_hand else paper.mentions),
        origins=ORIGINS,
        payer=review.parsed.case.coverage.payer.name if review.parsed.case.coverage.payer else "",
        attestation=attestation(review, actor),
        may_release=actor.may(Permission.RELEASE_LETTERS),
        refusal=refusal,
        reasons=_reasons(review, refusal, links) if refusal else (),
        signer=signer_named(review, actor),
        weighed=set(weighed),
    )
    return make_response(page, 422 if refusal else 200)


def _reasons(review: Review, refusal: NotReleased, links: Links) -> tuple[Point, ...]:
    return tuple(Point(link_to(review, one.path, links), place_of_point(one), one.sentence) for one in refusal.reasons)


def link_to(review: Review, path: str, links: Links) -> str:
    """Return where a point of a letter is mended: at its field, or where its wording is changed."""
    if path == HAND:
        return url_for("release.wording", case_id=review.case.id, kind=review.kind.id)
    return links.to(path) if path else "#main"


def kind_named(kind: str) -> LetterKind:
    """Return a kind of letter that can be drafted; raise NoSuchLetter."""
    found = next((letter for letter in letter_kinds(published_set(the_store())) if letter.id == kind), None)
    if found is None:
        raise NoSuchLetter(kind)
    return found

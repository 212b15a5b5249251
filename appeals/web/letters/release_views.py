"""Before the release: put up for review, answer warnings, change the wording by hand, sign."""

from uuid import UUID

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.letters.markup import MarkupProblem
from appeals.store.letters.drafts import DraftChanged
from appeals.web.access import needs, the_actor
from appeals.web.cases.posted import posted_number
from appeals.web.clock import now, today
from appeals.web.letters.views import kind_named, show_review, the_review
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.workflow.cases import look_at_case
from appeals.workflow.releasing.release import (
    NotReleased,
    WordingRefused,
    change_wording,
    drop_wording,
    put_up,
    release,
    weigh,
)
from appeals.workflow.releasing.review import Review
from appeals.workflow.summaries import name_as_typed

bp = Blueprint("release", __name__, url_prefix="/cases/<uuid:case_id>/letters/<kind>")
CHANGED = "Somebody else changed the wording meanwhile. Yours stands here and is not saved; theirs is below."
EXPIRED = "The page was open too long, so nothing was saved. What you wrote still stands here: save again."


@bp.post("/review")
@needs(Permission.USE_CASES)
def review(case_id: UUID, kind: str) -> AnyResponse:
    """Put a letter up for review, or take it back to a draft."""
    back = request.form.get("do") == "draft"
    put_up(the_store(), the_actor(), str(case_id), kind_named(kind).id, for_review=not back)
    return _to_letter(case_id, kind)


@bp.post("/release")
@needs(Permission.RELEASE_LETTERS)
def sign(case_id: UUID, kind: str) -> AnyResponse:
    """Sign and freeze the letter, or keep the answers given so far; a refusal names all that stands in the way."""
    keys = request.form.getlist("weighed")[:1000]
    letter = kind_named(kind)
    if request.form.get("do") == "keep":
        weigh(the_store(), the_actor(), str(case_id), letter.id, keys, today=today(), at=now())
        flash("Your answers are kept.")
        return _to_letter(case_id, kind)
    try:
        letter_id = release(
            the_store(),
            the_actor(),
            str(case_id),
            letter.id,
            seen=request.form.get("seen", ""),
            weighed=keys,
            attested="attest" in request.form,
            today=today(),
            at=now(),
        )
    except NotReleased as refusal:
        return show_review(the_review(case_id, kind), refusal=refusal, weighed=keys)
    return redirect(url_for("released.show", case_id=case_id, letter_id=letter_id), 303)


@bp.get("/wording")
@needs(Permission.USE_CASES)
def wording(case_id: UUID, kind: str) -> Response:
    """Show the text of the letter, to be changed by hand."""
    look_at_case(the_store(), the_actor(), str(case_id))
    return _wording_page(the_review(case_id, kind))


@bp.post("/wording")
@needs(Permission.USE_CASES)
@keeps_typed_text
def change(case_id: UUID, kind: str) -> AnyResponse:
    """Keep the wording, or put the template's words back."""
    letter, text = kind_named(kind), request.form.get("text", "")
    look_at_case(the_store(), the_actor(), str(case_id))  # what is refused is shown again beside the letter
    if form_expired():
        return _wording_page(the_review(case_id, kind), text, EXPIRED, 400)
    try:
        if request.form.get("do") == "drop":
            drop_wording(the_store(), the_actor(), str(case_id), letter.id)
        else:
            version = posted_number("version")
            store, actor = the_store(), the_actor()
            change_wording(store, actor, str(case_id), letter.id, text, version=version, today=today(), at=now())
    except (WordingRefused, MarkupProblem) as refusal:
        return _wording_page(the_review(case_id, kind), text, str(refusal), 422)
    except DraftChanged:
        return _wording_page(the_review(case_id, kind), text, CHANGED, 409)
    return _to_letter(case_id, kind)


def _wording_page(review: Review, text: str | None = None, trouble: str = "", status: int = 200) -> Response:
    kept = review.sheet.hand.text if review.sheet.hand else review.fresh
    page = render_template(
        "letters/wording.html",
        review=review,
        name=name_as_typed(review.case.document) or "New case",
        text=kept if text is None else text.replace("\r\n", "\n"),
        theirs=kept if status == 409 else "",
        trouble=trouble,
    )
    return make_response(page, status)


def _to_letter(case_id: UUID, kind: str) -> AnyResponse:
    return redirect(url_for("letters.show", case_id=case_id, kind=kind), 303)

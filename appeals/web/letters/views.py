"""A letter by itself: the paper, what stands before it, where its facts come from, and the Word file."""

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
from appeals.web.cases.shown.points import points_of
from appeals.web.clock import today
from appeals.web.errors import Apology, sorry
from appeals.web.letters.preview import preview_of
from appeals.web.store import the_store
from appeals.workflow.cases import checked, open_case, open_points, read_facts
from appeals.workflow.drafting import LetterKind, NoSuchLetter, as_docx, draft_letter, fitting_letters, letter_kinds
from appeals.workflow.practice.letterheads import letterhead_for
from appeals.workflow.studio.published import published_set
from appeals.workflow.summaries import name_as_typed

bp = Blueprint("letters", __name__, url_prefix="/cases/<uuid:case_id>/letters")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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
def show(case_id: UUID, kind: str) -> str:
    """Show a letter as it stands."""
    letter = _kind(kind)
    case = open_case(the_store(), the_actor(), str(case_id))
    parsed = read_facts(case.document)
    links = Links(case.id, None, kind)
    check = checked(parsed, today(), kind, published_set(the_store()))
    points = points_of(open_points(check), None, links.to)
    return render_template(
        "letters/letter.html",
        case=case,
        name=name_as_typed(case.document) or "New case",
        letter=letter,
        points=points,
        brief=brief_of(parsed.case, check, kind, points, links.to),
        preview=preview_of(parsed.case, kind, links.to),
        origins=ORIGINS,
        payer=parsed.case.coverage.payer.name if parsed.case.coverage.payer else "",
    )


@bp.get("/<kind>/draft.docx")
@needs(Permission.USE_CASES)
def download(case_id: UUID, kind: str) -> Response:
    """Hand out the draft as a Word file, under a name of ours that names nobody."""
    letter = _kind(kind)
    case = open_case(the_store(), the_actor(), str(case_id))
    try:
        draft = draft_letter(read_facts(case.document).case, letter.id, today(), published_set(the_store()))
        file = as_docx(draft, letterhead_for(the_store(), the_actor(), case.id, letter.voice))
    except (TemplateFailed, MarkupProblem, LetterTooLong) as failure:
        return sorry(Apology("No Word file", str(failure), "Go back to the facts and shorten them."), 422)
    answer = make_response(file)
    answer.headers["Content-Type"] = WORD
    answer.headers["Content-Disposition"] = f'attachment; filename="{letter.id.replace("_", "-")}-draft.docx"'
    return answer


def _kind(kind: str) -> LetterKind:
    found = next((letter for letter in letter_kinds(published_set(the_store())) if letter.id == kind), None)
    if found is None:
        raise NoSuchLetter(kind)
    return found

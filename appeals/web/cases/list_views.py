"""The list of cases: what is due first, found by name or number, and the ways to begin and to put away."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.text import clean
from appeals.web.access import needs, own, the_actor
from appeals.web.account.ways import home_of
from appeals.web.cases.due import by_urgency
from appeals.web.clock import today
from appeals.web.store import the_store
from appeals.workflow.cases import archive_case, list_cases, new_case
from appeals.workflow.drafting import letter_kinds

bp = Blueprint("cases", __name__)
LONGEST_SEARCH = 200


@bp.get("/")
@own
def home() -> AnyResponse:
    """Lead to the first page that is open to who is signed in."""
    return redirect(home_of(the_actor()))


@bp.get("/cases")
@needs(Permission.USE_CASES)
def show() -> str:
    """Show the open cases."""
    return _page()


@bp.get("/cases/archived")
@needs(Permission.USE_CASES)
def archived() -> str:
    """Show the cases that were put away."""
    return _page(archived=True)


@bp.route("/cases/search", methods=["GET", "POST"])
@needs(Permission.USE_CASES)
def search() -> str | AnyResponse:
    """Show the cases that match; posted, because a name must not stand in an address."""
    if request.method == "GET":
        return redirect(url_for("cases.show"))
    return _page(clean(request.form.get("q", ""))[:LONGEST_SEARCH].strip())


@bp.post("/cases")
@needs(Permission.USE_CASES)
def begin() -> AnyResponse:
    """Begin an empty case, for the letter that the guide told of where it leads here."""
    case_id = new_case(the_store(), the_actor(), today())
    letter = next((kind.id for kind in letter_kinds() if kind.id == request.form.get("letter")), None)
    return redirect(url_for("sections.show", case_id=case_id, section_id="patient", letter=letter), 303)


@bp.post("/cases/<uuid:case_id>/archive")
@needs(Permission.USE_CASES)
def archive(case_id: UUID) -> AnyResponse:
    """Take a case off the list, or put it back."""
    back = request.form.get("do") == "back"
    archive_case(the_store(), the_actor(), str(case_id), archived=not back)
    return redirect(url_for("cases.show" if back else "cases.archived"), 303)


def _page(search: str = "", *, archived: bool = False) -> str:
    found = list_cases(the_store(), the_actor(), today(), search, archived=archived)
    return render_template(
        "cases/list.html",
        groups=by_urgency(found.lines, today()),
        found=found,
        search=search,
        archived=archived,
        today=today(),
    )

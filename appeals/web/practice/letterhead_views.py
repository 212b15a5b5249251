"""Letterheads: the list, an upload checked in words, a look at its pages, and what letters use from now on."""

from uuid import UUID

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.text import clean
from appeals.letters.letterhead import LetterheadRefused
from appeals.letters.letterhead.picture import draw_page, picture_of
from appeals.store.letterheads.letterheads import LetterheadNotFound
from appeals.store.letterheads.tables import LONGEST_NAME
from appeals.web.access import needs, the_actor
from appeals.web.errors import NOT_FOUND, sorry
from appeals.web.store import the_store
from appeals.workflow.practice.letterheads import (
    list_letterheads,
    look_of,
    make_standard,
    open_letterhead,
    rename_letterhead,
    retire_letterhead,
    sample_letter,
    upload_letterhead,
    upload_version,
    use_letterhead,
)

bp = Blueprint("letterheads", __name__, url_prefix="/letterheads")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_NAME = ("name", "Enter a name by which colleagues know this letterhead, such as Main office.")
TOO_LONG = f"Keep this within {LONGEST_NAME} characters."
NO_FILE = ("file", "Choose the Word file (.docx) of the letterhead.")
PAGES = (1, 2, 3)
bp.app_errorhandler(LetterheadNotFound)(lambda _: sorry(NOT_FOUND, 404))
Wrong = list[tuple[str, str]]


@bp.get("")
@needs(Permission.EDIT_TEMPLATES)
def show_all() -> str:
    """Show the letterheads of the practice."""
    return render_template("practice/letterheads.html", letterheads=list_letterheads(the_store()))


@bp.get("/new")
@needs(Permission.EDIT_TEMPLATES)
def begin() -> Response:
    """Show the form for a new one."""
    return _form()


@bp.post("")
@needs(Permission.EDIT_TEMPLATES)
def upload() -> AnyResponse:
    """Check an upload; say why it is refused, or show it before letters use it."""
    name, site, wrong = _names()
    content = _file(wrong)
    if wrong:
        return _form(wrong=wrong)
    try:
        letterhead_id = upload_letterhead(the_store(), the_actor(), name, site, content)
    except LetterheadRefused as refusal:
        return _form(refused=refusal.problems)
    return redirect(url_for("letterheads.show", letterhead_id=letterhead_id), 303)


@bp.get("/<uuid:letterhead_id>")
@needs(Permission.EDIT_TEMPLATES)
def show(letterhead_id: UUID) -> Response:
    """Show one letterhead: its pages drawn, what was left out or added, its versions."""
    return _page(letterhead_id)


@bp.post("/<uuid:letterhead_id>/file")
@needs(Permission.EDIT_TEMPLATES)
def upload_next(letterhead_id: UUID) -> AnyResponse:
    """Check a new file for a letterhead."""
    wrong: Wrong = []
    content = _file(wrong)
    if wrong:
        return _page(letterhead_id, wrong=wrong)
    try:
        version = upload_version(the_store(), the_actor(), str(letterhead_id), content)
    except LetterheadRefused as refusal:
        return _page(letterhead_id, refused=refusal.problems)
    return redirect(url_for("letterheads.show", letterhead_id=letterhead_id, version=version), 303)


@bp.post("/<uuid:letterhead_id>/name")
@needs(Permission.EDIT_TEMPLATES)
def rename(letterhead_id: UUID) -> AnyResponse:
    """Give it another name and site."""
    name, site, wrong = _names()
    if wrong:
        return _page(letterhead_id, wrong=wrong)
    rename_letterhead(the_store(), the_actor(), str(letterhead_id), name, site)
    return _back(letterhead_id, f"The letterhead is now called {name}.")


@bp.post("/<uuid:letterhead_id>/use/<int(max=99999):version>")
@needs(Permission.EDIT_TEMPLATES)
def use(letterhead_id: UUID, version: int) -> AnyResponse:
    """Let letters stand in a version from now on."""
    use_letterhead(the_store(), the_actor(), str(letterhead_id), version)
    return _back(letterhead_id, f"Letters stand in version {version} from now on. Released letters stay as they are.")


@bp.post("/<uuid:letterhead_id>/standard")
@needs(Permission.EDIT_TEMPLATES)
def standard(letterhead_id: UUID) -> AnyResponse:
    """Let it serve every case that chose none."""
    make_standard(the_store(), the_actor(), str(letterhead_id))
    return _back(letterhead_id, "Cases that chose no letterhead use this one from now on.")


@bp.post("/<uuid:letterhead_id>/retire")
@needs(Permission.EDIT_TEMPLATES)
def retire(letterhead_id: UUID) -> AnyResponse:
    """Offer it no more, or again."""
    back = request.form.get("do") == "back"
    retire_letterhead(the_store(), the_actor(), str(letterhead_id), retired=not back)
    said = "It is offered again." if back else "It is offered to no case any more. Its versions are kept."
    return _back(letterhead_id, said)


@bp.get("/<uuid:letterhead_id>/<int(max=99999):version>/pictures/<name>")
@needs(Permission.EDIT_TEMPLATES)
def picture(letterhead_id: UUID, version: int, name: str) -> Response:
    """Hand out a picture of a version to its drawing."""
    found = picture_of(look_of(the_store(), str(letterhead_id), version), name)
    if found is None:
        abort(404)
    return Response(found[1], content_type=found[0])


@bp.get("/<uuid:letterhead_id>/<int(max=99999):version>/sample-<int:pages>.docx")
@needs(Permission.EDIT_TEMPLATES)
def sample(letterhead_id: UUID, version: int, pages: int) -> Response:
    """Hand out a sample letter of one, two or three pages."""
    if pages not in PAGES:
        abort(404)
    answer = make_response(sample_letter(look_of(the_store(), str(letterhead_id), version), pages))
    answer.headers["Content-Type"] = WORD
    answer.headers["Content-Disposition"] = f'attachment; filename="letterhead-sample-{pages}.docx"'
    return answer


def _names() -> tuple[str, str, Wrong]:
    name, site = (" ".join(clean(request.form.get(field, "")).split()) for field in ("name", "site"))
    wrong = [] if name else [NO_NAME]
    wrong += [(field, TOO_LONG) for field, text in (("name", name), ("site", site)) if len(text) > LONGEST_NAME]
    return name, site, wrong


def _file(wrong: Wrong) -> bytes:
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        wrong.append(NO_FILE)
        return b""
    with uploaded.stream as stream:
        return stream.read()


def _form(wrong: Wrong | None = None, refused: tuple[str, ...] = ()) -> Response:
    page = render_template("practice/letterhead_new.html", wrong=dict(wrong or ()), refused=refused, form=request.form)
    return make_response(page, 422 if wrong or refused else 200)


def _page(letterhead_id: UUID, wrong: Wrong | None = None, refused: tuple[str, ...] = ()) -> Response:
    letterhead, versions = open_letterhead(the_store(), str(letterhead_id))
    chosen = request.args.get("version", type=int) or letterhead.version or versions[0].version
    shown = next((one for one in versions if one.version == chosen), None)
    if shown is None:
        abort(404)
    look = look_of(the_store(), letterhead.id, shown.version)

    def address(name: str) -> str:
        return url_for("letterheads.picture", letterhead_id=letterhead.id, version=shown.version, name=name)

    page = render_template(
        "practice/letterhead.html",
        letterhead=letterhead,
        versions=versions,
        shown=shown,
        drawings=[draw_page(look, page, PAGES[-1], address) for page in PAGES],
        pages=PAGES,
        wrong=dict(wrong or ()),
        refused=refused,
        form=request.form if wrong else {},
    )
    return make_response(page, 422 if wrong or refused else 200)


def _back(letterhead_id: UUID, said: str) -> AnyResponse:
    flash(said)
    return redirect(url_for("letterheads.show", letterhead_id=letterhead_id), 303)

"""The directory of payers: search, verified or stale, confirm, change, add, retire, history, import."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.practice.payer import PURPOSES, PayerEntry
from appeals.domain.text import clean
from appeals.store.payers.directory import EntryChanged, EntryNotFound
from appeals.web.access import needs, the_actor
from appeals.web.cases.posted import posted_number
from appeals.web.clock import today
from appeals.web.errors import NOT_FOUND, sorry
from appeals.web.forms.answers import answers, filled_record, posted_record
from appeals.web.practice.forms import CHANGED, EXPIRED, RecordPage, put_at_fields
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.workflow.practice.entered import NotAccepted, plain
from appeals.workflow.practice.importing import ListRefused, import_payers
from appeals.workflow.practice.payers import (
    NO_SOURCE,
    add_payer,
    change_payer,
    confirm_payer,
    find_payers,
    open_payer,
    payer_history,
    retire_payer,
)

bp = Blueprint("payers", __name__, url_prefix="/payers")
LONGEST_SEARCH = 100
LOOK_AGAIN = "Somebody else has just changed this address. Look at it once more."
FOR_MORE = ("payer", "plan", "coverages")  # what another address of the same payer begins with
bp.app_errorhandler(EntryNotFound)(lambda _: sorry(NOT_FOUND, 404))


@bp.get("")
@needs(Permission.USE_CASES)
def show_all() -> str:
    """Show the directory, or what a search finds in it."""
    search = clean(request.args.get("q", ""))[:LONGEST_SEARCH].strip()
    purpose = request.args.get("purpose", "")
    purpose = purpose if purpose in PURPOSES else ""
    doubtful, retired = request.args.get("doubtful") == "1", request.args.get("retired") == "1"
    found = find_payers(the_store(), today(), search, purpose, doubtful=doubtful, retired=retired)
    return render_template(
        "practice/payers.html",
        found=found,
        search=search,
        purpose=purpose,
        purposes=PURPOSES,
        doubtful=doubtful,
        retired=retired,
        today=today(),
        may_edit=the_actor().may(Permission.EDIT_PAYERS),
    )


@bp.get("/new")
@needs(Permission.EDIT_PAYERS)
def begin() -> Response:
    """Show an empty form, or one begun with payer and plan of another address."""
    like = request.args.get("like", type=UUID)
    known = plain(open_payer(the_store(), str(like), today()).entry) if like else {}
    return _form(RecordPage(filled_record(PayerEntry, {name: known.get(name) for name in FOR_MORE})))


@bp.post("")
@needs(Permission.EDIT_PAYERS)
@keeps_typed_text
def add() -> AnyResponse:
    """Keep a new address."""
    form = posted_record(PayerEntry, request.form)
    if form_expired():
        return _form(RecordPage(form, trouble=EXPIRED), 400)
    try:
        entry_id = add_payer(the_store(), the_actor(), answers(form), today())
    except NotAccepted as refusal:
        put_at_fields(form, refusal.problems)
        return _form(RecordPage(form), 422)
    flash("The address was added to the directory.")
    return redirect(url_for("payers.show", entry_id=entry_id), 303)


@bp.get("/<uuid:entry_id>")
@needs(Permission.USE_CASES)
def show(entry_id: UUID) -> str:
    """Show one address with all that it said before."""
    return render_template(
        "practice/payer.html",
        row=open_payer(the_store(), str(entry_id), today()),
        past=payer_history(the_store(), str(entry_id)),
        today=today(),
        may_edit=the_actor().may(Permission.EDIT_PAYERS),
    )


@bp.get("/<uuid:entry_id>/change")
@needs(Permission.EDIT_PAYERS)
def change(entry_id: UUID) -> Response:
    """Show the form of an address."""
    row = open_payer(the_store(), str(entry_id), today())
    return _form(RecordPage(filled_record(PayerEntry, plain(row.entry)), row.version), entry_id=entry_id)


@bp.post("/<uuid:entry_id>/change")
@needs(Permission.EDIT_PAYERS)
@keeps_typed_text
def save(entry_id: UUID) -> AnyResponse:
    """Keep what was changed."""
    open_payer(the_store(), str(entry_id), today())
    form, version = posted_record(PayerEntry, request.form), posted_number("version")
    if form_expired():
        return _form(RecordPage(form, version, EXPIRED), 400, entry_id)
    try:
        change_payer(the_store(), the_actor(), str(entry_id), answers(form), seen=version, today=today())
    except NotAccepted as refusal:
        put_at_fields(form, refusal.problems)
        return _form(RecordPage(form, version), 422, entry_id)
    except EntryChanged as theirs:
        return _form(RecordPage(form, theirs.stored.version, CHANGED), 409, entry_id)
    flash("The address was changed. Letters that were released keep the one they have.")
    return redirect(url_for("payers.show", entry_id=entry_id), 303)


@bp.get("/<uuid:entry_id>/confirm")
@needs(Permission.EDIT_PAYERS)
def ask(entry_id: UUID) -> Response:
    """Show an address, and ask with what it was checked."""
    return _confirmation(entry_id)


@bp.post("/<uuid:entry_id>/confirm")
@needs(Permission.EDIT_PAYERS)
def confirm(entry_id: UUID) -> AnyResponse:
    """Say that an address is right today."""
    source = clean(request.form.get("source", "")).strip()
    try:
        confirm_payer(the_store(), the_actor(), str(entry_id), source, seen=posted_number("version"), today=today())
    except NotAccepted as refusal:
        return _confirmation(entry_id, source, next((p.sentence for p in refusal.problems), NO_SOURCE), 422)
    except EntryChanged:
        return _confirmation(entry_id, source, LOOK_AGAIN, 409)
    flash("The address counts as verified today.")
    return redirect(url_for("payers.show", entry_id=entry_id), 303)


@bp.post("/<uuid:entry_id>/retire")
@needs(Permission.EDIT_PAYERS)
def retire(entry_id: UUID) -> AnyResponse:
    """Offer an address no more, or again."""
    back = request.form.get("do") == "back"
    retire_payer(the_store(), the_actor(), str(entry_id), retired=not back)
    flash("The address is offered again." if back else "The address is offered no more. What it said is kept.")
    return redirect(url_for("payers.show", entry_id=entry_id), 303)


@bp.get("/import")
@needs(Permission.EDIT_PAYERS)
def choose_list() -> Response:
    """Show the form for a list to import."""
    return _import_page({})


@bp.post("/import")
@needs(Permission.EDIT_PAYERS)
def take_list() -> Response:
    """Import a list and tell row by row what did not come in."""
    uploaded, source = request.files.get("file"), clean(request.form.get("source", "")).strip()[:200]
    wrong = {} if source else {"source": "Say where the list comes from; each row names it."}
    if not uploaded or not uploaded.filename:
        return _import_page({**wrong, "file": "Choose the file, CSV or JSON."})
    if wrong:
        return _import_page(wrong)
    with uploaded.stream as stream:
        content = stream.read()
    try:
        taken = import_payers(the_store(), the_actor(), content, source, today())
    except ListRefused as refusal:
        return _import_page({"file": str(refusal)})
    return make_response(render_template("practice/payers_import.html", wrong={}, taken=taken, source=source))


def _import_page(wrong: dict[str, str]) -> Response:
    source = request.form.get("source", "")
    page = render_template("practice/payers_import.html", wrong=wrong, taken=None, source=source)
    return make_response(page, 422 if wrong else 200)


def _form(page: RecordPage, status: int = 200, entry_id: UUID | None = None) -> Response:
    address: dict[str, Any] = {"entry_id": entry_id}
    goal = url_for("payers.save", **address) if entry_id else url_for("payers.add")
    back = url_for("payers.show", **address) if entry_id else url_for("payers.show_all")
    status = 422 if page.wrong else status
    return make_response(
        render_template("practice/payer_form.html", page=page, goal=goal, back=back, new=not entry_id), status
    )


def _confirmation(entry_id: UUID, source: str = "", trouble: str = "", status: int = 200) -> Response:
    row = open_payer(the_store(), str(entry_id), today())
    page = render_template("practice/payer_confirm.html", row=row, source=source, trouble=trouble, today=today())
    return make_response(page, status)

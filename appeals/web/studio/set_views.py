"""A practice's templates as one file: handed out, and such a file looked at before anything of it is kept."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.matching import Patience
from appeals.web.access import fresh, needs, the_actor
from appeals.web.clock import today
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.web.studio.posted import posted_reason
from appeals.workflow.studio.differences import compare
from appeals.workflow.studio.exchange import Arrival, ArrivingTemplate, export_set, import_set, look_at_set
from appeals.workflow.studio.publishing import set_two_people, studio_settings
from appeals.workflow.studio.refusals import SetRefused, TemplateNotFound, TextRefused
from appeals.workflow.studio.shelf import TemplateState, listing

bp = Blueprint("sets", __name__, url_prefix="/templates/set")
EXPIRED = (
    "This page was open too long, so nothing was kept. Everything chosen still stands here: press the button again."
)
NOT_CHOSEN = "Choose at least one template to keep."
NO_FILE = "Choose the file that another practice, or you, exported here."
IN_USE = {TemplateState.EDITED, TemplateState.OWN, TemplateState.UPGRADE, TemplateState.DRAFT}


@dataclass(frozen=True, slots=True)
class Arriving:
    """A template of the file with the words that differ from ours, and whether it is chosen."""

    template: ArrivingTemplate
    words: tuple[Any, ...]
    chosen: bool


@bp.get("")
@needs(Permission.EDIT_TEMPLATES)
def show() -> Response:
    """Show the ways out and in."""
    return _page()


@bp.get("/templates.json")
@needs(Permission.EDIT_TEMPLATES)
def export() -> Response:
    """Hand out every template that this practice published, as one file."""
    answer = make_response(export_set(the_store(), the_actor()))
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Content-Disposition"] = f'attachment; filename="templates-{today().isoformat()}.json"'
    return answer


@bp.post("/look")
@needs(Permission.EDIT_TEMPLATES)
def look() -> Response:
    """Show what a file would change, and change nothing."""
    file = request.files.get("file")
    content = file.read() if file else b""
    if not content:
        return _page(NO_FILE, 422)
    try:
        found = look_at_set(the_store(), the_actor(), content)
    except SetRefused as refused:
        return _page(str(refused), 422)
    return _arriving_page(found, content.decode("utf-8-sig"), chosen=_worth(found))


@bp.post("/keep")
@needs(Permission.EDIT_TEMPLATES)
@keeps_typed_text
def keep() -> AnyResponse:
    """Keep the chosen templates as drafts."""
    text, names = request.form.get("content", ""), tuple(request.form.getlist("name"))
    try:
        found = look_at_set(the_store(), the_actor(), text.encode())
        if form_expired() or not names:
            return _arriving_page(found, text, names, EXPIRED if form_expired() else NOT_CHOSEN, 400)
        kept = import_set(the_store(), the_actor(), text.encode(), names, posted_reason() or "Imported")
    except SetRefused as refused:
        return _page(str(refused), 400 if form_expired() else 422)
    except (TextRefused, TemplateNotFound) as refused:
        return _arriving_page(found, text, names, str(refused), 422)
    flash(f"{len(kept)} kept as draft{'' if len(kept) == 1 else 's'}. Nothing is used before it is published.")
    return redirect(url_for("studio.show"), 303)


@bp.post("/people")
@needs(Permission.MANAGE_PEOPLE)
@fresh
def people() -> AnyResponse:
    """Choose whether a second person must approve what is published: not for those to choose whom it binds."""
    two = request.form.get("two_people") == "yes"
    set_two_people(the_store(), the_actor(), two)
    flash("From now on a second person must approve." if two else "From now on one person may publish.")
    return redirect(url_for("people.show"), 303)


def _worth(found: tuple[ArrivingTemplate, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in found if each.arrival is not Arrival.SAME and not each.problems)


def _page(notice: str = "", status: int = 200) -> Response:
    every = listing(the_store(), the_actor())
    page = render_template(
        "studio/set.html",
        ours=[one for one in every if one.state in IN_USE],
        settings=studio_settings(the_store(), the_actor()),
        notice=notice,
    )
    return make_response(page, status)


def _arriving_page(
    found: tuple[ArrivingTemplate, ...], content: str, chosen: tuple[str, ...], notice: str = "", status: int = 200
) -> Response:
    patience = Patience()
    rows = [Arriving(each, compare(each.ours, each.theirs, patience), each.name in chosen) for each in found]
    page = render_template("studio/arriving.html", rows=rows, content=content, notice=notice, Arrival=Arrival)
    return make_response(page, status)

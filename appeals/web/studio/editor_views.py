"""The editor: shown, saved, checked while somebody types, and its preview and picker made anew."""

from flask import Blueprint, Response, abort, flash, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.store.opening import NotStored
from appeals.web.access import needs, the_actor
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.web.studio.editor.messages import as_json, messages_of
from appeals.web.studio.editor.page import Notice, editor_page
from appeals.web.studio.editor.picker import completions, picker_for
from appeals.web.studio.editor.preview import Wish, case_wanted, shown, wish_posted
from appeals.web.studio.places import ROUTE, name_at, way_to
from appeals.web.studio.posted import posted_number
from appeals.workflow.studio.differences import compare
from appeals.workflow.studio.drafts import save_draft
from appeals.workflow.studio.published import published_set
from appeals.workflow.studio.refusals import DraftChanged, TextRefused
from appeals.workflow.studio.shelf import open_template

bp = Blueprint("editor", __name__, url_prefix="/templates")
LONGEST_TEXT = 200_000  # characters of a text that is looked at while it is typed; what is kept is bounded by the check
EXPIRED = "This page was open too long, so nothing was saved. Everything typed still stands here: save again."
CHANGED = (
    "Your words stand below and are not saved yet. Here is what differs in theirs: words that yours lack are "
    "underlined, words that theirs lack are struck through. Take over what you want to keep, then save; theirs stays "
    "in the list of versions."
)


@bp.get(ROUTE)
@needs(Permission.EDIT_TEMPLATES)
def show(family: str, stem: str) -> Response:
    """Show the editor with the draft, or with what is in use."""
    return editor_page(name_at(family, stem))


@bp.post(ROUTE)
@needs(Permission.EDIT_TEMPLATES)
@keeps_typed_text
def save(family: str, stem: str) -> AnyResponse:
    """Save the draft and go where the button leads, or show the page anew with what was typed."""
    name, text = name_at(family, stem), _text()
    if form_expired():
        return editor_page(
            name, text=text, expected=posted_number("expected"), notice=Notice("Not saved", EXPIRED), status=400
        )
    do = request.form.get("do", "save")
    if do in {"preview", "find"}:
        return editor_page(name, text=text, expected=posted_number("expected"))
    try:
        kept = save_draft(the_store(), the_actor(), name, text, reason="", expected=posted_number("expected"))
    except DraftChanged as change:
        theirs = compare(change.mine, change.theirs.text)
        notice = Notice(f"{change.theirs.author or 'Somebody else'} saved meanwhile", CHANGED, "warn", theirs)
        return editor_page(name, text=text, expected=change.theirs.number, notice=notice, status=409)
    except TextRefused as refused:
        return editor_page(
            name, text=text, expected=posted_number("expected"), notice=Notice("Not saved", str(refused)), status=422
        )
    except NotStored as failure:
        return editor_page(
            name, text=text, expected=posted_number("expected"), notice=Notice("Not saved", str(failure)), status=503
        )
    if do == "publish":
        return redirect(way_to(name, "publishing.show"), 303)
    flash(f"Draft saved as version {kept}." if kept else "Nothing was changed, so nothing was saved.")
    return redirect(way_to(name), 303)


@bp.post(f"{ROUTE}/check")
@needs(Permission.EDIT_TEMPLATES)
def check(family: str, stem: str) -> Response:
    """Say what is wrong with a text that is being typed."""
    name = _known(family, stem)
    return jsonify(as_json(messages_of(the_store(), name, _text())))


@bp.post(f"{ROUTE}/preview")
@needs(Permission.EDIT_TEMPLATES)
def preview(family: str, stem: str) -> Response:
    """Show what is being typed on paper; while it cannot be, say why."""
    name, templates = _known(family, stem), published_set(the_store())
    found = shown(name, _text(), templates, wish_posted(name, templates))
    return make_response(render_template("studio/preview.html", shown=found))


@bp.post("/facts")
@needs(Permission.EDIT_TEMPLATES)
def facts() -> Response:
    """Show the facts that fit what is sought; as names alone for the editor's own completion."""
    if request.form.get("names"):
        return jsonify(completions(request.form.get("find", "")))
    wish = Wish(request.form.get("case", ""), request.form.get("plan", ""))
    picker = picker_for(case_wanted(wish), published_set(the_store()))
    return make_response(render_template("studio/facts.html", picker=picker))


def _known(family: str, stem: str) -> str:
    name = name_at(family, stem)
    open_template(the_store(), the_actor(), name)
    return name


def _text() -> str:
    text = request.form.get("text", "").replace("\r\n", "\n")
    if len(text) > LONGEST_TEXT:
        abort(413)
    return text

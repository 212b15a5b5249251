"""Versions of a template: two of them compared by words, an earlier one made the draft, a draft given up."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.web.access import needs, the_actor
from appeals.web.store import the_store
from appeals.web.studio.places import FAMILIES, ROUTE, name_at, way_to
from appeals.web.studio.posted import posted_number, posted_reason, read_number
from appeals.workflow.studio.differences import compare as words_between
from appeals.workflow.studio.drafts import discard_draft, restore, withdraw_template
from appeals.workflow.studio.made import released_with
from appeals.workflow.studio.refusals import DraftChanged, NameRefused, TextRefused
from appeals.workflow.studio.shelf import OpenedTemplate, open_template, version_text

bp = Blueprint("versions", __name__, url_prefix="/templates")
MEANWHILE = (
    "Somebody else saved this template meanwhile, so nothing was done. Look at what stands here now, and choose again."
)


@bp.get(f"{ROUTE}/compare")
@needs(Permission.EDIT_TEMPLATES)
def compare(family: str, stem: str) -> Response:
    """Show what differs between two versions, word by word."""
    opened = open_template(the_store(), the_actor(), name_at(family, stem))
    newest = opened.versions[0].number
    old = read_number(request.args.get("old", "0"))
    return _comparison(opened, old, read_number(request.args.get("new", str(newest))))


@bp.get(f"{ROUTE}/released")
@needs(Permission.EDIT_TEMPLATES)
def released(family: str, stem: str) -> str:
    """Show which letters were released with a version; cases of others are counted and not named."""
    opened = open_template(the_store(), the_actor(), name_at(family, stem))
    number = read_number(request.args.get("number", "0"))
    made = released_with(the_store(), the_actor(), opened.listed.name, number)
    return render_template("studio/released.html", one=opened.listed, number=number, made=made, way=way_to)


@bp.post(f"{ROUTE}/restore")
@needs(Permission.EDIT_TEMPLATES)
def bring_back(family: str, stem: str) -> AnyResponse:
    """Make an earlier version the draft; what is in use stays in use until that is published."""
    name, number = name_at(family, stem), posted_number("number")
    opened = open_template(the_store(), the_actor(), name)
    if not posted_reason():
        newest = opened.versions[0].number
        return _comparison(opened, number, newest, "Say in one sentence why the earlier words come back.", 422)
    try:
        kept = restore(
            the_store(), the_actor(), name, number, reason=posted_reason(), expected=posted_number("expected")
        )
    except DraftChanged:
        return _comparison(opened, number, opened.versions[0].number, MEANWHILE, 409)
    except TextRefused as refused:
        return _comparison(opened, number, opened.versions[0].number, str(refused), 422)
    flash(f"{'Version ' + str(number) if number else 'The shipped text'} is now the draft, as version {kept}.")
    return redirect(way_to(name), 303)


@bp.post(f"{ROUTE}/discard")
@needs(Permission.EDIT_TEMPLATES)
def discard(family: str, stem: str) -> AnyResponse:
    """Give up the draft; its words stay among the versions."""
    name = name_at(family, stem)
    try:
        discard_draft(the_store(), the_actor(), name, posted_number("expected"))
    except DraftChanged:
        flash(MEANWHILE)
    else:
        flash("The draft is given up. Its words stay in the list of versions.")
    return redirect(way_to(name), 303)


@bp.post(f"{ROUTE}/withdraw")
@needs(Permission.EDIT_TEMPLATES)
def withdraw(family: str, stem: str) -> AnyResponse:
    """Take a template of the practice's own out of use; its versions stay."""
    name = name_at(family, stem)
    try:
        withdraw_template(the_store(), the_actor(), name)
    except NameRefused as refused:
        flash(str(refused))
    else:
        flash("It is out of use. Its versions stay, and restoring one begins it anew.")
    return redirect(way_to(name), 303)


def _comparison(opened: OpenedTemplate, old: int, new: int, notice: str = "", status: int = 200) -> Response:
    name = opened.listed.name
    texts = [version_text(the_store(), the_actor(), name, number) for number in (old, new)]
    page = render_template(
        "studio/compare.html",
        opened=opened,
        family=FAMILIES[opened.listed.family],
        old=old,
        new=new,
        changed=words_between(texts[0], texts[1]),
        notice=notice,
        way=lambda page, **more: way_to(name, page, **more),
    )
    return make_response(page, status)

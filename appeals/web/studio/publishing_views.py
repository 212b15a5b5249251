"""Before a draft is used: whom it would change, the test with every case, and the button that publishes it."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.web.access import needs, the_actor
from appeals.web.clock import today
from appeals.web.errors import Apology, sorry
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.web.studio.places import FAMILIES, ROUTE, name_at, way_to
from appeals.web.studio.posted import posted_number, posted_reason
from appeals.web.studio.tested import Tested, as_line, tested
from appeals.web.turns import Busy, a_turn, take_turn
from appeals.workflow.studio.publishing import needs_another, publish
from appeals.workflow.studio.reach import breaking
from appeals.workflow.studio.refusals import DraftChanged, PublishRefused, TextRefused
from appeals.workflow.studio.rehearsing.rehearsal import rehearse
from appeals.workflow.studio.shelf import open_template

bp = Blueprint("publishing", __name__, url_prefix="/templates")
EXPIRED = (
    "This page was open too long, so nothing was published. Your sentence still stands here: press the button again."
)
BUSY = "Other templates are tested right now. Wait a minute, then try again; nothing was changed."
GONE = Apology(
    "No draft", "There is no draft of this template any more.", "Look at its versions in the list of templates."
)
CHANGED = "Somebody saved this template meanwhile, so nothing was published. This page shows what stands there now."
NO_REASON = "Say in one sentence why you change it. The sentence stays in the list of versions."


@bp.get(f"{ROUTE}/publish")
@needs(Permission.EDIT_TEMPLATES)
def show(family: str, stem: str) -> AnyResponse:
    """Show what publishing would change; with `test`, also the result of the test."""
    name = name_at(family, stem)
    if not open_template(the_store(), the_actor(), name).draft_number:
        flash("There is no draft to publish: the text is the one in use.")
        return redirect(way_to(name))
    return _page(name, test=bool(request.args.get("test")))


@bp.post(f"{ROUTE}/publish")
@needs(Permission.EDIT_TEMPLATES)
@keeps_typed_text
def save(family: str, stem: str) -> AnyResponse:
    """Publish the draft, or ask a second person to."""
    return _published(name_at(family, stem))


@bp.post(f"{ROUTE}/approve")
@needs(Permission.APPROVE_TEMPLATES)
@keeps_typed_text
def approve(family: str, stem: str) -> AnyResponse:
    """Publish what somebody else wrote."""
    return _published(name_at(family, stem))


@bp.get(f"{ROUTE}/rehearsal")
@needs(Permission.EDIT_TEMPLATES)
def rehearsal(family: str, stem: str) -> Response:
    """Test the draft with every case, and tell after each letter how far it is, one line of JSON each."""
    name = name_at(family, stem)
    text = open_template(the_store(), the_actor(), name).text
    try:
        give_back = take_turn(the_actor().id)
    except Busy:
        return Response(BUSY, 429, mimetype="text/plain")
    steps = rehearse(the_store(), name, text, today())
    lines: Iterator[str] = (json.dumps(as_line(step)) + "\n" for step in steps)
    # The lines are made after the request, with the shipped policies: no case of the rehearsal names another.
    answer = Response(lines, mimetype="application/x-ndjson")
    answer.call_on_close(give_back)
    return answer


def _published(name: str) -> AnyResponse:
    if form_expired():
        return _page(name, notice=(EXPIRED,), status=400)
    if not posted_reason():
        return _page(name, notice=(NO_REASON,), status=422)
    expected = posted_number("expected")
    try:
        with a_turn(the_actor().id):
            done = publish(the_store(), the_actor(), name, reason=posted_reason(), expected=expected, today=today())
    except Busy:
        return _page(name, notice=(BUSY,), status=429)
    except PublishRefused as refused:
        return _page(name, notice=refused.sentences, status=422)
    except DraftChanged:
        return _page(name, notice=(CHANGED,), status=409)
    except TextRefused as refused:
        return _page(name, notice=(str(refused),), status=422)
    if done.waiting:
        flash("Asked for approval. A second person finds it under Waiting in the list of templates.")
    else:
        flash(f"Version {done.number} is published. New letters and open drafts use it; released letters never change.")
    return redirect(way_to(name), 303)


def _tested(name: str, text: str) -> Tested:
    with a_turn(the_actor().id):
        return tested(rehearse(the_store(), name, text, today()))


def _page(name: str, *, notice: tuple[str, ...] = (), test: bool = False, status: int = 200) -> Response:
    opened = open_template(the_store(), the_actor(), name)
    if not opened.draft_number:  # somebody else published it, or gave it up
        return sorry(GONE, 409)
    with the_store().reading() as session:
        another = needs_another(session, the_actor(), name)
    found: Tested | None = None
    try:
        found = _tested(name, opened.text) if test else None
    except Busy:
        notice, status = (BUSY,), 429
    page = render_template(
        "studio/publish.html",
        opened=opened,
        family=FAMILIES[opened.listed.family],
        change=breaking(the_store(), the_actor(), name, today()),
        another=another,
        tested=found,
        notice=notice,
        reason=request.form.get("reason", ""),
        way=lambda page, **more: way_to(name, page, **more),
        way_of=way_to,
    )
    return make_response(page, status)

"""Payers' policies as the practice saw them: the list, the head of one, its demands, and a newer version of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.practice.policy import KINDS, OWN, LocalDemand, PolicyHead, asked_for
from appeals.store.payers.directory import EntryChanged
from appeals.web.access import needs, the_actor
from appeals.web.cases.posted import posted_number
from appeals.web.clock import today
from appeals.web.forms.answers import answers, filled_record, posted_record
from appeals.web.forms.generate import FactsForm
from appeals.web.practice.forms import CHANGED, EXPIRED, RecordPage, put_at_fields
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.workflow.practice.criteria import (
    PolicyEntered,
    add_policy,
    change_policy,
    list_policies,
    open_policy,
    policy_history,
    put_demand,
    remove_demand,
    retire_policy,
    supersede_policy,
)
from appeals.workflow.practice.entered import NotAccepted, lists, plain

bp = Blueprint("criteria", __name__, url_prefix="/payers/criteria")
MOST_DEMANDS = 60
Show = Callable[[RecordPage, int], Response]


@bp.get("")
@needs(Permission.USE_CASES)
def show_all() -> str:
    """Show every policy that the practice entered."""
    return render_template("practice/criteria.html", policies=list_policies(the_store()), may_edit=_may_edit())


@bp.get("/new")
@needs(Permission.EDIT_PAYERS)
def begin() -> Response:
    """Show the form for the head of a policy."""
    return _head_form(RecordPage(filled_record(PolicyHead, {})))


@bp.post("")
@needs(Permission.EDIT_PAYERS)
@keeps_typed_text
def add() -> AnyResponse:
    """Keep a new policy, then ask for its demands."""
    form = posted_record(PolicyHead, request.form)

    def keep() -> str:
        return add_policy(the_store(), the_actor(), answers(form), today())

    return _kept(form, keep, _head_form, "The policy was entered. Now add what it asks for.")


@bp.get("/<uuid:entry_id>")
@needs(Permission.USE_CASES)
def show(entry_id: UUID) -> str:
    """Show a policy with its demands and its history."""
    known = lists()
    policy = open_policy(the_store(), str(entry_id))
    return render_template(
        "practice/policy.html",
        policy=policy,
        products=[known.label("products", id) for id in policy.head.products],
        indications=[known.label("indications", id) for id in policy.head.indications],
        past=policy_history(the_store(), str(entry_id)),
        kinds=KINDS,
        may_edit=_may_edit(),
    )


@bp.get("/<uuid:entry_id>/change")
@needs(Permission.EDIT_PAYERS)
def change(entry_id: UUID) -> Response:
    """Show the form of a policy's head."""
    policy = open_policy(the_store(), str(entry_id))
    return _head_form(RecordPage(filled_record(PolicyHead, plain(policy.head)), policy.version), policy=policy)


@bp.post("/<uuid:entry_id>/change")
@needs(Permission.EDIT_PAYERS)
@keeps_typed_text
def save(entry_id: UUID) -> AnyResponse:
    """Keep what was mended in the head."""
    form, version, id = posted_record(PolicyHead, request.form), posted_number("version"), str(entry_id)

    def keep() -> str:
        change_policy(the_store(), the_actor(), id, answers(form), seen=version, today=today())
        return id

    def show_again(page: RecordPage, status: int) -> Response:
        return _head_form(page, status, open_policy(the_store(), id))

    return _kept(form, keep, show_again, "The policy was changed.")


@bp.get("/<uuid:entry_id>/newer")
@needs(Permission.EDIT_PAYERS)
def ask_newer(entry_id: UUID) -> Response:
    """Show the form for a newer version of a policy, begun with what the old one says."""
    policy = open_policy(the_store(), str(entry_id))
    known = {name: value for name, value in plain(policy.head).items() if name not in {"version_seen", "seen_on"}}
    return _newer_form(RecordPage(filled_record(PolicyHead, known)), policy=policy)


@bp.post("/<uuid:entry_id>/newer")
@needs(Permission.EDIT_PAYERS)
@keeps_typed_text
def supersede(entry_id: UUID) -> AnyResponse:
    """Keep a newer version; the old one stays, marked as superseded."""
    form, id = posted_record(PolicyHead, request.form), str(entry_id)

    def keep() -> str:
        return supersede_policy(the_store(), the_actor(), id, answers(form), today())

    def show_again(page: RecordPage, status: int) -> Response:
        return _newer_form(page, status, open_policy(the_store(), id))

    return _kept(form, keep, show_again, "The newer version has the demands of the old one. Change what is different.")


@bp.post("/<uuid:entry_id>/retire")
@needs(Permission.EDIT_PAYERS)
def retire(entry_id: UUID) -> AnyResponse:
    """Mark a policy as no longer to be relied on, or again."""
    back = request.form.get("do") == "back"
    retire_policy(the_store(), the_actor(), str(entry_id), retired=not back)
    flash("The policy counts as current again." if back else "The policy is marked as not to be relied on.")
    return redirect(url_for("criteria.show", entry_id=entry_id), 303)


@bp.get("/<uuid:entry_id>/demands/<int:at>")
@needs(Permission.EDIT_PAYERS)
def demand(entry_id: UUID, at: int) -> Response:
    """Show the form of a demand, or of a new one of the kind that was chosen."""
    policy = open_policy(the_store(), str(entry_id))
    kind = _kind_at(policy, at)
    known = plain(policy.demands[at].facts) if at < len(policy.demands) else {}
    form = filled_record(LocalDemand, known, asked_for(kind))
    return _demand_form(RecordPage(form, policy.version), policy=policy, at=at, kind=kind)


@bp.post("/<uuid:entry_id>/demands/<int:at>")
@needs(Permission.EDIT_PAYERS)
@keeps_typed_text
def save_demand(entry_id: UUID, at: int) -> AnyResponse:
    """Keep a demand, or take it out."""
    if form_expired() and request.form.get("kind") not in OWN:
        abort(400)
    id, version = str(entry_id), posted_number("version")
    policy = open_policy(the_store(), id)
    kind = _kind_at(policy, at)
    form = posted_record(LocalDemand, request.form, asked_for(kind))
    remove = request.form.get("do") == "remove"

    def keep() -> str:
        if remove:
            remove_demand(the_store(), the_actor(), id, at=at, seen=version)
        else:
            put_demand(the_store(), the_actor(), id, answers(form), kind=kind, at=at, seen=version)
        return id

    def show_again(page: RecordPage, status: int) -> Response:
        return _demand_form(page, status, policy=policy, at=at, kind=kind)

    return _kept(form, keep, show_again, "The demand was taken out." if remove else "The demand is kept.")


def _kept(form: FactsForm, keep: Callable[[], str], show_again: Show, said: str) -> AnyResponse:
    """Keep what was typed and lead to the policy; else show the form again with everything that was typed."""
    version = posted_number("version")
    if form_expired():
        return show_again(RecordPage(form, version, EXPIRED), 400)
    try:
        entry_id = keep()
    except NotAccepted as refusal:
        put_at_fields(form, refusal.problems)
        return show_again(RecordPage(form, version), 422)
    except EntryChanged as theirs:
        return show_again(RecordPage(form, theirs.stored.version, CHANGED), 409)
    flash(said)
    return redirect(url_for("criteria.show", entry_id=entry_id), 303)


def _head_form(page: RecordPage, status: int = 200, policy: PolicyEntered | None = None) -> Response:
    goal = url_for("criteria.save", entry_id=policy.id) if policy else url_for("criteria.add")
    return _policy_form(page, status, policy=policy, goal=goal, title="Change the policy" if policy else "Add a policy")


def _newer_form(page: RecordPage, status: int = 200, policy: PolicyEntered | None = None) -> Response:
    goal = url_for("criteria.supersede", entry_id=policy.id if policy else None)
    return _policy_form(page, status, policy=policy, goal=goal, title="Record a newer version")


def _policy_form(page: RecordPage, status: int, **shown: Any) -> Response:
    return make_response(render_template("practice/policy_form.html", page=page, **shown), status)


def _demand_form(page: RecordPage, status: int = 200, **shown: Any) -> Response:
    return make_response(render_template("practice/demand_form.html", page=page, kinds=KINDS, **shown), status)


def _kind_at(policy: PolicyEntered, at: int) -> str:
    """Return the kind of a kept demand, or the one chosen for a new one at the end of the list."""
    if at < len(policy.demands):
        return policy.demands[at].kind
    kind = request.values.get("kind", "")
    if kind not in OWN or at > len(policy.demands) or at >= MOST_DEMANDS:
        abort(404)
    return kind


def _may_edit() -> bool:
    return the_actor().may(Permission.EDIT_PAYERS)

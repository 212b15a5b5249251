"""People: who has an account, invite somebody, change roles, disable, give a new link, end sessions."""

import re
from uuid import UUID

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission, Role
from appeals.domain.text import clean
from appeals.store.users.people import EmailTaken
from appeals.web.access import fresh, needs, the_actor
from appeals.web.address import full
from appeals.web.clock import now
from appeals.web.people.words import ROLES, STATES, roles_said
from appeals.web.store import the_store
from appeals.workflow.people import accounts
from appeals.workflow.people.accounts import AccountShut, LastAdministrator, NameRefused, NewLink
from appeals.workflow.studio.publishing import studio_settings

bp = Blueprint("people", __name__, url_prefix="/people")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,185}")
NO_NAME = "Enter the name that colleagues see."
NO_EMAIL = "Enter an email, such as name@practice.example."
TAKEN = "Somebody has an account with this email already."
SHUT = "The account is disabled. Open it first, then make a link."
NO_ROLE = "The roles are changed. Without a role this person signs in, and sees nothing of the practice."
LAST = "This is the last administrator. Make somebody else one first."


@bp.get("")
@needs(Permission.MANAGE_PEOPLE)
def show() -> str:
    """List everybody."""
    people = accounts.list_people(the_store(), the_actor())
    two = studio_settings(the_store(), the_actor()).two_people
    return render_template("people/list.html", people=people, states=STATES, said=roles_said, two_people=two)


@bp.route("/invite", methods=["GET", "POST"])
@needs(Permission.MANAGE_PEOPLE)
@fresh
def invite() -> AnyResponse:
    """Invite somebody; the link is shown this once."""
    if request.method == "GET":
        return _invitation({})
    name, email = clean(request.form.get("name", "")).strip(), clean(request.form.get("email", "")).strip()
    wrong = {} if 0 < len(name) <= 120 else {"name": NO_NAME}
    wrong |= {} if _EMAIL.fullmatch(email) else {"email": NO_EMAIL}
    if wrong:
        return _invitation(wrong)
    try:
        return _link(accounts.invite(the_store(), the_actor(), email, name, _roles(), moment=now()))
    except NameRefused as refused:
        return _invitation({"name": str(refused)})
    except EmailTaken:
        return _invitation({"email": TAKEN})


@bp.get("/<uuid:person_id>")
@needs(Permission.MANAGE_PEOPLE)
def one(person_id: UUID) -> str:
    """Show one person."""
    them = accounts.one_person(the_store(), the_actor(), str(person_id))
    return render_template("people/person.html", them=them, roles=ROLES, states=STATES, said=roles_said)


@bp.post("/<uuid:person_id>/roles")
@needs(Permission.MANAGE_PEOPLE)
@fresh
def roles(person_id: UUID) -> AnyResponse:
    """Change what a person does in the practice."""
    try:
        accounts.change_roles(the_store(), the_actor(), str(person_id), _roles())
    except LastAdministrator:
        return _back(person_id, LAST)
    return _back(person_id, "The roles are changed." if _roles() else NO_ROLE)


@bp.post("/<uuid:person_id>/state")
@needs(Permission.MANAGE_PEOPLE)
@fresh
def state(person_id: UUID) -> AnyResponse:
    """Disable an account, or enable it again."""
    if request.form.get("do") == "enable":
        accounts.enable(the_store(), the_actor(), str(person_id))
        return _back(person_id, "The account is open again.")
    try:
        accounts.disable(the_store(), the_actor(), str(person_id))
    except LastAdministrator:
        return _back(person_id, LAST)
    return _back(person_id, "The account is disabled, and its sessions are ended.")


@bp.post("/<uuid:person_id>/link")
@needs(Permission.MANAGE_PEOPLE)
@fresh
def link(person_id: UUID) -> AnyResponse:
    """Make a new one-time link and show it this once."""
    try:
        return _link(accounts.new_link(the_store(), the_actor(), str(person_id), now()))
    except AccountShut:
        return _back(person_id, SHUT)


@bp.post("/<uuid:person_id>/sessions")
@needs(Permission.MANAGE_PEOPLE)
@fresh
def sessions(person_id: UUID) -> AnyResponse:
    """Sign a person out everywhere."""
    accounts.end_sessions(the_store(), the_actor(), str(person_id))
    return _back(person_id, "Signed out everywhere.")


def _roles() -> frozenset[Role]:
    """Return the posted roles; a name that is none of ours is no slip of a form."""
    posted = request.form.getlist("role")
    if any(name not in {role.value for role in Role} for name in posted):
        abort(400)
    return frozenset(Role(name) for name in posted)


def _invitation(wrong: dict[str, str]) -> Response:
    page = render_template("people/invite.html", wrong=wrong, roles=ROLES, typed=request.form)
    return make_response(page, 422 if wrong else 200)


def _link(new: NewLink) -> Response:
    address = full(url_for("link.show", token=new.secret))
    return make_response(render_template("people/link.html", new=new, address=address))


def _back(person_id: UUID, says: str) -> AnyResponse:
    flash(says)
    return redirect(url_for("people.one", person_id=person_id), 303)

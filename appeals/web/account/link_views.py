"""The one-time link of an invitation or a reset: set a password, then go on to the second factor.

Looking at the page uses nothing up; sending the form does.
"""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from appeals.store.users.people import Person
from appeals.web.access import the_actor, the_browser
from appeals.web.clock import now
from appeals.web.errors import Apology, sorry
from appeals.web.store import the_store
from appeals.workflow.people.accounts import LinkDoesNotHold, set_password_by_link, whose_link
from appeals.workflow.people.own_account import WeakPassword
from appeals.workflow.people.signing_in import note_sign_in

bp = Blueprint("link", __name__)
GONE = Apology(
    "This link does not hold", "It was used, replaced by a newer one, or is too old.", "Ask your administrator for one."
)
DIFFER = "The two passwords differ. Type the same one twice."


@bp.route("/welcome/<token>", methods=["GET", "POST"])
def show(token: str) -> AnyResponse:
    """Let the person of the link set a password."""
    try:
        person = whose_link(the_store(), token, now())
        if request.method == "GET":
            return _page(person)
        return _set(token, person)
    except LinkDoesNotHold:
        return sorry(GONE, 404)


def _set(token: str, person: Person) -> AnyResponse:
    password = request.form.get("password", "")
    if password != request.form.get("again", ""):
        return _page(person, DIFFER)
    address = the_actor().address
    try:
        person = set_password_by_link(the_store(), token, password, now(), address)
    except WeakPassword as weak:
        return _page(person, str(weak))
    note_sign_in(the_store(), person, now(), address)
    the_browser().become(person, now())
    return redirect("/", 303)


def _page(person: Person, trouble: str = "") -> Response:
    return make_response(render_template("account/link.html", whose=person, trouble=trouble), 422 if trouble else 200)

"""Ask again who somebody is, before keys, people and exports."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from appeals.web.access import own, the_actor, the_browser
from appeals.web.account.passkeys import PasskeyRefused, asked_for, proven
from appeals.web.account.ways import wanted_page
from appeals.web.clock import now
from appeals.web.store import the_store
from appeals.web.throttle import tries
from appeals.workflow.people import signing_in

bp = Blueprint("confirm", __name__)
WRONG = "That was not right. Try again."


@bp.route("/confirm", methods=["GET", "POST"])
@own
def show() -> AnyResponse:
    """Take the password or a passkey of who is signed in."""
    if request.method == "GET":
        return _page()
    actor = the_actor()
    with tries(actor.id) as wrong:
        done = _by_passkey() if request.form.get("credential") else _by_password()
        signing_in.note_confirmation(the_store(), actor, done=done)
        if not done:
            wrong()
            return _page(WRONG)
    the_browser().confirm(now())
    return redirect(wanted_page(), 303)


def _by_password() -> bool:
    return signing_in.is_own_password(the_store(), the_actor(), request.form.get("password", ""))


def _by_passkey() -> bool:
    try:
        passkey, uses = proven(request.form.get("credential", ""))
    except PasskeyRefused:
        return False
    return passkey.person_id == the_actor().id and signing_in.use_passkey(the_store(), passkey, uses) is not None


def _page(trouble: str = "") -> Response:
    page = render_template("account/confirm.html", trouble=trouble, next=wanted_page(), passkey=asked_for())
    return make_response(page, 422 if trouble else 200)

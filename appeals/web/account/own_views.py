"""One's own account: what it holds, a new password, new recovery codes."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.web.access import fresh, own, the_actor, the_browser
from appeals.web.account.passkeys import offered
from appeals.web.people.words import roles_said
from appeals.web.store import the_store
from appeals.web.throttle import tries
from appeals.workflow.people import own_account as account
from appeals.workflow.people.signing_in import is_own_password

bp = Blueprint("account", __name__, url_prefix="/account")
WRONG = "The present password is not right."
DIFFER = "The two new passwords differ. Type the same one twice."
CHANGED = "Your password is changed. You were signed out everywhere else."


@bp.get("")
@own
def show() -> str:
    """Show the account of who is signed in."""
    mine = account.own_account(the_store(), the_actor())
    return render_template("account/account.html", mine=mine, passkey=offered(mine), said=roles_said)


@bp.route("/password", methods=["GET", "POST"])
@own
def password() -> AnyResponse:
    """Change the password; the present one is asked for."""
    if request.method == "GET":
        return _password_page()
    new = request.form.get("password", "")
    with tries(the_actor().id) as wrong:
        if not is_own_password(the_store(), the_actor(), request.form.get("present", "")):
            wrong()
            return _password_page(WRONG)
    if new != request.form.get("again", ""):
        return _password_page(DIFFER)
    try:
        account.change_password(the_store(), the_actor(), new)
    except account.WeakPassword as weak:
        return _password_page(str(weak))
    the_browser().renew()
    flash(CHANGED)
    return redirect(url_for("account.show"), 303)


@bp.post("/recovery-codes")
@own
@fresh
def recovery_codes() -> str:
    """Make new recovery codes and show them this once."""
    return render_template("account/codes.html", codes=account.renew_recovery_codes(the_store(), the_actor()))


def _password_page(trouble: str = "") -> Response:
    return make_response(render_template("account/password.html", trouble=trouble), 422 if trouble else 200)

"""Add a passkey to one's account, and remove one."""

from base64 import urlsafe_b64decode
from binascii import Error as NotBase64

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.text import clean
from appeals.web.access import fresh, own, the_actor, the_browser
from appeals.web.account.passkeys import PasskeyRefused, made
from appeals.web.store import the_store
from appeals.workflow.people import own_account as account

bp = Blueprint("passkeys", __name__, url_prefix="/account/passkeys")
LONGEST_NAME = 60
REFUSED = "The passkey was not accepted. Try again."
KNOWN = "This passkey is on your account already."
LAST = "This is your only second factor. Set up another one before you remove it."


@bp.post("")
@own
@fresh
def add() -> AnyResponse:
    """Keep a passkey; after the first factor recovery codes are shown."""
    first = not account.own_account(the_store(), the_actor()).person.has_second_factor
    name = clean(request.form.get("name", ""))[:LONGEST_NAME].strip() or "Passkey"
    try:
        new = account.add_passkey(the_store(), the_actor(), name, made(request.form.get("credential", "")))
    except PasskeyRefused:
        flash(REFUSED)
        return redirect(url_for("factor.show" if first else "account.show"), 303)
    if not new:
        flash(KNOWN)
        return redirect(url_for("account.show"), 303)
    the_browser().renew()
    if first:
        codes = account.renew_recovery_codes(the_store(), the_actor())
        return AnyResponse(render_template("account/codes.html", codes=codes, first=True), mimetype="text/html")
    flash(f"The passkey “{name}” is kept.")
    return redirect(url_for("account.show"), 303)


@bp.post("/remove")
@own
@fresh
def remove() -> AnyResponse:
    """Forget a passkey."""
    try:
        credential_id = urlsafe_b64decode(request.form.get("passkey", ""))
    except (NotBase64, ValueError):
        abort(400)
    try:
        account.remove_passkey(the_store(), the_actor(), credential_id)
    except account.LastFactor:
        flash(LAST)
    else:
        the_browser().renew()
        flash("The passkey is removed.")
    return redirect(url_for("account.show"), 303)

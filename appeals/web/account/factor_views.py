"""Set up the second factor: an authenticator app here, or a passkey."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from qrcode.main import QRCode
from werkzeug.wrappers import Response as AnyResponse

from appeals.store.users.factors import authenticator_address, new_authenticator, spaced
from appeals.web.access import fresh, own, the_actor, the_browser
from appeals.web.account.passkeys import offered
from appeals.web.store import the_store
from appeals.web.throttle import tries
from appeals.workflow.people import own_account as account

bp = Blueprint("factor", __name__, url_prefix="/account/authenticator")
WRONG = "This is not the code that the app shows now. Check the time on the phone, then type the next code."
_SECRET = "secret of a new app"  # noqa: S105


@bp.get("")
@own
@fresh
def show() -> Response:
    """Show the square that the app reads; the secret waits in the session until a code proves it."""
    the_browser().setdefault(_SECRET, new_authenticator())
    return _page()


@bp.post("")
@own
@fresh
def save() -> AnyResponse:
    """Keep the app if its code is right; then show recovery codes."""
    secret = the_browser().get(_SECRET)
    if secret is None:
        return redirect(url_for("factor.show"), 303)
    with tries(the_actor().id) as wrong:
        if not account.set_up_authenticator(the_store(), the_actor(), secret, request.form.get("code", "")[:20]):
            wrong()
            return _page(WRONG, 422)
    del the_browser()[_SECRET]
    the_browser().renew()
    codes = account.renew_recovery_codes(the_store(), the_actor())
    return make_response(render_template("account/codes.html", codes=codes, first=True))


def _page(trouble: str = "", status: int = 200) -> Response:
    mine = account.own_account(the_store(), the_actor())
    secret = the_browser()[_SECRET]
    size, path = _square(authenticator_address(secret, mine.person.email))
    page = render_template(
        "account/authenticator.html",
        mine=mine,
        spelled=spaced(secret),
        size=size,
        path=path,
        passkey=offered(mine),
        trouble=trouble,
    )
    return make_response(page, status)


def _square(text: str) -> tuple[int, str]:
    """Return the side of a QR code and the path that draws its dark fields."""
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, field in enumerate(row) if field)
    return len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)

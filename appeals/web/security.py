"""What protects every page: headers, the token of each form, and the hosts that we answer for."""

import hmac
import re
import secrets
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from appeals.store.database import store_of
from appeals.store.opening import ring_of
from appeals.web.access import the_person

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    # The template editor makes a style element of its own, which the nonce lets in.
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
STRANGER = 256 * 1024  # bytes that somebody may send who is not signed in: a long form, typed to its end
MOST_FIELDS = 10_000  # of one form; reading more takes a hundred times their size
TLS_ONLY = "max-age=31536000"  # a year; other names of the practice's domain are not ours to bind
_PORT = re.compile(r":\d{1,5}$", re.ASCII)
_KEEPS = "keeps_typed_text"
View = TypeVar("View", bound=Callable[..., Any])


def init_app(app: Flask) -> None:
    """Put the protection around every request: the host first, then who asks, then the token of the form."""
    app.secret_key = app.config["SECRET_KEY"] or _token_key(app)
    app.before_request(_new_nonce)
    app.before_request(_check_host)
    app.before_request(_check_site)
    app.before_request(_check_size)
    app.after_request(_with_headers)
    app.context_processor(lambda: {"nonce": g.get("nonce", "")})


def init_tokens(app: Flask) -> None:
    """Check the token of each form, once it is known that who asks may post it."""
    csrf = CSRFProtect(app)
    app.before_request(lambda: _check_token(csrf))


def form_expired() -> bool:
    """Tell whether the token of the posted form no longer holds; nothing may be changed then."""
    return bool(g.get("expired"))


def keeps_typed_text(view: View) -> View:
    """Mark a view that shows an expired form again with everything typed, instead of a page of error."""
    setattr(view, _KEEPS, True)
    return view


def shows_typed_text(view: Callable[..., Any]) -> bool:
    """Tell whether a view shows an expired form again with everything typed."""
    return bool(getattr(view, _KEEPS, False))


def _token_key(app: Flask) -> bytes:
    """Derive the key that signs tokens of forms from the key ring: they outlive a restart and need no setting."""
    with store_of(app).reading() as session:
        secret = ring_of(session).search_secret
    return hmac.digest(secret, b"appeals: session cookies", "sha256")


def _new_nonce() -> None:
    g.nonce = secrets.token_urlsafe(16)


def _check_host() -> None:
    """Refuse names that are not ours. Flask's own list cannot name an IPv6 address."""
    name = request.host.rpartition(":")[0] if _PORT.search(request.host) else request.host
    if name.casefold() not in current_app.config["HOSTS"]:
        abort(400)


def _check_site() -> None:
    """Refuse forms that the browser says were sent by a page of somebody else."""
    said = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.method not in SAFE_METHODS and said not in {"same-origin", "none"}:
        abort(400)


def _check_size() -> None:
    """Refuse a body that costs more to read than its sender may ask for, before it is taken apart."""
    if request.endpoint == "static" or not request.content_length:
        return
    if request.content_length > STRANGER and the_person() is None:
        abort(413)
    if request.mimetype == "application/x-www-form-urlencoded" and request.get_data().count(b"&") >= MOST_FIELDS:
        abort(413)


def _check_token(csrf: CSRFProtect) -> None:
    if request.method in SAFE_METHODS:
        return
    try:
        csrf.protect()
    except CSRFError:
        view = current_app.view_functions.get(request.endpoint or "")
        if view is None or not shows_typed_text(view):
            raise
        g.expired = True


def _with_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=g.get("nonce", "none"))
    if current_app.config["TLS"]:
        response.headers["Strict-Transport-Security"] = TLS_ONLY
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response

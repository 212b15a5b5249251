"""Closed by default: before each request, who asks must be known, and may do what the view declares."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Actor, Permission
from appeals.web.access import is_own, is_to_be_fresh, note_refusal, permission_of, the_actor, the_browser, the_person
from appeals.web.account.ways import home_of
from appeals.web.clock import now
from appeals.web.errors import NOT_FOUND, Apology, sorry
from appeals.web.security import SAFE_METHODS, shows_typed_text
from appeals.web.throttle import count_visit

# The whole list of what is answered without a sign-in. Each must hold no fact of a case, but for the patient's pages:
# behind their door those ask for a proof of their own.
PATIENT = frozenset({"patient.gate", "patient.open_gate", "patient.letters", "patient.download", "patient.close"})
OPEN = PATIENT | {"static", "sign_in.show", "sign_in.code", "sign_in.passkey", "link.show"}
# What is left to do for a person whose second factor is not set up yet.
SETTING_UP = frozenset({"sign_in.out", "factor.show", "factor.save", "passkeys.add", "confirm.show"})
SIGNED_OUT = Apology(
    "You are signed out", "Nothing was saved. Sign in in another window, come back to this one, and save again.", ""
)


def init_app(app: Flask) -> None:
    """Stand before every request."""
    app.before_request(_guard)
    app.context_processor(_who)


def _guard() -> AnyResponse | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    if endpoint in OPEN:
        if not the_browser().kept:
            count_visit()
        return None
    view = current_app.view_functions[endpoint]
    permission = permission_of(view)
    if permission is None and not is_own(view):
        return _refused(endpoint)
    if the_person() is None:
        return _ask_to_sign_in(view)
    if _lacks_factor() and endpoint not in SETTING_UP:
        return redirect(url_for("factor.show"))
    if permission is not None and not the_actor().may(permission):
        return _refused(endpoint)
    if is_to_be_fresh(view) and not the_browser().is_fresh(now()):
        return redirect(url_for("confirm.show", next=_place()))
    return None


def _refused(endpoint: str) -> AnyResponse:
    """Answer as if there were nothing here."""
    note_refusal("page", endpoint)
    return sorry(NOT_FOUND, 404)


def _lacks_factor() -> bool:
    person = the_person()
    return bool(current_app.config["SECOND_FACTOR"] and person and not person.has_second_factor)


def _ask_to_sign_in(view: Callable[..., Any]) -> AnyResponse:
    """Lead to the sign-in and back; what somebody typed is carried along on a page of its own."""
    sign_in = url_for("sign_in.show", next=_place(), ended=_had_session() or None)
    if request.method in SAFE_METHODS:
        return redirect(sign_in)
    if request.headers.get("HX-Request") == "true":
        return sorry(SIGNED_OUT, 401)
    if shows_typed_text(view):
        count_visit()
        return _carried(sign_in)
    return redirect(sign_in, 303)


def _carried(sign_in: str) -> Response:
    """Return a page that holds what was posted, to be posted again once its owner has signed in."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    page = render_template("account/carried.html", sign_in=sign_in, fields=fields, address=request.path)
    return make_response(page, 401)


def _place() -> str:
    """Return where to come back to: this page if it can be looked at, else the beginning."""
    adapter = current_app.create_url_adapter(request)
    if request.method in SAFE_METHODS:
        return request.full_path.rstrip("?")
    return request.path if adapter and adapter.test(request.path, method="GET") else "/"


def _had_session() -> str:
    return "1" if request.cookies.get(current_app.config["SESSION_COOKIE_NAME"]) else ""


def _who() -> dict[str, Any]:
    """Tell the shell of a page who is signed in, and which ways are open to them."""
    person = the_person()
    actor = person.acting_from("") if person and not _lacks_factor() else Actor("", "", frozenset())
    return {"person": person, "may": lambda name: actor.may(Permission(name)), "home": home_of(actor)}

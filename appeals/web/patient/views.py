"""What a patient sees: the door, the page with the letters, the download. A wrong link looks like an old one.

The token stands in the address of the door only. Behind it a cookie of its own opens the page for a short while.
"""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as AnyResponse

from appeals.web.address import of_visitor
from appeals.web.clock import now, today
from appeals.web.letters.files import TYPES, attachment
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.web.throttle import count_knock
from appeals.workflow.sharing.door import (
    OPEN_FOR,
    DoorClosed,
    leave,
    look_in,
    take,
    unlock,
)
from appeals.workflow.sharing.told import told

bp = Blueprint("patient", __name__, url_prefix="/p")
LONGEST = 64  # characters of a token, a passcode or a part of a date
WRONG = "Check the passcode and your date of birth, then try again. If it still does not work, call your clinic."
EXPIRED = "The page was open too long. Fill it in again."
NAMES = {"docx": "Word file", "pdf": "PDF"}


@bp.get("/<token>")
def gate(token: str) -> Response:
    """Show the door. It looks the same for every link, and opening it uses nothing up."""
    return _at_the_door(token) or _gate(token)


@bp.post("/<token>")
@keeps_typed_text
def open_gate(token: str) -> AnyResponse:
    """Let in who brings the link, the passcode and the date of birth."""
    if (turned_away := _at_the_door(token)) is not None:
        return turned_away
    if form_expired():
        return _gate(token, EXPIRED, 400)
    try:
        passcode = request.form.get("passcode", "")[:LONGEST]
        secret = unlock(the_store(), token[:LONGEST], passcode, _born(), address=_address(), at=now())
    except DoorClosed:
        return _gate(token, WRONG, 403)
    return _with_cookie(redirect(url_for("patient.letters"), 303), secret)


@bp.get("")
def letters() -> AnyResponse:
    """Show what was asked for, what happens next, and the letters."""
    try:
        found = look_in(the_store(), _secret(), now())
    except DoorClosed:
        return _closed()
    page = render_template(
        "patient/letters.html", told=told(found.letters, today()), share=found.share, names=NAMES, minutes=OPEN_FOR
    )
    return make_response(page)


@bp.post("/letters/<uuid:letter_id>")
def download(letter_id: UUID) -> Response:
    """Hand out one letter."""
    try:
        paper = take(the_store(), _secret(), str(letter_id), address=_address(), at=now())
    except DoorClosed:
        return _closed()
    return attachment(paper.file, TYPES[paper.kind], f"letter.{paper.kind}")


@bp.post("/close")
def close() -> AnyResponse:
    """Close the page on this device."""
    leave(the_store(), _secret())
    answer = _closed(200)
    answer.delete_cookie(_cookie(), path="/", secure=current_app.config["TLS"], httponly=True, samesite="Strict")
    return answer


def _at_the_door(token: str) -> Response | None:
    """Count the visit; return the page for who comes too often."""
    try:
        count_knock(token[:LONGEST])
    except TooManyRequests:
        return make_response(render_template("patient/too_often.html"), 429)
    return None


def _gate(token: str, trouble: str = "", status: int = 200) -> Response:
    return make_response(render_template("patient/gate.html", token=token[:LONGEST], trouble=trouble), status)


def _closed(status: int = 403) -> Response:
    return make_response(render_template("patient/closed.html"), status)


def _born() -> date | None:
    parts = [request.form.get(name, "").strip()[:LONGEST] for name in ("year", "month", "day")]
    try:
        year, month, day = (int(part) for part in parts if part.isascii() and part.isdigit())
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _address() -> str:
    return of_visitor()


def _cookie() -> str:
    """Return the name of the cookie; behind TLS one that browsers bind to this very host."""
    return "__Host-appeals-letters" if current_app.config["TLS"] else "appeals-letters"


def _secret() -> str:
    return request.cookies.get(_cookie(), "")[:LONGEST]


def _with_cookie(answer: AnyResponse, secret: str) -> AnyResponse:
    tls = current_app.config["TLS"]
    answer.set_cookie(_cookie(), secret, max_age=OPEN_FOR, path="/", secure=tls, httponly=True, samesite="Strict")
    return answer

"""Sign in with a password and a code, or with a passkey; sign out."""

from datetime import datetime, timedelta

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.text import clean
from appeals.store.users.people import Person
from appeals.web.access import own, the_actor, the_browser, the_person
from appeals.web.account.passkeys import PasskeyRefused, asked_for, proven
from appeals.web.account.ways import wanted_page
from appeals.web.clock import now
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.web.throttle import tries
from appeals.workflow.people import signing_in

bp = Blueprint("sign_in", __name__)
WRONG = "Email or password is not right. Type both again."
WRONG_CODE = "This code is not right, or was used before. Wait for the next one, then type it."
LOCKED = (
    "Too many wrong codes were typed, so codes are no longer taken for this account. "
    "Ask an administrator of your practice for a new link."
)
WRONG_PASSKEY = "This passkey was not accepted. Sign in with your password."
AGAIN = "This page was open too long. Type your password again."
OUT = "You are signed out."
ENDED = (
    "You were signed out: after 15 minutes without activity, or because your sessions were ended. "
    "What was saved is there, and you will come back to the same page."
)
CODE_WITHIN = timedelta(minutes=5)  # after the password
_WAITING = "waiting for the code"


@bp.route("/sign-in", methods=["GET", "POST"])
@keeps_typed_text
def show() -> AnyResponse:
    """Ask for email and password."""
    if request.method == "GET":
        return redirect(wanted_page()) if the_person() else _page(_notice())
    email, password = clean(request.form.get("email", ""))[:300], request.form.get("password", "")
    if form_expired():
        return _page(trouble=AGAIN, email=email, status=400)
    with tries(email.strip().casefold()) as wrong:
        person = signing_in.check_password(the_store(), email, password, the_actor().address)
        if person is None:
            wrong()
            return _page(trouble=WRONG, email=email, status=422)
    if not person.has_second_factor:
        return _signed_in(person)
    the_browser().become(None, now())
    mark = signing_in.password_mark(the_store(), person.id)
    the_browser()[_WAITING] = {"person": person.id, "until": (now() + CODE_WITHIN).isoformat(), "password": mark}
    return redirect(url_for("sign_in.code", next=wanted_page()), 303)


@bp.route("/sign-in/code", methods=["GET", "POST"])
def code() -> AnyResponse:
    """Ask for the code of the app, or a recovery code."""
    person_id = _waiting()
    if person_id is None:
        return redirect(url_for("sign_in.show", next=wanted_page()), 303)
    if request.method == "GET":
        return _code_page()
    typed, address = request.form.get("code", "")[:40], the_actor().address
    recovers = request.form.get("do") == "recover"
    check = signing_in.check_recovery_code if recovers else signing_in.check_code
    with tries(person_id) as wrong:
        try:
            person = check(the_store(), person_id, typed, address)
        except signing_in.CodesLocked:
            wrong()
            return _code_page(LOCKED, 403)
        if person is None:
            wrong()
            return _code_page(WRONG_CODE, 422)
    return _signed_in(person)


@bp.post("/sign-in/passkey")
def passkey() -> AnyResponse:
    """Take the proof of a passkey, which stands for password and code together."""
    address = the_actor().address
    with tries(f"passkey from {address}") as wrong:
        try:
            found, uses = proven(request.form.get("credential", ""))
        except PasskeyRefused:
            signing_in.refuse_passkey(the_store(), address)
            wrong()
            return _page(trouble=WRONG_PASSKEY, status=422)
    person = signing_in.use_passkey(the_store(), found, uses)
    return _signed_in(person) if person else _page(trouble=WRONG_PASSKEY, status=422)


@bp.post("/sign-out")
@own
def out() -> AnyResponse:
    """End the session."""
    signing_in.sign_out(the_store(), the_actor(), the_browser().secret)
    the_browser().become(None, now())
    return redirect(url_for("sign_in.show", out=1), 303)


def _signed_in(person: Person) -> AnyResponse:
    goal = wanted_page()
    signing_in.note_sign_in(the_store(), person, now(), the_actor().address)
    the_browser().become(person, now())
    return redirect(goal, 303)


def _waiting() -> str | None:
    """Return whose password was right a moment ago in this browser."""
    kept = the_browser().get(_WAITING)
    if not kept or now() >= datetime.fromisoformat(kept["until"]):
        return None
    person_id: str = kept["person"]
    return person_id if kept["password"] == signing_in.password_mark(the_store(), person_id) else None


def _notice() -> str:
    return OUT if request.args.get("out") else ENDED if request.args.get("ended") else ""


def _page(notice: str = "", *, trouble: str = "", email: str = "", status: int = 200) -> Response:
    page = render_template(
        "account/sign_in.html",
        notice=notice,
        trouble=trouble,
        email=email,
        next=wanted_page(),
        passkey=asked_for(),
        demo=current_app.config["DEMO"],
    )
    return make_response(page, status)


def _code_page(trouble: str = "", status: int = 200) -> Response:
    page = render_template("account/code.html", trouble=trouble, next=wanted_page(), passkey=asked_for())
    return make_response(page, status)

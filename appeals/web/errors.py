"""Pages for what went wrong: what it was, whether anything was saved, what to do. They hold no fact of a case."""

from dataclasses import dataclass

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from appeals.domain.access import NotAllowed
from appeals.store.cases import CaseNotFound
from appeals.store.letters.drafts import DraftChanged
from appeals.store.letters.released import LetterNotFound
from appeals.store.opening import NotStored
from appeals.store.shares.links import ShareNotFound
from appeals.store.users.people import PersonNotFound
from appeals.web.access import note_refusal
from appeals.web.forms.answers import TooManyEntries
from appeals.workflow.drafting import NoSuchLetter
from appeals.workflow.studio.refusals import NameRefused, TemplateNotFound


@dataclass(frozen=True, slots=True)
class Apology:
    """What a page of error says."""

    title: str
    sentence: str
    cure: str


NOT_FOUND = Apology("Nothing here", "There is no page at this address.", "Go back to the beginning.")
TOO_LARGE = Apology(
    "That was too much at once",
    "Nothing was saved: the form holds more text than a case can take.",
    "Go back in the browser, where everything typed still stands, and shorten it.",
)
EXPIRED = Apology(
    "The page was open too long",
    "Nothing was changed.",
    "Go back in the browser, load the page again, and repeat the last step.",
)
CHANGED = Apology(
    "Somebody was faster",
    "Nothing was changed: somebody else changed this letter at the same moment.",
    "Go back, load the page again, and repeat the last step.",
)
NOT_UNDERSTOOD = Apology("Not understood", "Nothing was changed.", "Go back, load the page again, and repeat.")
OURS = Apology(
    "That was our fault",
    "Something unforeseen happened, and nothing was saved.",
    "Go back in the browser, where everything typed still stands, and try again.",
)
_BY_STATUS = {
    404: NOT_FOUND,
    405: Apology("Not that way", "Nothing was changed: this address takes no such request.", NOT_FOUND.cure),
    413: TOO_LARGE,
    429: Apology("Too many tries", "Nothing was changed.", "Wait a minute, then try again."),
    500: OURS,
}


def init_app(app: Flask) -> None:
    """Answer every failure with a page of ours."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _: sorry(EXPIRED, 400))
    app.register_error_handler(CaseNotFound, lambda _: _not_there("case", "case_id"))
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(PersonNotFound, lambda _: sorry(NOT_FOUND, 404))
    app.register_error_handler(NoSuchLetter, lambda _: sorry(NOT_FOUND, 404))
    app.register_error_handler(LetterNotFound, lambda _: _not_there("letter", "letter_id"))
    app.register_error_handler(ShareNotFound, lambda _: _not_there("share", "share_id"))
    app.register_error_handler(DraftChanged, lambda _: sorry(CHANGED, 409))
    app.register_error_handler(TemplateNotFound, lambda _: sorry(NOT_FOUND, 404))
    app.register_error_handler(NameRefused, lambda _: sorry(NOT_FOUND, 404))  # an address that can name no template
    app.register_error_handler(TooManyEntries, lambda _: sorry(TOO_LARGE, 413))
    app.register_error_handler(NotStored, _not_stored)


def sorry(apology: Apology, status: int) -> Response:
    """Return a page of error; a form that was sent by script gets it beside its text, which stays."""
    by_script = request.headers.get("HX-Request") == "true"
    page = "error_beside_form.html" if by_script else "error.html"
    response = make_response(render_template(page, apology=apology), status)
    if by_script:
        response.headers.update({"HX-Retarget": "#trouble", "HX-Reswap": "innerHTML", "HX-Reselect": "#sorry"})
    return response


def _not_there(kind: str, argument: str) -> Response:
    """Answer alike for what is not there and for what is not theirs."""
    note_refusal(kind, str((request.view_args or {}).get(argument, "")))
    return sorry(NOT_FOUND, 404)


def _not_allowed(error: NotAllowed) -> Response:
    note_refusal("page", request.endpoint or "")
    return sorry(NOT_FOUND, 404)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:  # a redirect that the router raises
        return make_response(error.get_response())
    return sorry(_BY_STATUS.get(status, NOT_UNDERSTOOD), status)


def _not_stored(error: NotStored) -> Response:
    return sorry(Apology("Not saved", str(error), "Everything typed still stands in the form behind this page."), 503)

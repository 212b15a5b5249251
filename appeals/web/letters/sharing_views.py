"""The clinic's side of a patient's link: make it, show it once, give a new passcode, end it."""

from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.web.access import needs, the_actor
from appeals.web.address import full
from appeals.web.clock import end_of, now, today
from appeals.web.letters.released_page import Trouble, show_released
from appeals.web.store import the_store
from appeals.workflow.cases import open_case
from appeals.workflow.sharing.links import (
    DAYS,
    DOWNLOADS,
    Handed,
    NotShared,
    end_link,
    renew_passcode,
    share_letters,
)
from appeals.workflow.summaries import name_as_typed

bp = Blueprint("sharing", __name__, url_prefix="/cases/<uuid:case_id>/released/<uuid:letter_id>")


@bp.post("/share")
@needs(Permission.SHARE_LETTERS)
def share(case_id: UUID, letter_id: UUID) -> Response:
    """Make a link to this letter and others of the case, and show link and passcode, this once."""
    chosen = [str(letter_id), *request.form.getlist("letters")]
    last = today() + timedelta(days=_one_of("days", DAYS, 1))
    try:
        handed = share_letters(
            the_store(),
            the_actor(),
            str(case_id),
            chosen,
            until=end_of(last),
            downloads=_one_of("downloads", DOWNLOADS, 1),
            at=now(),
        )
    except NotShared as refusal:
        return show_released(case_id, letter_id, Trouble("letters", str(refusal)))
    return _shown_once(case_id, letter_id, handed, until=last)


@bp.post("/shares/<uuid:share_id>/passcode")
@needs(Permission.SHARE_LETTERS)
def passcode(case_id: UUID, letter_id: UUID, share_id: UUID) -> Response:
    """Give a link a new passcode, and show it this once."""
    try:
        handed = renew_passcode(the_store(), the_actor(), str(case_id), str(share_id))
    except NotShared as refusal:
        return show_released(case_id, letter_id, Trouble("share", str(refusal)))
    return _shown_once(case_id, letter_id, handed)


@bp.post("/shares/<uuid:share_id>/end")
@needs(Permission.SHARE_LETTERS)
def end(case_id: UUID, letter_id: UUID, share_id: UUID) -> AnyResponse:
    """End a link."""
    end_link(the_store(), the_actor(), str(case_id), str(share_id), now())
    flash("The link is ended. Nobody can open the letters through it any more.")
    return redirect(url_for("released.show", case_id=case_id, letter_id=letter_id), 303)


def _shown_once(case_id: UUID, letter_id: UUID, handed: Handed, until: date | None = None) -> Response:
    case = open_case(the_store(), the_actor(), str(case_id))
    code = handed.passcode
    page = render_template(
        "letters/shared.html",
        case=case,
        name=name_as_typed(case.document) or "New case",
        back=url_for("released.show", case_id=case_id, letter_id=letter_id),
        link=full(url_for("patient.gate", token=handed.token)) if handed.token else "",
        passcode=f"{code[:4]} {code[4:]}",
        until=until,
    )
    return make_response(page)


def _one_of(name: str, allowed: tuple[int, ...], default: int) -> int:
    """Return the number that was chosen from a list, or the usual one."""
    chosen = request.form.get(name, "")
    return next((number for number in allowed if str(number) == chosen), allowed[default])

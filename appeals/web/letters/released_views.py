"""A released letter: the clean paper, what happened to it, its file, and what is recorded about it."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.letters.frozen.signed import LARGEST, SignedFileRefused
from appeals.web.access import needs, the_actor
from appeals.web.clock import now, today
from appeals.web.letters.files import TYPES, WORD, attachment
from appeals.web.letters.released_page import ListedLetter, Trouble, listed, show_released
from appeals.web.letters.states import STATES
from appeals.web.letters.typed import read_answer, read_sending
from appeals.web.store import the_store
from appeals.workflow.releasing.afterwards import (
    RecordRefused,
    download_letter,
    download_signed,
    record_answer,
    record_sent,
    released_letter,
    state_of_letters,
    upload_signed,
)
from appeals.workflow.releasing.release import AlreadyReplaced, correct

bp = Blueprint("released", __name__, url_prefix="/cases/<uuid:case_id>/released/<uuid:letter_id>")
ROOM = LARGEST + 100_000  # bytes of a request with the largest file: its other fields and the signs between them
ADDED = "The denial was added to the case with its level and the day. Enter the rest from the notice."


@bp.url_value_preprocessor
def make_room(endpoint: str | None, values: object) -> None:
    """Let a signed version be larger than a form may be; nothing has read the request yet."""
    if endpoint == "released.upload":
        request.max_content_length = ROOM


@bp.app_template_global("released_letters")
def released_letters(case_id: str) -> list[ListedLetter]:
    """Return the released letters of a case for its pages, the newest first."""
    return listed(case_id)


@bp.app_template_global("state_of_letters")
def state_shown(case_id: str) -> tuple[str, str]:
    """Return how far the letters of a case have come: the class of the mark, and the word."""
    return STATES[state_of_letters(the_store(), the_actor(), case_id)]


@bp.get("")
@needs(Permission.USE_CASES)
def show(case_id: UUID, letter_id: UUID) -> Response:
    """Show a released letter."""
    return show_released(case_id, letter_id)


@bp.get("/letter.docx")
@needs(Permission.USE_CASES)
def download(case_id: UUID, letter_id: UUID) -> Response:
    """Hand out the frozen Word file."""
    letter = released_letter(the_store(), the_actor(), str(case_id), str(letter_id))
    file = download_letter(the_store(), the_actor(), str(case_id), str(letter_id))
    return attachment(file, WORD, f"{letter.kind}.docx")


@bp.get("/signed/<uuid:file_id>")
@needs(Permission.USE_CASES)
def signed(case_id: UUID, letter_id: UUID, file_id: UUID) -> Response:
    """Hand out a version that was signed outside."""
    letter = released_letter(the_store(), the_actor(), str(case_id), str(letter_id))
    kind, file = download_signed(the_store(), the_actor(), str(case_id), str(letter_id), str(file_id))
    return attachment(file, TYPES[kind], f"{letter.kind}-signed.{kind}")


@bp.post("/signed")
@needs(Permission.RELEASE_LETTERS)
def upload(case_id: UUID, letter_id: UUID) -> AnyResponse:
    """Keep the version signed outside as the one of record."""
    given = request.files.get("file")
    try:
        upload_signed(the_store(), the_actor(), str(case_id), str(letter_id), given.read() if given else b"", at=now())
    except SignedFileRefused as refusal:
        return show_released(case_id, letter_id, Trouble("file", str(refusal)))
    flash("The signed version is kept and is the one of record.")
    return _back(case_id, letter_id)


@bp.post("/sent")
@needs(Permission.SEND_LETTERS)
def sent(case_id: UUID, letter_id: UUID) -> AnyResponse:
    """Record how and when the letter went out."""
    try:
        record_sent(the_store(), the_actor(), str(case_id), str(letter_id), read_sending(), today=today(), at=now())
    except RecordRefused as refusal:
        return show_released(case_id, letter_id, Trouble(f"sent-{refusal.field}", refusal.sentence))
    return _back(case_id, letter_id)


@bp.post("/answer")
@needs(Permission.SEND_LETTERS)
def answer(case_id: UUID, letter_id: UUID) -> AnyResponse:
    """Record what was answered; a denial leads to the form where the notice is entered."""
    try:
        given = read_answer()
        added = record_answer(the_store(), the_actor(), str(case_id), str(letter_id), given, today=today(), at=now())
    except RecordRefused as refusal:
        return show_released(case_id, letter_id, Trouble(f"answer-{refusal.field}", refusal.sentence))
    if added is None:
        return _back(case_id, letter_id)
    flash(ADDED)
    focus = f"denials-{added}-reference"
    return redirect(
        url_for("sections.show", case_id=case_id, section_id="denials", focus=focus, _anchor=f"denials-{added}"), 303
    )


@bp.post("/correct")
@needs(Permission.RELEASE_LETTERS)
def begin_correction(case_id: UUID, letter_id: UUID) -> AnyResponse:
    """Begin the letter that takes the place of this one."""
    try:
        kind = correct(the_store(), the_actor(), str(case_id), str(letter_id))
    except AlreadyReplaced:
        return _back(case_id, letter_id)
    return redirect(url_for("letters.show", case_id=case_id, kind=kind), 303)


def _back(case_id: UUID, letter_id: UUID) -> AnyResponse:
    return redirect(url_for("released.show", case_id=case_id, letter_id=letter_id), 303)

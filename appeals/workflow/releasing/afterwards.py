"""After the release: download, upload the signed version, record that it was sent and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.domain.case import Case
from appeals.knowledge.loader import load_knowledge
from appeals.letters.frozen.signed import signed_kind
from appeals.store.cases import StoredCase
from appeals.store.letters.drafts import DRAFT
from appeals.store.letters.released import (
    ANSWERED,
    SENT,
    ReleasedLetter,
    add_event,
    add_signed,
    list_released,
    load_released,
    released_file,
    signed_file,
)
from appeals.store.letters.states import letter_states
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.workflow.cases import Opened, case_of, read_facts, save_in
from appeals.workflow.outlook.days import due_days
from appeals.workflow.outlook.days.due_day import DueDay
from appeals.workflow.releasing.decided import asks_for_decision, next_level

HOW = {
    "fax": "By fax",
    "portal": "Through the plan's portal",
    "mail": "By mail",
    "certified": "By certified mail",
    "hand": "By hand",
    "email": "By encrypted email",
}
OUTCOMES = {"approved": "Approved", "part": "Approved in part", "denied": "Denied", "withdrawn": "Withdrawn"}
LONGEST = 250
NOT_SENT = "Record first how and when the letter went out: what was not sent cannot be answered."
MOST_PAGES = 4  # digits
NO_PAGE = "recorded"  # in place of a page's own name, where facts are kept without a form of the case


class RecordRefused(ValueError):
    """What was typed about a letter cannot be kept: the field, and a sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Sending:
    """How a letter went out: `how` is one of HOW; `to`, `confirmation` and `pages` may be empty."""

    how: str
    on: date
    to: str = ""
    confirmation: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: `outcome` is one of OUTCOMES; the day is the one on the notice, where it is known."""

    outcome: str
    on: date | None = None
    reference: str = ""


def released_letter(store: Store, actor: Actor, case_id: str, letter_id: str) -> ReleasedLetter:
    """Return a released letter of a case; raise LetterNotFound or CaseNotFound."""
    with store.reading() as session:
        case_of(session, actor, case_id)
        return load_released(session, case_id, letter_id)


def open_letter(store: Store, actor: Actor, case_id: str, letter_id: str) -> ReleasedLetter:
    """Return a released letter to somebody who reads it, which is recorded."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        letter = load_released(session, case_id, letter_id)
        record(session, actor, "open", kind="letter", object_id=letter_id)
    return letter


def letters_of(store: Store, actor: Actor, case_id: str) -> tuple[ReleasedLetter, ...]:
    """Return the released letters of a case, the newest first; raise CaseNotFound."""
    with store.reading() as session:
        case_of(session, actor, case_id)
        return list_released(session, case_id)


def state_of_letters(store: Store, actor: Actor, case_id: str) -> str:
    """Return how far the letters of a case have come: draft, review, released, sent or answered; or CaseNotFound."""
    with store.reading() as session:
        case_of(session, actor, case_id)
        return letter_states(session, [case_id]).get(case_id, DRAFT)


def download_letter(store: Store, actor: Actor, case_id: str, letter_id: str) -> bytes:
    """Return the frozen Word file; that it was handed out is recorded."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        file = released_file(session, case_id, letter_id)
        record(session, actor, "download", kind="letter", object_id=letter_id)
    return file


def download_signed(store: Store, actor: Actor, case_id: str, letter_id: str, file_id: str) -> tuple[str, bytes]:
    """Return kind and bytes of a signed version; that it was handed out is recorded."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        load_released(session, case_id, letter_id)
        found = signed_file(session, letter_id, file_id)
        record(session, actor, "download", kind="letter", object_id=letter_id)
    return found


def upload_signed(store: Store, actor: Actor, case_id: str, letter_id: str, file: bytes, *, at: datetime) -> str:
    """Keep the version that was signed outside as the one of record; return its SHA-256. Raises SignedFileRefused.

    It takes the right to sign: patients are handed this file in place of the letter that was attested.
    """
    actor.demand(Permission.RELEASE_LETTERS)
    kind = signed_kind(file)
    with store.writing() as session:
        case_of(session, actor, case_id)
        load_released(session, case_id, letter_id)
        sha256 = add_signed(session, letter_id, kind, file, by=(actor.id, actor.name), at=at)
        record(session, actor, "upload", kind="letter", object_id=letter_id)
    return sha256


def record_sent(
    store: Store, actor: Actor, case_id: str, letter_id: str, sending: Sending, *, today: date, at: datetime
) -> None:
    """Record how and when a letter went out; the case then counts the answer from that day.

    Raises RecordRefused. A day that the case has already stays as it is.
    """
    actor.demand(Permission.SEND_LETTERS)
    _check_sending(sending, today)
    details = {
        "how": sending.how,
        "on": sending.on.isoformat(),
        "to": sending.to,
        "confirmation": sending.confirmation,
        "pages": sending.pages,
        "by_name": actor.name,
    }
    with store.writing() as session:
        now = case_of(session, actor, case_id)
        letter = load_released(session, case_id, letter_id)
        add_event(session, letter_id, SENT, details, by=actor.id, at=at)
        _carry(session, actor, now, sent_facts(letter, now.document, sending.on), today)
        record(session, actor, "send", kind="letter", object_id=letter_id)


def record_answer(
    store: Store, actor: Actor, case_id: str, letter_id: str, answer: Answer, *, today: date, at: datetime
) -> int | None:
    """Record what was answered; a denial is added to the case with its level and the day that was typed.

    Returns the place of that denial among those of the case, or None where none was added: whatever else the notice
    says is for a person to enter. Raises RecordRefused.
    """
    actor.demand(Permission.SEND_LETTERS)
    _check_answer(answer, today)
    day = answer.on.isoformat() if answer.on else ""
    details = {"outcome": answer.outcome, "on": day, "reference": answer.reference, "by_name": actor.name}
    with store.writing() as session:
        now = case_of(session, actor, case_id)
        letter = load_released(session, case_id, letter_id)
        _check_was_sent(letter)
        add_event(session, letter_id, ANSWERED, details, by=actor.id, at=at)
        denials = _with_denial(letter, now.document, answer)
        _carry(session, actor, now, {"denials": denials} if denials else {}, today)
        record(session, actor, "answer", kind="letter", object_id=letter_id)
    return len(denials) - 1 if denials else None


def sent_facts(letter: ReleasedLetter, now: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the facts that tell when a request or an appeal went out, where these facts do not tell it yet."""
    asked, case = snapshot_case(letter), read_facts(now).case
    if not asks_for_decision(letter.kind, asked) or len(case.denials) != len(asked.denials):
        return {}
    if not case.denials:
        return {} if case.request.sent_on else {"request": {**now.get("request", {}), "sent_on": on.isoformat()}}
    typed = [dict(one) for one in now["denials"]]
    if typed[-1].get("appealed_on"):
        return {}
    typed[-1]["appealed_on"] = on.isoformat()
    return {"denials": typed}


def snapshot_case(letter: ReleasedLetter) -> Case:
    """Return the facts that a released letter was made from."""
    return read_facts(letter.contents["facts"]).case


def _with_denial(letter: ReleasedLetter, now: Mapping[str, Any], answer: Answer) -> list[Any]:
    """Return the denials of the case with the one that this answer is; none where nothing is to be added."""
    level = next_level(letter.kind, snapshot_case(letter))
    known = {denial.level for denial in read_facts(now).case.denials}
    if answer.outcome != "denied" or level is None or level in known:
        return []
    typed = {"notice_date": answer.on.isoformat() if answer.on else "", "reference": answer.reference}
    return [*now.get("denials", ()), {"level": level, **{name: text for name, text in typed.items() if text}}]


def _carry(session: Session, actor: Actor, now: StoredCase, facts: Mapping[str, Any], today: date) -> None:
    if facts:
        save_in(session, actor, now.id, facts, Opened(now.version, NO_PAGE), today=today)


def _check_sending(sending: Sending, today: date) -> None:
    if sending.how not in HOW:
        raise RecordRefused("how", "Choose how it was sent.")
    if sending.on > today:
        raise RecordRefused("on", "Enter the day it went out, today or earlier.")
    for field in ("to", "confirmation"):
        _check_length(field, getattr(sending, field))
    pages = sending.pages
    if pages and not (pages.isascii() and pages.isdigit() and len(pages) <= MOST_PAGES and int(pages)):
        raise RecordRefused("pages", f"Enter the pages as a number, such as 12. You typed “{pages[:40]}”.")


def _check_answer(answer: Answer, today: date) -> None:
    if answer.outcome not in OUTCOMES:
        raise RecordRefused("outcome", "Choose the outcome.")
    if answer.on and answer.on > today:
        raise RecordRefused("on", "Enter the day on the notice, today or earlier.")
    _check_length("reference", answer.reference)


def _check_was_sent(letter: ReleasedLetter) -> None:
    """Refuse an answer to what never went out; a patient's own letter is theirs to send, without our knowing."""
    if letter.contents["voice"] != "patient" and not any(event.what == SENT for event in letter.events):
        raise RecordRefused("outcome", NOT_SENT)


def _check_length(field: str, text: str) -> None:
    if len(text) > LONGEST:
        raise RecordRefused(field, f"Shorten this to {LONGEST} characters; it has {len(text):,}.")


def answer_due(letter: ReleasedLetter, today: date) -> DueDay | None:
    """Return the day by which the answer to a sent letter is due; None before, after, and where no rule says it."""
    sent = [event.details["on"] for event in letter.events if event.what == SENT]
    asked = asks_for_decision(letter.kind, snapshot_case(letter))
    if not sent or not asked or letter.state != SENT:
        return None
    facts = letter.contents["facts"]
    case = read_facts({**facts, **sent_facts(letter, facts, date.fromisoformat(sent[0]))}).case
    return next((due for due in due_days(case, load_knowledge(), today) if due.kind == "answer"), None)

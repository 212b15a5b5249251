"""The page of a released letter: state first, then the paper, the log, the patient's copy, the frozen file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import Response, make_response, render_template, request

from appeals.domain.access import Permission
from appeals.letters.frozen.kept import letter_from_json
from appeals.letters.html_writer import to_html
from appeals.store.letters.released import SENT, LetterEvent, ReleasedLetter
from appeals.web.access import the_actor
from appeals.web.clock import local_day, today
from appeals.web.letters.states import STATES
from appeals.web.store import the_store
from appeals.workflow.cases import open_case
from appeals.workflow.releasing.afterwards import HOW, OUTCOMES, answer_due, letters_of, open_letter
from appeals.workflow.releasing.changes import changes
from appeals.workflow.sharing.links import DAYS, DOWNLOADS, shares_of
from appeals.workflow.summaries import name_as_typed


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be kept: the field, and a sentence."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    title: str
    more: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A released letter in the list of a case."""

    id: str
    name: str
    state: str
    day: date


def listed(case_id: str) -> list[ListedLetter]:
    """Return the released letters of a case, the newest first."""
    found = letters_of(the_store(), the_actor(), case_id)
    return [
        ListedLetter(one.id, one.contents["name"], STATES[one.state][1].lower(), local_day(one.released_at))
        for one in found
    ]


def show_released(case_id: UUID, letter_id: UUID, trouble: Trouble | None = None) -> Response:
    """Return the page; with a trouble everything typed stands in its form again."""
    store, actor = the_store(), the_actor()
    letter = open_letter(store, actor, str(case_id), str(letter_id))
    case = open_case(store, actor, str(case_id))
    every = letters_of(store, actor, str(case_id))
    page = render_template(
        "letters/released.html",
        case=case,
        name=name_as_typed(case.document) or "New case",
        letter=letter,
        said=letter.contents,
        paper=to_html(letter_from_json(letter.contents["letter"]), marks=False, heading_offset=2),
        state=STATES[letter.state],
        log=log_of(letter),
        due=answer_due(letter, today()),
        hand=_hand(letter),
        hash=[letter.sha256[start : start + 8] for start in range(0, 64, 8)],
        signed_hashes=[[one.sha256[start : start + 8] for start in range(0, 64, 8)] for one in letter.signed],
        shares=[share for share in shares_of(store, actor, str(case_id)) if letter.id in share.letters],
        others=[one for one in every if not one.superseded_by],
        days=DAYS,
        downloads=DOWNLOADS,
        how=HOW,
        outcomes=OUTCOMES,
        may_correct=actor.may(Permission.RELEASE_LETTERS),
        trouble=trouble,
        typed=request.form if trouble else {},
        today=today(),
    )
    return make_response(page, 422 if trouble else 200)


def log_of(letter: ReleasedLetter) -> tuple[Entry, ...]:
    """Return what happened to a letter, the oldest first."""
    author = letter.contents["attested"]["name"]
    entries = [Entry("Released", "", letter.released_at, author)]
    entries += [Entry("Signed version uploaded", one.kind.upper(), one.at, one.by_name) for one in letter.signed]
    entries += [_entry(event) for event in letter.events]
    return tuple(sorted(entries, key=lambda entry: entry.at))


def _entry(event: LetterEvent) -> Entry:
    told = event.details
    day = date.fromisoformat(told["on"]) if told["on"] else None
    on = f" on {day:%B} {day.day}, {day.year}" if day else ""
    if event.what == SENT:
        how = HOW[told["how"]]
        to = f" to {told['to']}" if told["to"] else ""
        return Entry(f"Sent {how[:1].lower()}{how[1:]}{to}{on}", ", ".join(_receipt(told)), event.at, told["by_name"])
    said = OUTCOMES[told["outcome"]].lower()
    more = (f"notice{on}" if on else "", f"reference {told['reference']}" if told["reference"] else "")
    return Entry(f"Answered: {said}", ", ".join(part for part in more if part), event.at, told["by_name"])


def _receipt(told: Mapping[str, str]) -> Iterator[str]:
    if told["pages"]:
        yield f"{told['pages']} {'page' if told['pages'] == '1' else 'pages'}"
    if told["confirmation"]:
        yield f"confirmation {told['confirmation']}"


def _hand(letter: ReleasedLetter) -> tuple[object, ...]:
    hand = letter.contents["hand"]
    return changes(hand["base"], hand["text"]) if hand else ()

"""What a patient is told about released letters, in plain words: asked for, next, by when, rights, papers.

Everything comes from the facts that the letter was released with, from what was recorded about it, or from a rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.partial_date import PartialDate
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.pathways import way_of
from appeals.letters.schema.rights_facts import granted
from appeals.letters.wording import words as number_words
from appeals.store.letters.released import ANSWERED, SENT, LetterEvent, ReleasedLetter
from appeals.workflow.drafting import about_of, document_of
from appeals.workflow.outlook.days.due_day import DueDay
from appeals.workflow.releasing.afterwards import answer_due, snapshot_case
from appeals.workflow.releasing.decided import asks_for_decision

READY = "Your papers are ready"
REPLACED = "Your papers were replaced"
ASK_FOR_NEWER = "We wrote newer ones. Ask us for a new link."
ASKED = "We asked {plan} to say yes"
SAID = {
    "approved": "{Plan} said yes",
    "part": "{Plan} said yes to a part of it",
    "denied": "{Plan} said no",
    "withdrawn": "The request was taken back",
}
SETTLED = frozenset({"approved", "withdrawn"})
SENT_BY = {
    "fax": "We faxed it.",
    "portal": "We sent it through the website of the plan.",
    "mail": "We mailed it.",
    "certified": "We mailed it, and the post keeps proof.",
    "hand": "We handed it in.",
    "email": "We sent it by safe email.",
}
COST = "Call us first so you know what it may cost you."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened or comes next; `when` is a day or a condition, in words."""

    when: str
    said: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One letter to download. Without a file it was replaced by a newer one."""

    id: str
    title: str
    note: str
    file: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that the patient's page says. `due` is the one date in bold."""

    headline: str
    lead: tuple[str, ...]
    papers: tuple[Paper, ...]
    practice: str
    address: str
    phone: str
    name: str = ""
    due: str = ""
    asked: str = ""
    why: str = ""
    steps: tuple[Step, ...] = ()
    rights: tuple[str, ...] = ()


def told(letters: Sequence[ReleasedLetter], today: date) -> Told:
    """Return what the page says about the letters behind one link, at least one.

    Of a letter that was replaced nothing is told: what it said may have been wrong.
    """
    papers = tuple(_paper(letter) for letter in letters)
    current = [one for one in letters if not one.superseded_by]
    if not current:
        return _replaced(snapshot_case(letters[-1]), papers)
    main = next((one for one in current if asks_for_decision(one.kind, snapshot_case(one))), current[0])
    case, due = snapshot_case(main), answer_due(main, today)
    return Told(
        name=" ".join(part for part in (case.patient.given_name, case.patient.family_name) if part),
        headline=_headline(main, case),
        lead=tuple(_lead(main, case)),
        due=f"The answer is due by {_long(due.last_day)}." if due and _sure(due) else "",
        asked=_asked(case),
        why=_why(main, case),
        steps=tuple(_steps(main, case, due, today)),
        papers=papers,
        rights=_rights(main, case, today),
        practice=case.practice.name or "",
        address=_place(case),
        phone=case.practice.phone or "",
    )


def _replaced(case: Case, papers: tuple[Paper, ...]) -> Told:
    practice = case.practice
    return Told(REPLACED, (ASK_FOR_NEWER,), papers, practice.name or "", _place(case), practice.phone or "")


def _place(case: Case) -> str:
    address = case.practice.address
    street = (address.line1, address.line2, address.city) if address else ()
    region = (address.state, address.postal_code) if address else ()
    return ", ".join(part for part in (*street, " ".join(part for part in region if part)) if part)


def _headline(letter: ReleasedLetter, case: Case) -> str:
    answer = _last(letter, ANSWERED)
    if answer:
        return _of_plan(SAID[answer.details["outcome"]], case)
    sent = asks_for_decision(letter.kind, case) and _last(letter, SENT)
    return _of_plan(ASKED, case) if sent else READY


def _of_plan(words: str, case: Case) -> str:
    """Name who decides: VA is no plan."""
    plan = "VA" if case.coverage.kind == "va_health_care" else "your health plan"
    return words.format(plan=plan, Plan=plan[:1].upper() + plan[1:])


def _lead(letter: ReleasedLetter, case: Case) -> Iterator[str]:
    day = case.denials[-1].notice_date if case.denials else None
    answer, sent = _last(letter, ANSWERED), _last(letter, SENT)
    if case.denials and not answer:
        yield _of_plan(f"{{Plan}} said no{f' on {_long(day)}' if day else ''}.", case)
    if answer and answer.details["on"]:
        yield f"The notice is from {_long(date.fromisoformat(answer.details['on']))}."
    if answer and answer.details["outcome"] == "denied":
        yield "You can often take it further. Call us and we will plan the next step with you."
    elif sent and not answer:
        yield f"On {_day(sent)} we sent {'an appeal' if case.denials else 'our letter'}."
    elif not answer:
        yield (
            "We have not sent our letter yet." if letter.contents["voice"] != "patient" else "They are for you to send."
        )


def _asked(case: Case) -> str:
    """Say product, number and days of what was asked for."""
    known, request = load_knowledge(), case.request
    if not request.product:
        return ""
    product = known.products[request.product]
    what = f"{product.short} {product.session_word}s"
    number = f"{number_words(request.sessions)} " if request.sessions else ""
    illness = f" for {known.indications[request.indication].name}" if request.indication else ""
    said = f"{number}{what if request.sessions != 1 else what[:-1]}{illness}"
    days = f", from {_long(request.start_date)}" if request.start_date else ""
    until = f" to {_long(request.end_date)}" if request.start_date and request.end_date else ""
    return f"{said[:1].upper()}{said[1:]}{days}{until}."


def _why(letter: ReleasedLetter, case: Case) -> str:
    doctor = case.provider.family_name
    if letter.contents["voice"] == "patient" or not doctor:
        return ""
    return f"The letter says why {_title(case)} {doctor} thinks it is right for you. It also lists what you have tried."


def _title(case: Case) -> str:
    held = {part.strip(" .") for part in (case.provider.credentials or "").split(",")}
    return "Dr." if held & {"MD", "DO", "PhD", "PsyD", "DNP"} else case.provider.given_name or ""


def _steps(letter: ReleasedLetter, case: Case, due: DueDay | None, today: date) -> Iterator[Step]:
    for event in letter.events:
        if event.what == SENT:
            yield Step(_day(event), SENT_BY[event.details["how"]], ahead=False)
        else:
            said = _of_plan(SAID[event.details["outcome"]], case)
            yield Step(_day(event) if event.details["on"] else "Now", f"{said}.", ahead=False)
    yield from _ordered(case, due, today)
    answered = _last(letter, ANSWERED)
    if answered is None and asks_for_decision(letter.kind, case) and way_of(case, load_knowledge()).ahead:
        yield Step("If the answer is no", "You can often take it further. We will help you with the next step.", True)


def _ordered(case: Case, due: DueDay | None, today: date) -> Iterator[Step]:
    """Yield the planned start and the day of the answer, the earlier one first."""
    return (step for _, step in sorted(_coming(case, due, today), key=lambda pair: pair[0]))


def _coming(case: Case, due: DueDay | None, today: date) -> Iterator[tuple[date, Step]]:
    start = case.request.start_date
    if start and start >= today:
        late = "The answer may come later than this. " if due and due.last_day > start else ""
        yield start, Step(_long(start), f"Your first visit is planned. {late}{COST}", True)
    if due and _sure(due):
        said = (
            "The answer is due. If nothing comes, call us." if due.last_day >= today else "The answer is late. Call us."
        )
        yield due.last_day, Step(f"By {_long(due.last_day)}", said, True)


def _paper(letter: ReleasedLetter) -> Paper:
    file = "" if letter.superseded_by else letter.signed[-1].kind if letter.signed else "docx"
    if letter.superseded_by:
        note = "A newer letter has taken its place. Call us for it."
    elif letter.contents["voice"] == "patient":
        note = "You may sign it and send it too. You do not have to."
    else:
        note = f"A copy for you to keep. {'It is already sent.' if _last(letter, SENT) else 'It is not sent yet.'}"
    return Paper(letter.id, _name(letter), note, file)


def _name(letter: ReleasedLetter) -> str:
    """Name a letter in plain words: who speaks in it, and whether it is an appeal."""
    if letter.contents["voice"] == "patient":
        return "A letter in your own name"
    case = snapshot_case(letter)
    sender = f"{_title(case)} {case.provider.family_name}".strip() if case.provider.family_name else "the clinic"
    if not asks_for_decision(letter.kind, case):
        return f"{letter.contents['name']} from {sender}"
    request = "request for an outside review" if document_of(letter.kind) == "external_review_request" else "appeal"
    return f"The {request if case.denials else 'request'} from {sender}"


def _rights(letter: ReleasedLetter, case: Case, today: date) -> tuple[str, ...]:
    """Return the rights that this coverage gives in this case, as far as they are told in plain words.

    They are those of who waits for a decision or may fight it: none once the plan said yes or nothing is asked for.
    """
    if (answer := _last(letter, ANSWERED)) and answer.details["outcome"] in SETTLED:
        return ()
    wordings = load_knowledge().right_wordings
    found = granted(about_of(case, letter.kind, today))
    return tuple(wordings[id].plain for id in found if id in wordings and wordings[id].plain)


def _sure(due: DueDay) -> bool:
    return due.check != "unverified"


def _last(letter: ReleasedLetter, what: str) -> LetterEvent | None:
    return next((event for event in reversed(letter.events) if event.what == what), None)


def _day(event: LetterEvent) -> str:
    return _long(date.fromisoformat(event.details["on"]))


def _long(day: date) -> str:
    return PartialDate.of(day).long()

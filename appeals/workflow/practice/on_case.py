"""What a case takes from the practice: a payer's address, copied with its origin, and the letterhead of a site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from appeals.domain.access import Actor
from appeals.domain.partial_date import PartialDate
from appeals.domain.practice.payer import (
    APPEALS,
    AUTHORIZATION,
    CLAIMS,
    EXPEDITED,
    PEER,
    QUESTIONS,
    RECORDS,
    REVIEW,
    Freshness,
    PayerEntry,
)
from appeals.store.letterheads import letterheads
from appeals.store.letterheads.letterheads import StoredLetterhead
from appeals.store.opening import Store
from appeals.store.payers import directory
from appeals.store.trail.recording import record
from appeals.workflow.cases import Opened, case_of, save_facts
from appeals.workflow.compare import same
from appeals.workflow.drafting import document_of
from appeals.workflow.practice.entered import plain
from appeals.workflow.practice.payers import PayerRow, changes_between, find_payers, open_payer, row_of

PATH = "coverage.payer"
COPIED = ("department", "address", "fax", "phone")
PURPOSE_OF: Mapping[str, str] = {
    "pa_request_lmn": AUTHORIZATION,
    "exception_request": AUTHORIZATION,
    "renewal_request": AUTHORIZATION,
    "gap_exception": AUTHORIZATION,
    "expedited_request": EXPEDITED,
    "appeal_level_1": APPEALS,
    "appeal_level_2": APPEALS,
    "patient_appeal": APPEALS,
    "external_review_request": REVIEW,
    "peer_to_peer_request": PEER,
    "peer_to_peer_talking_points": PEER,
    "claim_appeal": CLAIMS,
    "reimbursement_cover_letter": CLAIMS,
    "superbill": CLAIMS,
    "claim_file_request": RECORDS,
    "coverage_inquiry": QUESTIONS,
}


@dataclass(frozen=True, slots=True)
class PayerOnCase:
    """The directory's row that the payer of a case was copied from, as it was and as it is now.

    `changes` are the answers that matter to letters and that changed since.
    """

    taken: PayerEntry
    row: PayerRow
    changes: tuple[tuple[str, str, str], ...]

    @property
    def asks(self) -> bool:
        """Tell whether somebody should look before the letter goes out."""
        return bool(self.changes) or self.row.retired or self.row.freshness is not Freshness.VERIFIED


def purpose_of(kind: str) -> str:
    """Return what an address must be for so that a kind of letter goes there, or an empty text."""
    return PURPOSE_OF.get(document_of(kind), "")


def payers_for(store: Store, search: str, kind: str, coverage: str, today: date) -> tuple[PayerRow, ...]:
    """Return the addresses that match a search; nothing for an empty search.

    Those for this kind of letter and this kind of coverage come first.
    """
    if not search.strip():
        return ()
    found = [row for group in find_payers(store, today, search).groups for row in group]
    wanted = purpose_of(kind)

    def order(row: PayerRow) -> tuple[bool, bool, bool]:
        entry = row.entry
        elsewhere = bool(entry.coverages) and coverage not in entry.coverages
        return entry.purpose != wanted, elsewhere, entry.purpose != APPEALS

    return tuple(sorted(found, key=order))


def take_payer(store: Store, actor: Actor, case_id: str, entry_id: str, today: date) -> PayerRow:
    """Copy name and address of a row into the facts of a case, with their origin.

    Raises CaseNotFound, EntryNotFound, and CaseChanged where somebody saved the payer in that moment.

    Only the copy stands in letters, so that a later change of the directory alters none.
    """
    row = open_payer(store, entry_id, today)
    with store.reading() as session:
        case = case_of(session, actor, case_id)
    facts = {
        "coverage": {**_group(case.document, "coverage"), "payer": _copied(row.entry)},
        "origins": {**_other_origins(case.document), **_origins(row, actor)},
    }
    save_facts(store, actor, case_id, facts, Opened(case.version, ""), today=today)
    with store.writing() as session:
        directory.note_taken(session, case_id, row.id, row.version)
    return row


def payer_on_case(store: Store, actor: Actor, case_id: str, today: date) -> PayerOnCase | None:
    """Return where the payer of a case comes from; None where it was typed, or changed by hand since."""
    with store.reading() as session:
        case = case_of(session, actor, case_id)
        taken = directory.taken_for(session, case_id)
        if taken is None:
            return None
        then = directory.load_entry(session, taken.entry_id, taken.version)
        now = row_of(directory.load_entry(session, taken.entry_id), today)
    said = PayerEntry.model_validate(then.content)
    if not same(_group(case.document, "coverage").get("payer"), _copied(said)):
        return None
    changed = changes_between(*({"payer": one.payer, **_copied(one)} for one in (said, now.entry)))
    return PayerOnCase(said, now, tuple(changed))


def letterhead_on_case(
    store: Store, actor: Actor, case_id: str
) -> tuple[StoredLetterhead | None, StoredLetterhead | None, tuple[StoredLetterhead, ...]]:
    """Return the letterhead that letters of a case stand in, the one chosen for it, and all that are offered."""
    with store.reading() as session:
        case_of(session, actor, case_id)
        offered = tuple(one for one in letterheads.list_letterheads(session) if one.offered)
        return letterheads.chosen_for(session, case_id), letterheads.choice_of(session, case_id), offered


def choose_letterhead(store: Store, actor: Actor, case_id: str, letterhead_id: str) -> None:
    """Choose a case's letterhead, or the standard where the id is empty; raise LetterheadNotFound or CaseNotFound."""
    with store.writing() as session:
        case_of(session, actor, case_id)
        letterheads.choose_for(session, case_id, letterhead_id)
        record(session, actor, "change", kind="case", object_id=case_id)


def _group(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    group = document.get(name)
    return dict(group) if isinstance(group, Mapping) else {}


def _copied(entry: PayerEntry) -> dict[str, Any]:
    kept = plain(entry)
    return {"name": entry.payer, **{name: kept[name] for name in COPIED if name in kept}}


def _origins(row: PayerRow, actor: Actor) -> dict[str, Any]:
    entry = row.entry
    day = f"verified {PartialDate.of(entry.verified_on).long()}" if entry.verified_on else "not verified"
    origin = {
        "how": "imported",
        "source": f"payers directory, {day}",
        "confirmed_by": (entry.verified_by if entry.verified_on else None) or actor.name,
    }
    return dict.fromkeys(_paths(_copied(entry), PATH), origin)


def _paths(tree: Mapping[str, Any], path: str) -> list[str]:
    """Return the path of each answer in a group."""
    inner = [(f"{path}.{name}", value) for name, value in tree.items()]
    return [found for at, value in inner for found in (_paths(value, at) if isinstance(value, Mapping) else [at])]


def _other_origins(document: Mapping[str, Any]) -> dict[str, Any]:
    origins = _group(document, "origins")
    return {path: origin for path, origin in origins.items() if not f"{path}.".startswith(f"{PATH}.")}

"""The directory of payers: find, add, change, confirm and retire addresses, and see what they said before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from appeals.domain.access import Actor, Permission
from appeals.domain.practice.payer import PURPOSES, QUESTIONS, Freshness, PayerEntry, freshness, read_entry
from appeals.domain.practice.reading import lacking
from appeals.knowledge.search import folded
from appeals.store.opening import Store
from appeals.store.payers import directory
from appeals.store.payers.directory import CHANGED, CONFIRMED, PAYER, PUT_BACK, RETIRED, Entry, EntryNotFound
from appeals.store.trail.recording import record
from appeals.workflow.practice.entered import NotAccepted, lists, plain

WHERE = ("department", "address", "fax", "phone", "portal")
MOVED = "The address changed: enter the day on which the new one was checked, or leave the day empty."
NO_SOURCE = "Name the source that it was checked with, such as: call with the plan."
MOST_SHOWN = 300  # rows of the directory on one page


@dataclass(frozen=True, slots=True)
class PayerRow:
    """One address as the directory shows it."""

    id: str
    version: int
    retired: bool
    entry: PayerEntry
    freshness: Freshness
    saved_at: datetime

    @property
    def where(self) -> str:
        """Return the postal address on one line."""
        parts = self.entry.address
        if parts is None:
            return ""
        streets = [line for line in (parts.line1, parts.line2) if line]
        return ", ".join([*streets, parts.city or "", f"{parts.state} {parts.postal_code}"])


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of the directory that were asked for, by payer and plan, and what the whole directory needs."""

    groups: tuple[tuple[PayerRow, ...], ...]
    shown: int
    matching: int
    total: int
    stale: int
    never: int
    retired: int


@dataclass(frozen=True, slots=True)
class Past:
    """One version of an entry: the act, by whom, when, and each answer that it changed, with words before and after."""

    version: int
    act: str
    author: str
    saved_at: datetime
    changes: tuple[tuple[str, str, str], ...]


def find_payers(
    store: Store, today: date, search: str = "", purpose: str = "", *, doubtful: bool = False, retired: bool = False
) -> Found:
    """Return the rows that hold every word of a search; `doubtful` keeps only those stale or never verified."""
    rows = payer_rows(store, today)
    current = [row for row in rows if not row.retired]
    wanted = [row for row in rows if row.retired is retired and _matches(row.entry, search)]
    wanted = [row for row in wanted if purpose in {"", row.entry.purpose}]
    wanted = [row for row in wanted if not doubtful or row.freshness is not Freshness.VERIFIED]
    shown = sorted(wanted, key=_order)[:MOST_SHOWN]
    return Found(
        groups=tuple(tuple(group) for _, group in groupby(shown, key=_name)),
        shown=len(shown),
        matching=len(wanted),
        total=len(current),
        stale=sum(row.freshness is Freshness.STALE for row in current),
        never=sum(row.freshness is Freshness.NEVER for row in current),
        retired=len(rows) - len(current),
    )


def payer_rows(store: Store, today: date) -> tuple[PayerRow, ...]:
    """Return every address, retired ones too."""
    with store.reading() as session:
        return tuple(row_of(entry, today) for entry in directory.list_entries(session, PAYER))


def open_payer(store: Store, entry_id: str, today: date) -> PayerRow:
    """Return one address; raise EntryNotFound."""
    with store.reading() as session:
        return row_of(_of_payer(directory.load_entry(session, entry_id)), today)


def row_of(entry: Entry, today: date) -> PayerRow:
    """Return an entry of the directory as a row."""
    said = PayerEntry.model_validate(entry.content)
    return PayerRow(entry.id, entry.version, entry.retired, said, freshness(said, today), entry.saved_at)


def add_payer(store: Store, actor: Actor, tree: Mapping[str, Any], today: date) -> str:
    """Keep a new address and return its id; raise NotAccepted."""
    actor.demand(Permission.EDIT_PAYERS)
    entry = _accepted(actor, tree, today)
    with store.writing() as session:
        entry_id = directory.add_entry(session, actor, PAYER, plain(entry))
        record(session, actor, "create", kind=PAYER, object_id=entry_id)
    return entry_id


def change_payer(store: Store, actor: Actor, entry_id: str, tree: Mapping[str, Any], *, seen: int, today: date) -> None:
    """Keep the next version of an address; `seen` is the one that was opened.

    Raises NotAccepted, EntryChanged or EntryNotFound.
    """
    actor.demand(Permission.EDIT_PAYERS)
    entry = _accepted(actor, tree, today)
    with store.writing() as session:
        before = PayerEntry.model_validate(_of_payer(directory.load_entry(session, entry_id)).content)
        if entry.verified_on and entry.verified_on == before.verified_on and _moved(before, entry):
            raise NotAccepted((lacking("verified_on", MOVED),))
        kept = plain(_verified_by(actor, before, entry))
        directory.change_entry(session, actor, entry_id, kept, expected_version=seen, act=CHANGED)
        record(session, actor, "change", kind=PAYER, object_id=entry_id)


def confirm_payer(store: Store, actor: Actor, entry_id: str, source: str, *, seen: int, today: date) -> None:
    """Say that an address was checked today with a source, and is right; raise NotAccepted or EntryChanged."""
    actor.demand(Permission.EDIT_PAYERS)
    if not source.strip():
        raise NotAccepted((lacking("source", NO_SOURCE),))
    row = open_payer(store, entry_id, today)
    checked = {"source": source, "verified_on": today.isoformat(), "verified_by": actor.name}
    entry = _accepted(actor, {**plain(row.entry), **checked}, today)
    with store.writing() as session:
        directory.change_entry(session, actor, entry_id, plain(entry), expected_version=seen, act=CONFIRMED)
        record(session, actor, "verify", kind=PAYER, object_id=entry_id)


def retire_payer(store: Store, actor: Actor, entry_id: str, *, retired: bool = True) -> None:
    """Offer an address no more, or again; raise EntryNotFound."""
    actor.demand(Permission.EDIT_PAYERS)
    with store.writing() as session:
        entry = _of_payer(directory.load_entry(session, entry_id))
        if entry.retired is retired:
            return
        act = RETIRED if retired else PUT_BACK
        directory.change_entry(session, actor, entry_id, entry.content, expected_version=entry.version, act=act)
        record(session, actor, "archive" if retired else "unarchive", kind=PAYER, object_id=entry_id)


def payer_history(store: Store, entry_id: str) -> tuple[Past, ...]:
    """Return every version of an address with what it changed, the newest first; raise EntryNotFound."""
    with store.reading() as session:
        versions = directory.history_of(session, entry_id)
    if not versions or versions[0].kind != PAYER:
        raise EntryNotFound(f"There is no payer {entry_id}.")
    before: list[Mapping[str, Any]] = [*(version.content for version in versions[1:]), {}]
    return tuple(
        Past(one.version, one.act, one.author, one.saved_at, tuple(changes_between(old, one.content)))
        for one, old in zip(versions, before, strict=True)
    )


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each answer that differs: its label, the words before, the words after."""
    for name, field in PayerEntry.model_fields.items():
        before, after = (_words(content.get(name)) for content in (old, new))
        if before != after:
            yield field.title or name, before, after


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(_words(part) for part in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _accepted(actor: Actor, tree: Mapping[str, Any], today: date) -> PayerEntry:
    entry, problems = read_entry(tree, lists(), today)
    if entry is None:
        raise NotAccepted(problems)
    if entry.verified_on and not entry.verified_by:
        return entry.model_copy(update={"verified_by": actor.name})
    return entry


def _verified_by(actor: Actor, before: PayerEntry, after: PayerEntry) -> PayerEntry:
    """Let a new day of checking stand for who entered it, unless somebody else is named anew."""
    if after.verified_on == before.verified_on or after.verified_by != before.verified_by:
        return after
    return after.model_copy(update={"verified_by": actor.name if after.verified_on else None})


def _of_payer(entry: Entry) -> Entry:
    if entry.kind != PAYER:
        raise EntryNotFound(f"There is no payer {entry.id}.")
    return entry


def _moved(before: PayerEntry, after: PayerEntry) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in WHERE)


def _matches(entry: PayerEntry, search: str) -> bool:
    texts = folded(" ".join(_texts(entry)))
    digits = "".join(sign for sign in texts if sign.isdigit())
    return all(folded(word) in texts or (word.isdigit() and word in digits) for word in _words_in(search))


def _words_in(search: str) -> Iterator[str]:
    """Yield the words of a search; signs inside of a number do not matter."""
    for word in search.split():
        bare = word.translate(str.maketrans("", "", "-().+"))
        yield bare if bare.isdigit() else word


def _texts(entry: PayerEntry) -> Iterable[str]:
    parts = entry.address
    place = (parts.line1, parts.line2, parts.city, parts.state, parts.postal_code) if parts else ()
    texts = (entry.payer, entry.plan, entry.department, entry.fax, entry.phone, entry.purpose, *place)
    return (text for text in texts if text)


def _name(row: PayerRow) -> tuple[str, str]:
    return folded(row.entry.payer or ""), folded(row.entry.plan or "")


def _order(row: PayerRow) -> tuple[str, str, int]:
    return (*_name(row), PURPOSES.index(row.entry.purpose or QUESTIONS))

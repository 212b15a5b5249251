"""Payers' policies as the practice saw them: entered with a date, mended, superseded, known like the shipped ones."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from appeals.domain.access import Actor, Permission
from appeals.domain.practice.policy import LocalDemand, PolicyHead, read_demand, read_head
from appeals.knowledge.loader import Knowledge, shipped_knowledge
from appeals.knowledge.rows.policies import Policy
from appeals.store.opening import Store, kept_with
from appeals.store.payers import directory
from appeals.store.payers.directory import CRITERIA, PUT_BACK, RETIRED, Entry, EntryNotFound
from appeals.store.trail.recording import record
from appeals.workflow.practice.demands import criterion_of, id_of
from appeals.workflow.practice.entered import NotAccepted, lists, plain

OURS = "ours-"  # begins the id of a policy that a practice entered
KIND = "policy"
_HELD = "knowledge with the practice's policies"  # what the open store keeps under this name
Content = Mapping[str, Any]
Change = Callable[[Content], Content]
State = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DemandSeen:
    """One demand as it was entered, with its kind."""

    kind: str
    facts: LocalDemand


@dataclass(frozen=True, slots=True)
class PolicyEntered:
    """A policy of the practice with its demands, in one version. `newer` is the id of the set that supersedes it."""

    id: str
    version: int
    retired: bool
    head: PolicyHead
    demands: tuple[DemandSeen, ...]
    newer: str
    author: str
    act: str
    saved_at: datetime

    @property
    def policy_id(self) -> str:
        """Return the id by which a case names it."""
        return f"{OURS}{self.id}"

    @property
    def in_use(self) -> bool:
        """Tell whether it is offered as the payer's present policy."""
        return not (self.retired or self.newer)


def list_policies(store: Store) -> tuple[PolicyEntered, ...]:
    """Return every policy of the practice, those in use first, by payer."""
    with store.reading() as session:
        found = [_entered(entry) for entry in directory.list_entries(session, CRITERIA)]
    return tuple(sorted(found, key=lambda one: (not one.in_use, (one.head.payer or "").casefold())))


def open_policy(store: Store, entry_id: str) -> PolicyEntered:
    """Return one policy of the practice; raise EntryNotFound."""
    with store.reading() as session:
        return _entered(_of_criteria(directory.load_entry(session, entry_id)))


def policy_history(store: Store, entry_id: str) -> tuple[PolicyEntered, ...]:
    """Return every version of a policy, the newest first; raise EntryNotFound."""
    with store.reading() as session:
        return tuple(_entered(_of_criteria(entry)) for entry in directory.history_of(session, entry_id))


def add_policy(store: Store, actor: Actor, tree: Mapping[str, Any], today: date) -> str:
    """Keep the head of a policy, without demands yet, and return its id; raise NotAccepted."""
    actor.demand(Permission.EDIT_PAYERS)
    return _add(store, actor, {"head": _head(tree, today), "demands": []})


def supersede_policy(store: Store, actor: Actor, entry_id: str, tree: Mapping[str, Any], today: date) -> str:
    """Keep a newer version of a payer's policy with the demands of the old one, which stays; return its id.

    Raises NotAccepted, EntryNotFound, and EntryChanged where somebody superseded it meanwhile.
    """
    actor.demand(Permission.EDIT_PAYERS)
    head = _head(tree, today)
    with store.writing() as session:
        old = _of_criteria(directory.load_entry(session, entry_id))
        newer = directory.add_entry(session, actor, CRITERIA, {"head": head, "demands": old.content["demands"]})
        marked = {**old.content, "newer": newer}
        directory.change_entry(session, actor, entry_id, marked, expected_version=old.version, act="superseded")
        record(session, actor, "create", kind=KIND, object_id=newer)
        record(session, actor, "supersede", kind=KIND, object_id=entry_id)
    return newer


def change_policy(
    store: Store, actor: Actor, entry_id: str, tree: Mapping[str, Any], *, seen: int, today: date
) -> None:
    """Mend the head of a policy; raise NotAccepted, EntryChanged or EntryNotFound."""
    actor.demand(Permission.EDIT_PAYERS)
    head = _head(tree, today)
    _change(store, actor, entry_id, lambda content: {**content, "head": head}, seen)


def put_demand(
    store: Store, actor: Actor, entry_id: str, tree: Mapping[str, Any], *, kind: str, at: int, seen: int
) -> None:
    """Keep a demand at a place of the list, counted from 0, or after its end.

    `seen` is the version that was opened. Raises NotAccepted, EntryChanged or EntryNotFound.
    """
    actor.demand(Permission.EDIT_PAYERS)
    facts, problems = read_demand(kind, tree, lists())
    if facts is None:
        raise NotAccepted(problems)
    kept = {"kind": kind, **plain(facts)}

    def put(content: Content) -> Content:
        demands = list(content["demands"])
        demands[at : at + 1] = [kept]
        return {**content, "demands": demands}

    _change(store, actor, entry_id, put, seen)


def remove_demand(store: Store, actor: Actor, entry_id: str, *, at: int, seen: int) -> None:
    """Take a demand out of the list; raise EntryChanged or EntryNotFound."""
    actor.demand(Permission.EDIT_PAYERS)

    def without(content: Content) -> Content:
        return {**content, "demands": [one for i, one in enumerate(content["demands"]) if i != at]}

    _change(store, actor, entry_id, without, seen)


def retire_policy(store: Store, actor: Actor, entry_id: str, *, retired: bool = True) -> None:
    """Mark a policy as no longer to be relied on, or again; cases that chose it keep it. Raise EntryNotFound."""
    actor.demand(Permission.EDIT_PAYERS)
    with store.writing() as session:
        entry = _of_criteria(directory.load_entry(session, entry_id))
        act = RETIRED if retired else PUT_BACK
        directory.change_entry(session, actor, entry_id, entry.content, expected_version=entry.version, act=act)
        record(session, actor, "archive" if retired else "unarchive", kind=KIND, object_id=entry_id)


def known_to(store: Store) -> Knowledge:
    """Return the shipped knowledge with the policies of the practice beside it."""
    with store.reading() as session:
        state = directory.state_of(session, CRITERIA)
        if not state:
            return shipped_knowledge()
        held: tuple[State, Knowledge] | None = kept_with(session).get(_HELD)
        if held is None or held[0] != state:
            entries = directory.list_entries(session, CRITERIA)
            held = (state, shipped_knowledge().with_policies(as_policy(_entered(entry)) for entry in entries))
            kept_with(session)[_HELD] = held
        return held[1]


def as_policy(entered: PolicyEntered) -> Policy:
    """Return a policy of the practice in the shape in which all policies are judged and shown."""
    head = entered.head
    return Policy.model_validate(
        {
            "id": entered.policy_id,
            "payer": head.payer,
            "line": head.line,
            "state": head.state or "",
            "product": " and ".join(head.products),
            "policy_name": head.policy_name or "",
            "policy_number": head.policy_number or "",
            "version_seen": head.version_seen or "",
            "verified": "payer-page" if head.read == "the payer's own text" else "secondary",
            "freshness": "current" if entered.in_use else "dated",
            "stance": id_of(head.stance),
            "indications": head.indications,
            "source_url": head.source_url or "",
            "note": head.note or "",
            "checked_on": head.seen_on,
            "entered_by": entered.author,
            "criterion": [criterion_of(one.kind, one.facts) for one in entered.demands if not one.facts.renewal],
            "renewal": [criterion_of(one.kind, one.facts) for one in entered.demands if one.facts.renewal],
        }
    )


def _add(store: Store, actor: Actor, content: Content) -> str:
    with store.writing() as session:
        entry_id = directory.add_entry(session, actor, CRITERIA, content)
        record(session, actor, "create", kind=KIND, object_id=entry_id)
    return entry_id


def _change(store: Store, actor: Actor, entry_id: str, change: Change, seen: int) -> None:
    with store.writing() as session:
        content = change(_of_criteria(directory.load_entry(session, entry_id)).content)
        directory.change_entry(session, actor, entry_id, content, expected_version=seen)
        record(session, actor, "change", kind=KIND, object_id=entry_id)


def _head(tree: Mapping[str, Any], today: date) -> dict[str, Any]:
    head, problems = read_head(tree, lists(), today)
    if head is None:
        raise NotAccepted(problems)
    return plain(head)


def _of_criteria(entry: Entry) -> Entry:
    if entry.kind != CRITERIA:
        raise EntryNotFound(f"There are no criteria {entry.id}.")
    return entry


def _entered(entry: Entry) -> PolicyEntered:
    return PolicyEntered(
        id=entry.id,
        version=entry.version,
        retired=entry.retired,
        head=PolicyHead.model_validate(entry.content["head"]),
        demands=tuple(_demands(entry.content["demands"])),
        newer=entry.content.get("newer", ""),
        author=entry.author,
        act=entry.act,
        saved_at=entry.saved_at,
    )


def _demands(kept: Sequence[Mapping[str, Any]]) -> Iterator[DemandSeen]:
    for one in kept:
        facts = {name: value for name, value in one.items() if name != "kind"}
        yield DemandSeen(one["kind"], LocalDemand.model_validate(facts))

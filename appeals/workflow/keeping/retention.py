"""What may go when its years are over: listed first, removed only when told to."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from appeals.domain.access import Actor
from appeals.store.keeping import old_rows
from appeals.store.keeping.old_rows import OldCase
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.store.trail.seals import Link
from appeals.store.trail.verifying import verify_trail

# 45 CFR 164.316(b)(2)(i): documentation of what was done is kept six years from its making.
LEAST_TRAIL_YEARS = 6


class NotRemoved(Exception):
    """Nothing was removed. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Years:
    """How long closed cases, earlier versions of cases, and the audit trail are kept, in years."""

    cases: int = 10
    versions: int = 10
    trail: int = LEAST_TRAIL_YEARS


@dataclass(frozen=True, slots=True)
class Old:
    """What is older than its years: closed cases, how many earlier versions, and the trail up to a row."""

    cases: tuple[OldCase, ...]
    versions: int
    trail: Link | None

    @property
    def nothing(self) -> bool:
        """Tell whether all is younger."""
        return not (self.cases or self.versions or self.trail)


def what_may_go(store: Store, years: Years, today: date) -> Old:
    """Return what is older than its years; raise NotRemoved for fewer years than the law asks."""
    if years.trail < LEAST_TRAIL_YEARS:
        raise NotRemoved(f"The audit trail is kept {LEAST_TRAIL_YEARS} years at least (45 CFR 164.316(b)(2)(i)).")
    with store.reading() as session:
        return Old(
            old_rows.closed_before(session, _ago(today, years.cases)),
            old_rows.versions_before(session, _ago(today, years.versions)),
            old_rows.trail_before(session, _ago(today, years.trail)),
        )


def remove_old(store: Store, years: Years, today: date, actor: Actor) -> Old:
    """Remove what is older than its years and return what that was; each removal leaves a row in the trail.

    Raises NotRemoved where the trail does not verify: its rows are then evidence.
    """
    old = what_may_go(store, years, today)
    with store.writing() as session:
        if old.trail and verify_trail(session).findings:
            raise NotRemoved("The audit trail does not verify, so nothing was removed. Run: appeals audit verify")
        for case in old.cases:
            old_rows.remove_case(session, case.id)
            record(session, actor, "remove", kind="case", object_id=case.id)
        if old.versions:
            old_rows.remove_versions(session, _ago(today, years.versions))
            record(session, actor, "remove", kind="case_versions", object_id=str(old.versions))
        if old.trail:
            record(session, actor, "remove", kind="trail", object_id=str(old_rows.remove_trail(session, old.trail)))
    return old


def _ago(today: date, years: int) -> datetime:
    """Return the first moment of the day so many years ago where this machine is; February 29 counts as March 1."""
    try:
        day = today.replace(year=today.year - years)
    except ValueError:
        day = today.replace(year=today.year - years, day=28) + timedelta(days=1)
    return datetime.combine(day, time()).astimezone()

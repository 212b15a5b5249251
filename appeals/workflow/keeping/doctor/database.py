"""Checks of what is kept: the database, the audit trail, the last backup."""

from collections.abc import Iterator
from datetime import timedelta

from appeals.store.keeping.backup import ON_A_SERVER
from appeals.store.keeping.checking import file_faults
from appeals.store.trail.reading import Wanted, newest_rows
from appeals.workflow.keeping.doctor.findings import Deployment, Finding, check, good, heed, mend
from appeals.workflow.trail import verify

OLDEST_BACKUP = timedelta(days=2)


@check("Database")
def database_is_whole(deployment: Deployment) -> Iterator[Finding]:
    """Look whether the store opens and its file is sound."""
    if deployment.store is None:
        yield mend(f"The database was not opened. {deployment.refusal}")
        return
    with deployment.store.reading() as session:
        faults = list(file_faults(session.connection()))
    if faults:
        yield mend(f"{faults[0]} Restore a backup into a new instance.")
    else:
        yield good("The database opens with these keys and is sound.")


@check("Audit trail")
def trail_verifies(deployment: Deployment) -> Iterator[Finding]:
    """Look whether the trail stands as it was written."""
    if deployment.store is None:
        return
    verdict = verify(deployment.store)
    if verdict.findings:
        yield mend(f"The audit trail does not verify: {verdict.findings[0]} Run: appeals audit verify")
    else:
        yield good(f"The audit trail stands as it was written, {verdict.rows:,} rows.")


@check("Backup")
def backup_is_recent(deployment: Deployment) -> Iterator[Finding]:
    """Look when the last backup was made; the trail tells."""
    if deployment.places.database is None:
        yield heed(ON_A_SERVER)
        return
    if deployment.store is None:
        return
    with deployment.store.reading() as session:
        made = newest_rows(session, Wanted(act="back_up", outcome="done"), limit=1)
        changed = newest_rows(session, Wanted(act="end_rotation"), limit=1)
    if not made:
        yield mend("No backup was ever made. Run: appeals backup FILE, every night, and carry the file elsewhere.")
        return
    age = deployment.moment - made[0].moment
    said = f"The last backup was made {made[0].moment:%Y-%m-%d %H:%M} UTC"
    yield good(f"{said}.") if age <= OLDEST_BACKUP else mend(f"{said}, {age.days} days ago. Run: appeals backup FILE")
    if changed and changed[0].sequence > made[0].sequence:
        yield mend("The key was changed since: older backups need the old key file. Run: appeals backup FILE")

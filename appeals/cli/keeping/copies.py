"""Commands that keep an instance: backup, restore, retention."""

from datetime import date
from pathlib import Path

import click

from appeals.cli.instance import INSTANCE, opened, places_at, the_actor
from appeals.cli.reading import stop
from appeals.store.keeping.backup import NotBackedUp, NotRestored
from appeals.store.keeping.sealed_file import BackupBroken
from appeals.store.key_check import KeysDoNotFit
from appeals.store.keyring import KeyFileRefused
from appeals.workflow.keeping.copies import back_up
from appeals.workflow.keeping.copies import restore as bring_back
from appeals.workflow.keeping.retention import NotRemoved, Old, Years, remove_old, what_may_go

MOST_LISTED = 50  # cases
YEARS = click.IntRange(1, 100)
USUAL = Years()


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@INSTANCE
def backup(file: Path, instance: Path) -> None:
    """Make a sealed backup while the server runs, and prove it by a restore.

    The keys are not in it: keep a copy of the key file in another place than the backups.
    """
    places = places_at(instance)
    with opened(places) as store:
        try:
            made = back_up(store, places, the_actor(), file.absolute())
        except NotBackedUp as refused:
            stop(str(refused))
    rows = sum(made.note.rows.values())
    click.echo(f"{file}: {rows:,} rows, {made.size:,} bytes, restored and compared row by row.")
    click.echo(f"SHA-256 {made.sha256}")
    click.echo(
        f"It opens only with the keys in {places.keys.name}, which are not in it. Keep a copy of them elsewhere."
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--instance", required=True, type=click.Path(file_okay=False, path_type=Path), help="A new or empty folder."
)
@click.option(
    "--keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The copy of the key file; it is put beside the new instance.",
)
def restore(file: Path, instance: Path, keys: Path | None) -> None:
    """Bring a backup back into a new instance, whole or not at all."""
    try:
        restored, ended = bring_back(file, places_at(instance), the_actor(), keys)
    except (BackupBroken, NotRestored, KeyFileRefused, KeysDoNotFit) as refused:
        stop(str(refused))
    click.echo(f"{instance}: restored as it was on {restored.note.moment:%Y-%m-%d %H:%M} UTC, every row opened.")
    if restored.lost_acts:
        click.echo(f"{restored.lost_acts:,} acts that the audit trail kept after that backup are not in it.")
    links = f" So are {ended:,} links of patients: share those letters again." if ended else ""
    click.echo(f"Everybody is signed out, and open invitations are ended.{links}")
    click.echo("Accounts are those of that day: disable again who was disabled since,")
    click.echo("and give a new link to who changed password or second factor.")


@click.command()
@INSTANCE
@click.option("--cases", type=YEARS, default=USUAL.cases, envvar="APPEALS_KEEP_CASES", show_default=True)
@click.option("--versions", type=YEARS, default=USUAL.versions, envvar="APPEALS_KEEP_VERSIONS", show_default=True)
@click.option("--trail", type=YEARS, default=USUAL.trail, envvar="APPEALS_KEEP_TRAIL", show_default=True)
@click.option("--apply/--dry-run", default=False, help="Remove it; without this it is only listed.")
def retention(instance: Path, cases: int, versions: int, trail: int, apply: bool) -> None:
    """List what is older than its years, or remove it: archived cases, earlier versions of cases, the audit trail.

    The years may stand in APPEALS_KEEP_CASES, APPEALS_KEEP_VERSIONS and APPEALS_KEEP_TRAIL. How long a record must be
    kept differs from state to state.
    """
    years = Years(cases, versions, trail)
    with opened(places_at(instance)) as store:
        try:
            if apply:
                _say(remove_old(store, years, date.today(), the_actor()), "Removed")
            else:
                _say(what_may_go(store, years, date.today()), "Would go")
        except NotRemoved as refused:
            stop(str(refused))


def _say(old: Old, verb: str) -> None:
    if old.nothing:
        click.echo("Nothing is older than its years.")
        return
    for case in old.cases[:MOST_LISTED]:
        click.echo(f"{verb}: case {case.id}, archived, last saved {case.saved_at:%Y-%m-%d}")
    if len(old.cases) > MOST_LISTED:
        click.echo(f"{verb}: {len(old.cases) - MOST_LISTED:,} more archived cases")
    if old.versions:
        click.echo(f"{verb}: {old.versions:,} earlier versions of cases")
    if old.trail:
        click.echo(f"{verb}: the audit trail up to row {old.trail.sequence:,}")
    if verb == "Would go":
        click.echo("Nothing was removed. To remove it, add --apply.")

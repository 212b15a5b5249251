"""Commands about the audit trail."""

import sys
from pathlib import Path

import click

from appeals.cli.instance import INSTANCE, opened, places_at, the_actor
from appeals.cli.reading import printable
from appeals.store.trail.reading import Wanted
from appeals.workflow.trail import accept_end, export_csv, export_json, verify


@click.group()
def audit() -> None:
    """Verify or export the audit trail."""


@audit.command("verify")
@INSTANCE
def verify_command(instance: Path) -> None:
    """Say which row was changed, removed, exchanged or put in, or that the end was cut off. Exit 1 if so."""
    with opened(places_at(instance)) as store:
        verdict = verify(store)
    for finding in verdict.findings:
        click.echo(printable(finding))
    if verdict.findings:
        click.echo("Find out who had the database, and compare with a backup. Then: appeals audit accept")
        sys.exit(1)
    click.echo(f"The audit trail stands as it was written: {verdict.rows:,} rows.")


@audit.command()
@INSTANCE
def accept(instance: Path) -> None:
    """Let the trail go on from its last row, after you looked into why it does not verify. Broken rows stay so."""
    with opened(places_at(instance)) as store:
        accept_end(store, the_actor())
    click.echo("The trail goes on from its last row. That you accepted it stands in the trail.")


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on each line, instead of CSV.")
@INSTANCE
def export(instance: Path, as_json: bool) -> None:
    """Print the whole trail, the first act first. The export is itself recorded."""
    with opened(places_at(instance)) as store:
        lines = (export_json if as_json else export_csv)(store, the_actor(), Wanted())
        for line in lines:
            click.echo(line, nl=False)

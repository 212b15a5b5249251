"""The command that examines a deployment."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from appeals.cli.instance import INSTANCE, REFUSALS, open_instance, places_at
from appeals.cli.reading import printable
from appeals.workflow.keeping.doctor import Deployment, examine
from appeals.workflow.keeping.doctor.findings import Standing

MARKS = {Standing.GOOD: "ok", Standing.HEED: "heed", Standing.MEND: "MEND"}


@click.command()
@INSTANCE
def doctor(instance: Path) -> None:
    """Examine an instance: keys, rights, disk, database, trail, backup, address, clock, versions. Exit 1 to mend."""
    places = places_at(instance)
    settings = {name: value for name, value in os.environ.items() if name.startswith("APPEALS_")}
    store, refusal = None, ""
    try:
        store = open_instance(places)
    except REFUSALS as refused:
        refusal = str(refused)
    try:
        said = list(examine(Deployment(places, settings, datetime.now(UTC), store, refusal)))
    finally:
        if store is not None:
            store.close()
    for one in said:
        click.echo(printable(f"{MARKS[one.finding.standing]:4}  {one.topic}: {one.finding.sentence}"))
    sys.exit(1 if any(one.finding.standing is Standing.MEND for one in said) else 0)

"""Commands about keys."""

from pathlib import Path

import click

from appeals.cli.instance import INSTANCE, opened, places_at, progress_bar, the_actor
from appeals.cli.reading import stop
from appeals.store.keyring import KeyMissing, SealBroken
from appeals.store.keys.rotation import ChangedMeanwhile
from appeals.workflow.keeping.new_key import change_key


@click.group()
def keys() -> None:
    """Change the keys that seal health data."""


@keys.command()
@INSTANCE
def rotate(instance: Path) -> None:
    """Seal everything with a new key, then drop the old one. The server may run; an interrupted change is finished."""
    places = places_at(instance)
    total = 0
    with opened(places) as store, progress_bar(0, "Sealing anew") as bar:
        try:
            for progress in change_key(store, places.keys, the_actor()):
                total = bar.length = progress.total
                bar.update(progress.done - bar.pos)
        except ChangedMeanwhile as overtaken:
            stop(str(overtaken))
        except (KeyMissing, SealBroken) as broken:
            stop(f"{broken} The old key is kept; run this again afterwards.")
    click.echo(f"{total:,} values are sealed with a new key. The old key is gone from {places.keys}.")
    click.echo("Copy the key file again. Backups made before need its old copy: make a new backup now.")

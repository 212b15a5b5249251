"""The templates of an instance, for commands that draft as its pages do."""

from pathlib import Path

from appeals.cli.reading import stop
from appeals.letters.template import TemplateSet
from appeals.store.database import store_of
from appeals.store.key_check import KeysDoNotFit
from appeals.store.keyring import KeyFileRefused
from appeals.store.migrate import MigrationRefused
from appeals.store.opening import NotStored
from appeals.web.app import create_app
from appeals.workflow.studio.published import published_set


def templates_of(instance: Path) -> TemplateSet:
    """Return what an instance has published; stop with a sentence where there is no instance or it cannot be opened."""
    if not instance.is_dir():
        stop(f"{instance}: There is no instance here. Run “appeals init --instance {instance}” first.")
    try:
        store = store_of(create_app({"INSTANCE": instance}))
    except (KeyFileRefused, KeysDoNotFit, MigrationRefused, NotStored) as refused:
        stop(str(refused))
    try:
        return published_set(store)
    finally:
        store.close()

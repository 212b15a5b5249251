"""The templates of an instance, for commands that draft as its pages do."""

from pathlib import Path

from appeals.cli.instance import opened, places_at
from appeals.letters.template import TemplateSet
from appeals.workflow.studio.published import published_set


def templates_of(instance: Path) -> TemplateSet:
    """Return what an instance has published; stop with a sentence where there is no instance or it cannot be opened."""
    with opened(places_at(instance)) as store:
        return published_set(store)

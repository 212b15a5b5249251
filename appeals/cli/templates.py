"""The templates and policies of an instance, for commands that draft as its pages do."""

from pathlib import Path

import click

from appeals.cli.instance import opened, places_at
from appeals.knowledge.loader import knowing
from appeals.letters.template import TemplateSet
from appeals.workflow.practice.criteria import known_to
from appeals.workflow.studio.published import published_set


def templates_of(instance: Path) -> TemplateSet:
    """Return what an instance has published, and know the policies that it entered until the command ends.

    Stops with a sentence where there is no instance or it cannot be opened.
    """
    with opened(places_at(instance)) as store:
        click.get_current_context().with_resource(knowing(known_to(store)))
        return published_set(store)

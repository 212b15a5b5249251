"""Is all as it should be? Checks of a deployment, each of which says in one sentence what, how it is, what to do.

To add a check: a function in one of these modules, marked with `@check("Topic")`, that yields findings.
"""

from collections.abc import Iterator

from appeals.workflow.keeping.doctor import database, files, people, surroundings
from appeals.workflow.keeping.doctor.findings import CHECKS, Deployment, Said

__all__ = ["Deployment", "examine"]


def examine(deployment: Deployment) -> Iterator[Said]:
    """Run every check in the order of their modules and yield what each says."""
    order = [module.__name__ for module in (files, database, people, surroundings)]
    for topic, look in sorted(CHECKS, key=lambda one: order.index(one[1].__module__)):
        for finding in look(deployment):
            yield Said(topic, finding)

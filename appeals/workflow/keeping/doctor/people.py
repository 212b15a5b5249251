"""Checks of who signs in: whether anybody keeps the accounts, and whether everybody has a second factor."""

from collections.abc import Iterator

from appeals.domain.access import Role
from appeals.store.users.people import PersonState, list_people
from appeals.workflow.keeping.doctor.findings import Deployment, Finding, check, good, heed, mend


@check("Sign-in")
def second_factors_are_there(deployment: Deployment) -> Iterator[Finding]:
    """Look for an administrator, and for people who sign in with a password alone."""
    if deployment.store is None:
        return
    with deployment.store.reading() as session:
        active = [person for person in list_people(session) if person.state is PersonState.ACTIVE]
    if not active:
        yield heed("Nobody signs in yet. “appeals user add” makes a link for the first administrator.")
    elif not any(Role.ADMINISTRATOR in person.roles for person in active):
        yield mend("Nobody keeps the accounts. Make an administrator with “appeals user add”.")
    alone = [person for person in active if not person.has_second_factor]
    if alone:
        yield mend(f"{len(alone)} of {len(active)} people sign in with a password alone. Give them a new link.")
    elif active:
        yield good(f"All {len(active)} people sign in with a second factor.")

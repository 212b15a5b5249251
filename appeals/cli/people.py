"""Commands about people: `user add`, and the first administrator of a new instance."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from appeals.cli.instance import INSTANCE, the_actor
from appeals.cli.opening import opened_app
from appeals.cli.reading import stop
from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.store.opening import Store
from appeals.store.users.people import EmailTaken, PersonNotFound
from appeals.workflow.people.accounts import AccountShut, NameRefused, NewLink, invite, is_anybody, new_link_for_email

LOCAL = "http://localhost:8000"  # where `appeals serve` listens unless told otherwise
EMAIL = click.option("--email", default="", help="Email with which the person will sign in.")
NAME = click.option("--name", default="", help="Name that colleagues see.")
ROLES = click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    help="May be given more than once.",
)


@click.group()
def user() -> None:
    """Keep accounts from the machine itself."""


@user.command()
@INSTANCE
@EMAIL
@NAME
@ROLES
def add(instance: Path, email: str, name: str, roles: tuple[str, ...]) -> None:
    """Invite somebody, and print the link with which they choose a password."""
    if not (email and name and roles):
        stop("Give --email, --name and at least one --role: provider, staff or administrator.")
    with _opened(instance) as (store, address):
        _invite(store, address, email, name, roles=frozenset(map(Role, roles)))


@user.command()
@INSTANCE
@EMAIL
def link(instance: Path, email: str) -> None:
    """Print a new link for somebody who missed the invitation, or lost password or second factor."""
    with _opened(instance) as (store, address):
        try:
            new = new_link_for_email(store, the_actor(), email, datetime.now(UTC))
        except PersonNotFound:
            stop("Nobody has an account with this email. Run “appeals user add” to invite them.")
        except AccountShut:
            stop("The account is disabled. An administrator opens it on the page People.")
        click.echo(_said(new, address or LOCAL))


def say_first_steps(store: Store, address: str, email: str, name: str) -> None:
    """Invite the first administrator of an instance, or say how; do nothing where there is somebody."""
    if is_anybody(store):
        return
    if not (email and name) and not sys.stdin.isatty():
        click.echo("Nobody can sign in yet. Run: appeals user add --email EMAIL --name NAME --role administrator")
        return
    email = email or click.prompt("Email of the first administrator")
    name = name or click.prompt("Their name")
    _invite(store, address, email, name, roles=frozenset({Role.ADMINISTRATOR}))


@contextmanager
def _opened(instance: Path) -> Iterator[tuple[Store, str]]:
    """Open the store of an instance; yield it with the address of the practice."""
    if not instance.is_dir():
        stop(f"{instance}: There is no instance here. Run “appeals init --instance {instance}” first.")
    app = opened_app({"INSTANCE": instance})
    try:
        yield store_of(app), str(app.config["ADDRESS"])
    finally:
        store_of(app).close()


def _invite(store: Store, address: str, email: str, name: str, *, roles: frozenset[Role]) -> None:
    try:
        new = invite(store, the_actor(), email, name, roles, moment=datetime.now(UTC))
    except NameRefused as refused:
        stop(str(refused))
    except EmailTaken:
        stop("Somebody has an account with this email already. An administrator makes new links on the page People.")
    click.echo(_said(new, address or LOCAL))


def _said(new: NewLink, address: str) -> str:
    until = f"{new.expires_at:%B} {new.expires_at.day}"
    return f"Link for {new.person.name}; it works once, until {until}:\n{address}/welcome/{new.secret}"

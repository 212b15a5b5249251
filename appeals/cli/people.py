"""Commands about people: `user add`, and the first administrator of a new instance."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from appeals.cli.reading import stop
from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.store.opening import Store
from appeals.store.users.people import EmailTaken
from appeals.web.app import create_app
from appeals.workflow.people.accounts import COMMAND_LINE, NewLink, invite, is_anybody

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
@click.option("--instance", type=click.Path(file_okay=False, path_type=Path), default=Path("instance"))
@EMAIL
@NAME
@ROLES
def add(instance: Path, email: str, name: str, roles: tuple[str, ...]) -> None:
    """Invite somebody, and print the link with which they choose a password."""
    if not instance.is_dir():
        stop(f"{instance}: There is no instance here. Run “appeals init --instance {instance}” first.")
    if not (email and name and roles):
        stop("Give --email, --name and at least one --role: provider, staff or administrator.")
    app = create_app({"INSTANCE": instance})
    try:
        _invite(store_of(app), app.config["ADDRESS"], email, name, roles=frozenset(map(Role, roles)))
    finally:
        store_of(app).close()


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


def _invite(store: Store, address: str, email: str, name: str, *, roles: frozenset[Role]) -> None:
    try:
        new = invite(store, COMMAND_LINE, email, name, roles, moment=datetime.now(UTC))
    except EmailTaken:
        stop("Somebody has an account with this email already. An administrator makes new links on the page People.")
    click.echo(_said(new, address or LOCAL))


def _said(new: NewLink, address: str) -> str:
    until = f"{new.expires_at:%B} {new.expires_at.day}"
    return f"Link for {new.person.name}; it works once, until {until}:\n{address}/welcome/{new.secret}"

"""`appeals …`: the command line. Commands are imported when they are called, so that help is quick."""

import sys
from importlib import import_module

import click

# name: (module, command, what it does)
COMMANDS = {
    "demo": ("serving", "demo", "Run a throw-away instance with sample cases."),
    "init": ("serving", "init", "Make a real instance: keys, database, first administrator."),
    "serve": ("serving", "serve", "Run the server of an instance."),
    "user": ("people", "user", "Invite somebody from the machine itself."),
    "backup": ("keeping.copies", "backup", "Make a sealed backup while the server runs."),
    "restore": ("keeping.copies", "restore", "Bring a backup back into a new instance."),
    "retention": ("keeping.copies", "retention", "List or remove what is older than its years."),
    "keys": ("keeping.keys", "keys", "Change the keys that seal health data."),
    "audit": ("keeping.audit", "audit", "Verify or export the audit trail."),
    "doctor": ("keeping.doctor", "doctor", "Say whether an instance is safe as it stands."),
    "draft": ("drafting", "draft", "Draft a letter from a case."),
    "check": ("drafting", "check", "Say what is wrong, missing, due and to be weighed in a case."),
    "letters": ("drafting", "letters", "List the kinds of letter, or those that fit a case."),
    "schema": ("drafting", "schema", "Print the JSON Schema of a case."),
    "template": ("files", "template", "Check letter templates."),
    "letterhead": ("files", "letterhead", "Check letterheads."),
    "knowledge": ("files", "knowledge", "List facts that are unverified or due for review."),
}


class Commands(click.Group):
    """A group that knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a new user needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or return None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"appeals.cli.{module}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, _, says) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="appeals")
def appeals() -> None:
    """Prior-authorization requests and appeals, drafted from the facts of one case."""


def main() -> None:
    """Run the command line; exit 2 with one sentence where a file cannot be read or written."""
    try:
        appeals()
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"{where}{error.strerror or 'The file cannot be used.'}.", err=True)
        sys.exit(2)

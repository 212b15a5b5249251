"""Commands about files: letter templates, letterheads, and the facts we rely on."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from appeals.cli.reading import Day, printable
from appeals.knowledge.freshness import stale_or_unverified
from appeals.knowledge.loader import load_knowledge
from appeals.letters.letterhead import check_letterhead
from appeals.workflow.templates import TemplateReport, check_file, check_shipped

FILES = click.argument(
    "files", metavar="[FILE …]", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group()
def template() -> None:
    """Check letter templates."""


@template.command("check")
@FILES
@JSON
def check_templates(files: tuple[Path, ...], as_json: bool) -> None:
    """Check templates before they are used; all shipped ones if no file is named."""
    _report({str(file): check_file(file.read_bytes()) for file in files} or check_shipped(), as_json)


@click.group()
def letterhead() -> None:
    """Check letterheads."""


@letterhead.command("check")
@FILES
@JSON
def check_letterheads(files: tuple[Path, ...], as_json: bool) -> None:
    """Say what would be refused, dropped or added in a practice's Word file."""
    reports = {}
    for file in files:
        found = check_letterhead(file.read_bytes())
        reports[str(file)] = TemplateReport(found.accepted, found.problems, found.notes)
    _report(reports, as_json)


@click.command()
@click.option("--today", type=Day(), default=None, help="The day to reckon from.")
def knowledge(today: date | None) -> None:
    """List the facts that are unverified, stale or due for review."""
    for doubt in stale_or_unverified(load_knowledge(), today or date.today()):
        where = f"{doubt.file} {doubt.table} {doubt.id}".strip()
        click.echo(f"{doubt.standing.value:10} {where}: {doubt.why} (checked {doubt.checked_on})")


def _report(reports: dict[str, TemplateReport], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({file: report.as_dict() for file, report in reports.items()}, indent=2))
    else:
        for file, report in reports.items():
            click.echo(f"{file}: {'accepted' if report.accepted else 'refused'}")
            for line in (*report.problems, *report.notes):
                click.echo(f"  {printable(line)}")
    sys.exit(0 if all(report.accepted for report in reports.values()) else 2)

"""Commands about one case: draft, check, letters, schema."""

import json
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from appeals.cli.checked import as_plain, as_text
from appeals.cli.reading import Day, read_case, refuse_malformed, say, stop, write_whole
from appeals.domain.case_schema import case_schema
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.vocabulary import vocabulary
from appeals.letters.html_writer import to_html_page
from appeals.letters.letterhead import LetterheadRefused, load_letterhead
from appeals.letters.markdown_writer import to_markdown
from appeals.letters.outline import outline
from appeals.letters.template import TemplateSet, shipped_set
from appeals.workflow.checking import check_case
from appeals.workflow.drafting import Draft, NoSuchLetter, as_docx, draft_letter, fitting_letters, letter_kinds

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
TODAY = click.option("--today", type=Day(), default=None, help="The day to reckon from, as 2026-11-23.")
INSTANCE = click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Use the templates that this instance published, and the policies that it entered.",
)
TEXT_WRITERS: dict[str, Callable[[Any], str]] = {".html": to_html_page, ".md": to_markdown, ".txt": outline}


@click.command()
@click.argument("case_file", metavar="CASE.json", type=FILE)
@click.option("--letter", "kind", metavar="KIND", help="The kind of letter; the recommended one if left out.")
@click.option("--letterhead", type=FILE, help="A Word file that gives the look.")
@click.option(
    "-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), help="OUT.docx, .html, .md or .txt"
)
@TODAY
@INSTANCE
def draft(
    case_file: Path,
    *,
    kind: str | None,
    letterhead: Path | None,
    out: Path | None,
    today: date | None,
    instance: Path | None,
) -> None:
    """Draft a letter from the facts in CASE.json.

    Exits with 0 when nothing is missing, with 1 when the draft has visible marks, with 2 when the case is malformed.
    """
    templates = _templates(instance)
    parsed = read_case(case_file)
    refuse_malformed(parsed)
    chosen = kind or _recommended(parsed, templates)
    try:
        made = draft_letter(parsed.case, chosen, today or date.today(), templates)
    except NoSuchLetter as problem:
        stop(str(problem))
    target = out or Path(f"{case_file.stem}-{chosen}.docx")
    write_whole(target, _written(made, target, letterhead))
    _warn_unfit(parsed, chosen, templates)
    say(parsed.problems)
    say(made.missing)
    click.echo(f"{target}: {'draft with ' + _count(made) if made.missing else 'nothing is missing'}.")
    sys.exit(1 if made.missing else 0)


@click.command()
@click.argument("case_file", metavar="CASE.json", type=FILE)
@click.option("--letter", "kind", metavar="KIND", default="", help="The kind of letter to check for.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@TODAY
@INSTANCE
def check(case_file: Path, kind: str, as_json: bool, today: date | None, instance: Path | None) -> None:
    """Say what is wrong, what is missing, by when, what comes next and what a reviewer will ask."""
    templates = _templates(instance)
    parsed = read_case(case_file)
    try:
        found = check_case(parsed, today or date.today(), kind, templates)
    except NoSuchLetter as problem:
        stop(str(problem))
    click.echo(json.dumps(as_plain(found), indent=2, default=str) if as_json else as_text(found))
    sys.exit(2 if found.problems else 1 if found.missing else 0)


@click.command()
@click.argument("case_file", metavar="[CASE.json]", type=FILE, required=False)
@INSTANCE
def letters(case_file: Path | None, instance: Path | None) -> None:
    """List the kinds of letter, or those that fit a case with the recommended one first."""
    templates = _templates(instance)
    if case_file is None:
        kinds = letter_kinds(templates)
    else:
        parsed = read_case(case_file)
        refuse_malformed(parsed)
        kinds = fitting_letters(parsed.case, templates)
    for kind in kinds:
        mark = " (recommended)" if kind.recommended else ""
        click.echo(f"{kind.id:32} {kind.name}{mark}")


@click.command()
def schema() -> None:
    """Print the JSON Schema of a case."""
    click.echo(json.dumps(case_schema(vocabulary(load_knowledge())), indent=2, ensure_ascii=False))


def _templates(instance: Path | None) -> TemplateSet:
    """Return ours, or those of an instance, whose policies are known from now on.

    Only then is the store loaded, which takes longer than a letter.
    """
    if instance is None:
        return shipped_set()
    found: TemplateSet = import_module("appeals.cli.templates").templates_of(instance)
    return found


def _recommended(parsed: Any, templates: TemplateSet) -> str:
    fitting = fitting_letters(parsed.case, templates)
    if not fitting:
        stop("No letter fits this coverage. `appeals letters` lists the kinds; name one with --letter.")
    return fitting[0].id


def _warn_unfit(parsed: Any, kind: str, templates: TemplateSet) -> None:
    """Say on standard error where the case does not call for the letter that was named."""
    fitting = [letter.id for letter in fitting_letters(parsed.case, templates)]
    if kind not in fitting:
        others = f" These fit: {', '.join(fitting)}." if fitting else ""
        click.echo(f"{kind}: This coverage, or where the case stands, does not call for this letter.{others}", err=True)


def _written(made: Draft, target: Path, letterhead: Path | None) -> bytes:
    suffix = target.suffix.lower()
    if suffix == ".docx":
        return as_docx(made, _letterhead(letterhead))
    if suffix not in TEXT_WRITERS:
        stop(f"{target}: Name the file with .docx, .html, .md or .txt.")
    return TEXT_WRITERS[suffix](made.letter).encode()


def _letterhead(file: Path | None) -> Any:
    try:
        return load_letterhead(file.read_bytes()) if file else None
    except LetterheadRefused as refused:
        stop("\n".join(f"{file}: {problem}" for problem in refused.problems))


def _count(made: Draft) -> str:
    number = len(made.missing)
    return f"{number} visible mark{'s' if number > 1 else ''}"

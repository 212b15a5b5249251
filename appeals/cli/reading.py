"""Reading a case from a file, and writing results so that nothing is half-written."""

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from appeals.domain.parse import Parsed, parse_case
from appeals.domain.problem import Problem
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.vocabulary import vocabulary

LARGEST_CASE = 5_000_000  # bytes


class Day(click.ParamType[date]):
    """A day as 2026-11-23."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day or fail with the form that is wanted."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day; write it as 2026-11-23.", param, ctx)


def read_case(file: Path) -> Parsed:
    """Read and parse a case; stop with exit 2 where the file is no JSON."""
    text = file.read_bytes()
    if len(text) > LARGEST_CASE:
        stop(f"{file}: The file has {len(text):,} bytes; a case has at most {LARGEST_CASE:,}.")
    try:
        tree = json.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        stop(f"{file}: The file is not UTF-8 text. Save it as UTF-8.")
    except json.JSONDecodeError as error:
        stop(f"{file}, line {error.lineno}, column {error.colno}: This is not JSON ({error.msg}).")
    except RecursionError:
        stop(f"{file}: The file is nested deeper than a case is.")
    return parse_case(tree, vocabulary(load_knowledge()))


def refuse_malformed(parsed: Parsed) -> None:
    """Stop with exit 2 and one line for each problem where the case is malformed or contradicts itself."""
    if parsed.errors:
        say(parsed.errors)
        sys.exit(2)


def say(problems: Iterable[Problem]) -> None:
    """Print each problem as `path: sentence` on standard error."""
    for problem in problems:
        click.echo(printable(str(problem)), err=True)


def stop(sentence: str) -> NoReturn:
    """Say one sentence on standard error and exit with 2."""
    click.echo(printable(sentence), err=True)
    sys.exit(2)


def printable(text: str) -> str:
    """Return text that a terminal can take: one line, without control characters or lone surrogates."""
    one_line = "".join(sign if sign.isprintable() else " " for sign in text)
    return one_line.encode("utf-8", "replace").decode("utf-8")


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise OSError where the folder cannot be written."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.chmod(name, 0o600)  # a letter holds health facts: for its owner alone
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

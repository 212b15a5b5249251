"""Import a list of payers from a file: each row is checked like a typed one, none counts as verified."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from appeals.domain.access import Actor, Permission
from appeals.domain.practice.payer import APPEALS, PayerEntry, read_entry
from appeals.domain.problem import Problem
from appeals.domain.text import clean_tree
from appeals.domain.vocabulary import Vocabulary
from appeals.knowledge.search import folded
from appeals.store.opening import Store
from appeals.store.payers import directory
from appeals.store.payers.directory import IMPORTED, PAYER
from appeals.store.trail.recording import record
from appeals.workflow.practice.entered import lists, plain
from appeals.workflow.practice.fixtures import looks_like_records, read_records

LARGEST = 2_000_000  # bytes
MOST_ROWS = 2_000
PLACE = ("line1", "line2", "city", "state", "postal_code")
COLUMNS = ("payer", "plan", "purpose", "department", *PLACE, "fax", "phone", "portal", "note")
# How other lists call what we ask for.
OTHER_NAMES = {
    "name": "payer",
    "company": "payer",
    "appeal_fax_number": "fax",
    "appeal_fax": "fax",
    "appeals_portal_url": "portal",
    "appeal_address": "address",
    "notes": "note",
}
LONGEST_ADDRESS, LONGEST_LINE = 500, 120  # characters; more is no postal address
_LAST_LINE = re.compile(r"(?P<city>[^,\d][^,]*),?\s+(?P<state>[A-Z]{2})[\s,]+(?P<postal_code>\d{5}(-\d{4})?)")
NOT_READ = (
    "The file is neither CSV with a line of column names, nor a JSON list, nor a YAML list of plain records. "
    "Save it as one of these, in UTF-8."
)
TOO_LARGE = f"The file is larger than {LARGEST:,} bytes or has more than {MOST_ROWS:,} rows. Split it."
NO_WAY = "No address, fax, phone or portal for us to keep."
KNOWN = "The directory has this payer, plan and purpose already."


class ListRefused(ValueError):
    """The file is no list that we can read; nothing was imported."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """One row that was not imported: its number in the file (from 1), its payer, and why."""

    number: int
    payer: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows came in, and each that did not."""

    added: int
    left: tuple[NotTaken, ...]


def import_payers(store: Store, actor: Actor, content: bytes, source: str, today: date) -> Imported:
    """Add every good row of a list to the directory, not verified; raise ListRefused where it is no list.

    `source` says where the list comes from; it stands in each row.
    """
    actor.demand(Permission.EDIT_PAYERS)
    rows = list(_rows(content))
    if len(rows) > MOST_ROWS:
        raise ListRefused(TOO_LARGE)
    left: list[NotTaken] = []
    vocabulary = lists()
    # Read before the database is held: nobody waits for a list.
    entries = [_read(row, source, vocabulary, today) for row in rows]
    with store.writing() as session:
        kept = (PayerEntry.model_validate(one.content) for one in directory.list_entries(session, PAYER))
        known = {_key(entry) for entry in kept}
        added = 0
        for number, (row, (entry, wrong)) in enumerate(zip(rows, entries, strict=True), start=1):
            why = wrong or (KNOWN if entry and _key(entry) in known else "")
            if entry is None or why:
                left.append(NotTaken(number, str(row.get("payer", ""))[:100], why))
                continue
            known.add(_key(entry))
            entry_id = directory.add_entry(session, actor, PAYER, plain(entry), act=IMPORTED)
            record(session, actor, "import", kind=PAYER, object_id=entry_id)
            added += 1
    return Imported(added, tuple(left))


def _read(row: Mapping[str, Any], source: str, vocabulary: Vocabulary, today: date) -> tuple[PayerEntry | None, str]:
    named = {name: value for name, value in row.items() if name in COLUMNS and name not in PLACE}
    address = {name: row[name] for name in PLACE if row.get(name)} or place_in(str(row.get("address") or ""))
    department = address.pop("department", "") or named.get("department", "")
    purpose = str(named.get("purpose") or "").strip().casefold() or APPEALS
    tree = {**named, "purpose": purpose, "department": department, "address": address, "source": source}
    entry, problems = read_entry(tree, vocabulary, today)
    if entry is None:
        return None, " ".join(map(_said, problems))
    return entry, "" if entry.reachable else NO_WAY


def place_in(text: str) -> dict[str, str]:
    """Take a postal address apart that stands on lines: department, street or box, city with state and ZIP code."""
    if len(text) > LONGEST_ADDRESS:
        return {}
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    at = next((i for i, line in enumerate(lines) if len(line) <= LONGEST_LINE and _LAST_LINE.fullmatch(line)), None)
    found = _LAST_LINE.fullmatch(lines[at]) if at else None
    if not at or not found:
        return {}
    return {
        "department": ", ".join(lines[: at - 1]),
        "line1": lines[at - 1],
        **{name: found[name] for name in PLACE[2:]},
    }


def _rows(content: bytes) -> Iterator[dict[str, Any]]:
    if len(content) > LARGEST:
        raise ListRefused(TOO_LARGE)
    try:
        found = _read_as_it_is(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError, csv.Error):
        raise ListRefused(NOT_READ) from None
    if not isinstance(found, list) or not found or not all(isinstance(row, dict) for row in found):
        raise ListRefused(NOT_READ)
    rows = [_renamed(row) for row in found]
    if not any(row.get("payer") for row in rows):
        raise ListRefused("No column is called payer or name. The first line of a CSV file names the columns.")
    return iter(rows)


def _read_as_it_is(text: str) -> Any:
    """Return the rows of any of the three sorts of file; raise a ValueError, RecursionError or csv.Error."""
    if text.lstrip()[:1] in "[{":
        return json.loads(text)
    return read_records(text) if looks_like_records(text) else list(csv.DictReader(io.StringIO(text), strict=True))


def _renamed(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a row under our names; rows of a Django fixture keep theirs one step further in."""
    inner = row.get("fields", row)
    pairs = inner.items() if isinstance(inner, Mapping) else ()
    plain_names = {str(name).strip().casefold().replace(" ", "_"): value for name, value in pairs}
    named = {OTHER_NAMES.get(name, name): value for name, value in plain_names.items()}
    return dict(clean_tree(named)[0])


def _said(problem: Problem) -> str:
    return f"{problem.path}: {problem.sentence}" if problem.path else problem.sentence


def _key(entry: PayerEntry) -> tuple[str, str, str]:
    return folded(entry.payer or ""), folded(entry.plan or ""), entry.purpose or ""

"""From a template and the facts of a case to a letter, with everything that is missing from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from appeals.domain.problem import Problem, Severity
from appeals.letters.fact import Fact
from appeals.letters.markup import parse
from appeals.letters.model import Letter, Run, Sender
from appeals.letters.rendering import render
from appeals.letters.schema.petition.addressees import page_identifiers
from appeals.letters.schema.record import Record
from appeals.letters.template import Template

_AFTER_NOUN = re.compile(
    r" (?:\(|(?:of|at|for|in|on|to|from|with|that|since|before|after|by|per|under|asked|given|kept|proposed)\b)"
)
_CLAUSE = re.compile(
    r"^(?:how|what|why|who|when|where|which|whether)\b|\b(?:is|are|was|were|has|have)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter and the facts that it lacks, each once, in the order in which the reader meets them."""

    letter: Letter
    missing: tuple[Problem, ...]


def compose(template: Template, record: Record, parts: Mapping[str, str]) -> Composed:
    """Compose a letter.

    Raises `TemplateFailed` where the template cannot be rendered, `LetterTooLarge` beyond a bound,
    `MarkupProblem` where its markup is broken.
    """
    rendered = render(template.text, record, parts, record.kind.shape)
    letter = Letter(
        kind=template.kind,
        title=template.title,
        blocks=parse(rendered.text, rendered.facts),
        sender=_sender(record),
        running_head=_running_head(record),
        author=_author(record),
    )
    return Composed(letter, _missing(rendered.facts, record, template.needs))


def _missing(printed: Sequence[Fact], record: Record, needs: Sequence[str]) -> tuple[Problem, ...]:
    absent = [fact.source for fact in printed if fact.missing]
    found = {(source.path, source.label): _lacking(source.path, source.label) for source in absent}
    for need in needs:
        value = _at(record, need)
        path = value.source.path if isinstance(value, Fact) else _entered_at(record, need)
        if not value and path not in {known for known, _ in found}:
            label = value.source.label if isinstance(value, Fact) else need.rpartition(".")[2].replace("_", " ")
            found[path, label] = _lacking(path, label)
    return tuple(found.values())


def _entered_at(record: Record, need: str) -> str:
    """Return where a fact that a template needs is entered: `denial.reasons` stands in one row of the denials."""
    above, _, name = need.rpartition(".")
    owner = _at(record, above) if above else record
    return owner.at(name) if isinstance(owner, Record) and owner else need


def _lacking(path: str, label: str) -> Problem:
    name = f"{label[:1].upper()}{label[1:]}"
    if _CLAUSE.search(label):
        return Problem(path, f"“{name}” is missing.", Severity.MISSING)
    return Problem(path, f"{name} {'are' if _is_plural(label) else 'is'} missing.", Severity.MISSING)


def _is_plural(label: str) -> bool:
    """Tell whether a label names several: `Codes and units`, `Weeks at the highest dose`, but not `Psychosis`."""
    head = _AFTER_NOUN.split(label, maxsplit=1)[0]
    several = head.endswith("s") and not head.endswith(("ss", "is", "us", "'s"))
    return several or " and " in head


def _at(record: Record, path: str) -> Any:
    value: Any = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Record) and value else None
    return value


def _sender(record: Record) -> Sender:
    """Return who writes: the practice; in their own letters the patient, and whoever supports the patient."""
    owner, name = _writer(record) or ("practice", "name")
    # Of someone who supports the patient no address is asked for.
    address = _plain(record, owner, "address", "one_line") if owner != "support" else ""
    phone = _plain(record, owner, "phone")
    fax = _plain(record, "practice", "fax") if owner == "practice" else ""
    contact = " · ".join(part for part in (phone and f"Phone {phone}", fax and f"Fax {fax}") if part)
    return Sender(_plain(record, owner, name), tuple(line for line in (address, contact) if line))


def _author(record: Record) -> str:
    return _plain(record, *(_writer(record) or ("provider", "provider_name")))


def _writer(record: Record) -> tuple[str, str] | None:
    """Return where the name of a writer stands who is not the practice's."""
    if record.about.kind == "letter_of_support":
        return "support", "name"
    return ("patient", "full_name") if record.about.voice == "patient" else None


def _running_head(record: Record) -> tuple[Run, ...]:
    """Patient, member ID and reference: two identifiers on every page (letter anatomy, 0.6)."""
    facts = [_at(record, ".".join(place)) for place in page_identifiers(record.about)]
    runs = [Run(fact.text, source=fact.source) for fact in facts]
    return tuple(part for i, run in enumerate(runs) for part in ((Run(" · "), run) if i else (run,)))


def _plain(record: Record, *place: str) -> str:
    fact = _at(record, ".".join(place))
    return fact.text if isinstance(fact, Fact) and not fact.missing else ""

"""The values of one letter for other template engines: plain texts, flags and lists, worked out beforehand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Environment

from appeals.letters.fact import Fact
from appeals.letters.filters import FILTERS
from appeals.letters.schema.letter_schema import facts_of
from appeals.letters.schema.record import Record
from appeals.letters.template import shipped_parts, shipped_templates
from appeals.workflow.drafting import LETTERS, about_of
from benchmarks.sample import TODAY, Sample
from benchmarks.translation import Branch, Line, Part, Value, translated


@dataclass(frozen=True)
class Translation:
    """Our letter template in the terms of other engines, and the values of one letter."""

    parts: list[Part]
    values: dict[str, Any]
    sender_lines: int


def translation(sample: Sample) -> Translation:
    """Translate the template of the sample, and work out its values: names, counts, days and references included."""
    parts = translated(shipped_templates()[f"{LETTERS}{sample.kind}.md"].text, shipped_parts())
    record = facts_of(about_of(sample.case, sample.kind, TODAY))
    sender = (sample.letter.sender.name, *sample.letter.sender.lines)
    head = "".join(run.text for run in sample.letter.running_head)
    furniture = {"running_head": head, **{f"sender{n}": line for n, line in enumerate(sender)}}
    return Translation(parts, Values(record).of(parts) | furniture, len(sender))


class _Loop(NamedTuple):
    """What a template may ask of a loop."""

    index: int
    first: bool
    last: bool
    length: int


class _Facts(Environment):
    """Reads facts of records by their names."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a fact of a record, or a property of a loop."""
        return obj.get(attribute) if isinstance(obj, Record) else getattr(obj, attribute, None)


class Values:
    """Works out the values under the names that a translated template gives them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._facts = _Facts()
        self._facts.filters = {name: _present(each.apply) for name, each in FILTERS.items()}

    def of(self, parts: list[Part], scope: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the values of all parts that this letter has."""
        scope = {name: self._record.get(name) for name in self._record.kind.binders} if scope is None else scope
        found: dict[str, Any] = {}
        for part in parts:
            if isinstance(part, Value):
                found[part.key] = _text(self._worked_out(part.expression, scope))
            elif isinstance(part, Line):
                found |= self.of(part.parts, scope)
            elif isinstance(part, Branch):
                found |= self._branch(part, scope, found)
        return found

    def _branch(self, branch: Branch, scope: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
        if any(known[other.key] for other in branch.others):
            return {branch.key: False}
        worked_out = self._worked_out(branch.expression, scope)
        if not branch.variable:
            return {branch.key: bool(worked_out), **(self.of(branch.body, scope) if worked_out else {})}
        loops = (_Loop(n, n == 1, n == len(worked_out), len(worked_out)) for n in range(1, len(worked_out) + 1))
        entries = zip(worked_out, loops, strict=True)
        return {branch.key: [self.of(branch.body, {**scope, branch.variable: e, "loop": at}) for e, at in entries]}

    def _worked_out(self, expression: str, scope: Mapping[str, Any]) -> Any:
        return self._facts.compile_expression(expression, undefined_to_none=False)(**scope)


def _present(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Leave what is absent as it is, as our own environment does."""
    return lambda value, *more: value if isinstance(value, Fact) and value.value is None else apply(value, *more)


def _text(value: Any) -> str:
    return value.text if isinstance(value, Fact) else str(value)

"""The one table of filters: what each makes of a fact, which facts it takes, and how the editor shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from appeals.domain.partial_date import PartialDate
from appeals.letters import wording
from appeals.letters.fact import Fact
from appeals.letters.model import Origin, Source
from appeals.letters.sandbox.meter import Exhausted
from appeals.letters.shape import Kind

LONGEST_RESULT = 64_000


class Wants(StrEnum):
    """What an argument of a filter is."""

    WORDS = "words"  # up to 60 characters in quotes
    FIELD = "field"  # the name of a fact of the listed records, in quotes


@dataclass(frozen=True, slots=True)
class Argument:
    """One constant that stands in the parentheses of a filter."""

    wants: Wants
    label: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to word a fact.

    `takes`: the kinds of single facts that fit; `lists`: a list fits too (`takes` then speaks of its items).
    `counts`: it makes a number of a list, which a condition may compare.
    """

    apply: Callable[..., Fact]
    takes: frozenset[Kind]
    label: str
    example: str
    arguments: tuple[Argument, ...] = ()
    lists: bool = False
    counts: bool = False
    gives: Kind = Kind.TEXT
    longest: int = LONGEST_RESULT


def long_date(fact: Fact) -> Fact:
    """Write a date as prose does."""
    return fact.saying(_partial(fact.value).long())


def short_date(fact: Fact) -> Fact:
    """Write a date as a table does."""
    return fact.saying(_partial(fact.value).short())


def dose(fact: Fact) -> Fact:
    """Write an amount with its unit: `200 mg/day`, `0.5 mg/kg`."""
    taken = fact.value
    whole = taken.amount is not None and taken.unit is not None
    return fact.saying(wording.dose(taken.amount, taken.unit, taken.per)) if whole else fact


def count(items: Sequence[Any]) -> Fact:
    """Count a list."""
    return Fact(len(items), str(len(items)), Source(Origin.FACT, _list_path(items), "Number of entries"))


def join_and(items: Sequence[Any], field: str | None = None) -> Fact:
    """Join a list as a sentence does, or one fact of each of its records."""
    facts = [each.get(field) if field else each for each in items]
    if sum(len(each.text) for each in facts) > LONGEST_RESULT:
        raise Exhausted(f"A joined list is longer than {LONGEST_RESULT:,} characters. Shorten its entries.")
    return Fact(len(facts), wording.joined([each.text for each in facts]), _source_of(facts))


def plural(counted: Fact | Sequence[Any], one: str, many: str) -> Fact:
    """Choose the word for one or for many, by a number or by the length of a list."""
    number = counted if isinstance(counted, Fact) else count(counted)
    return number.saying(one if number.value == 1 else many)


def words(counted: Fact | Sequence[Any]) -> Fact:
    """Write a number up to ten in words."""
    number = counted if isinstance(counted, Fact) else count(counted)
    return number.saying(wording.words(number.value))


def _worded(word: Callable[[Any], str]) -> Callable[[Fact], Fact]:
    return lambda fact: fact.saying(word(fact.value))


def _reworded(word: Callable[[str], str]) -> Callable[[Fact], Fact]:
    return lambda fact: fact.saying(word(fact.text))


def _spoken(word: Callable[[str], str]) -> Callable[[Fact], Fact]:
    """Word what somebody typed; the mark of a missing fact stays as it is."""
    return lambda fact: fact if fact.missing else fact.saying(word(fact.text))


def _partial(value: date | PartialDate) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate.of(value)


def _source_of(facts: Sequence[Fact]) -> Source:
    """Return the source of what was made of several facts: the first one in doubt, else the list's own."""
    for origin in (Origin.MISSING, Origin.UNCONFIRMED):
        for each in facts:
            if each.source.origin is origin:
                return each.source
    first = facts[0].source
    return Source(first.origin, _list_path(facts), first.label, first.note)


def _list_path(items: Sequence[Any]) -> str:
    """Return the path of the list that these facts or records are entries of."""
    first = items[0] if items else None
    path = first.source.path if isinstance(first, Fact) else getattr(first, "path", "")
    return path.partition("[")[0]


_NUMBERS = frozenset({Kind.NUMBER})
_DATES = frozenset({Kind.DATE})
_WORDS = frozenset({Kind.TEXT, Kind.CHOICE})
_PRINTS = frozenset(Kind)
_FORMS = (Argument(Wants.WORDS, "the word for one"), Argument(Wants.WORDS, "the word for several"))

FILTERS: Mapping[str, Filter] = MappingProxyType(
    {
        "long_date": Filter(long_date, _DATES, "Date in prose", "November 23, 2026"),
        "short_date": Filter(short_date, _DATES, "Date in a table", "Nov 23, 2026"),
        "dose": Filter(dose, frozenset({Kind.DOSE}), "Dose", "200 mg/day"),
        "money": Filter(_worded(wording.money), _NUMBERS, "Dollars", "$1,200"),
        "cents": Filter(_worded(wording.cents), _NUMBERS, "Dollars and cents", "$1,200.00"),
        "number": Filter(_worded(wording.figures), _NUMBERS, "Number in figures", "1,200"),
        "words": Filter(words, _NUMBERS, "Number in words up to ten", "six", lists=True),
        "ordinal": Filter(_worded(wording.ordinal), _NUMBERS, "Place in a row", "second"),
        "plural": Filter(plural, _NUMBERS, "Word for one or several", "infusions", arguments=_FORMS, lists=True),
        "count": Filter(count, frozenset(), "Number of entries", "8", lists=True, counts=True, gives=Kind.NUMBER),
        "join_and": Filter(
            join_and,
            _PRINTS,
            "List as a sentence has it",
            "sertraline, bupropion, and lithium",
            arguments=(Argument(Wants.FIELD, "the fact of each entry to print", optional=True),),
            lists=True,
        ),
        "capitalize_first": Filter(_reworded(wording.capitalized), _PRINTS, "Capital at the start", "Six"),
        "lower_first": Filter(_reworded(wording.lowered), _PRINTS, "Small letter at the start", "inadequate"),
        "sentence": Filter(_spoken(wording.sentence), _WORDS, "Capital at the start, stop at the end", "It began."),
        "phrase": Filter(_spoken(wording.phrase), _WORDS, "Without the last stop", "it began"),
        "upper": Filter(_reworded(str.upper), _PRINTS, "All capitals", "STANDARD"),
        "possessive": Filter(_reworded(wording.possessive), _WORDS, "Whose it is", "Mills's"),
        "article": Filter(_reworded(wording.with_article), _WORDS, "With a or an", "an SSRI"),
    }
)

"""The base of every row of a data file, and the one way to read a file into rows."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

Text = Annotated[str, StringConstraints(min_length=1)]
Texts = tuple[Text, ...]
Words = Annotated[Mapping[str, Text], AfterValidator(MappingProxyType)]
Dates = Annotated[Mapping[str, date], AfterValidator(MappingProxyType)]
A_YEAR = timedelta(days=365)


class Check(StrEnum):
    """How well a row was confirmed; only what is not `unverified` may be printed as a fact."""

    PRIMARY = "primary"  # read in the regulation, statute or Federal Register, or a dated copy
    OFFICIAL = "official"  # read on a page of the agency or its contractor
    SECONDARY = "secondary"  # non-government sources only
    UNVERIFIED = "unverified"  # known to the author, not confirmed from a source


def is_stale(checked_on: date, today: date) -> bool:
    """Tell whether a check is older than a year."""
    return today - checked_on > A_YEAR


class Record(BaseModel):
    """Something a data file says: frozen, and no key that it does not declare."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Row(Record):
    """One row of a table. `checked_on` stands only where it differs from the date of the whole file."""

    checked_on: date | None = None

    @property
    def key(self) -> str:
        """Return what tells this row from the others of its table."""
        return str(getattr(self, "id", "") or getattr(self, "code", ""))

    @property
    def mark(self) -> str:
        """Return the mark of its check as the file words it, or an empty text."""
        return ""

    @property
    def doubt(self) -> str:
        """Return why this row is not confirmed, or an empty text."""
        return ""


class CheckedRow(Row):
    """A row with a `check` mark."""

    check: Check

    @property
    def mark(self) -> str:
        """Return the mark of its check."""
        return self.check.value

    @property
    def printable(self) -> bool:
        """Tell whether a letter may print this row as a fact."""
        return self.check is not Check.UNVERIFIED

    @property
    def doubt(self) -> str:
        """Return why this row is not confirmed, or an empty text."""
        return "" if self.printable else "not confirmed from a source"


class VerifiedRow(Row):
    """A row that is confirmed or stands from memory."""

    verified: bool

    @property
    def mark(self) -> str:
        """Return the mark of its check."""
        return "verified" if self.verified else "unverified"

    @property
    def doubt(self) -> str:
        """Return why this row is not confirmed, or an empty text."""
        return "" if self.verified else "from memory, not confirmed from a source"


class BrokenFile(ValueError):
    """A data file does not say what its records demand; each line names file, row and key."""


class Unknown(KeyError):
    """No row has that id. The id is kept out of the message, for it may tell of a patient's health."""

    subject = "row"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id

    def __str__(self) -> str:
        return f"The knowledge files hold no such {self.subject}."


R = TypeVar("R")


class Catalogue(Mapping[str, R], Generic[R]):
    """Rows by id, in the order of their file. A missing id raises the error named for its subject."""

    __slots__ = ("_rows", "_unknown")

    def __init__(self, rows: Iterable[tuple[str, R]], unknown: type[Unknown]) -> None:
        self._unknown = unknown
        self._rows: dict[str, R] = {}
        for id, row in rows:
            if id in self._rows:
                raise BrokenFile(f"Two rows share one id as {unknown.subject}: {id}.")
            self._rows[id] = row

    def __getitem__(self, id: str) -> R:
        try:
            return self._rows[id]
        except KeyError:
            raise self._unknown(id) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


F = TypeVar("F", bound=Record)


def read(path: Path, shape: type[F]) -> F:
    """Return a data file as its record, or raise `BrokenFile` with one line for each thing wrong."""
    try:
        return shape.model_validate(_parsed(path))
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise BrokenFile(f"{path.name}: {error}") from None
    except ValidationError as error:
        raise BrokenFile("\n".join(_lines(path.name, error))) from None


def _parsed(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return {"row": json.loads(text, parse_float=Decimal)}
    return tomllib.loads(text, parse_float=Decimal)


def _lines(name: str, error: ValidationError) -> Iterator[str]:
    for found in error.errors(include_url=False, include_input=False):
        yield f"{name}: {_place(found['loc'])}: {found['msg']}"


def _place(loc: tuple[int | str, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc).lstrip(".")

"""Citable literature: what each reference found, what speaks against it, and how it is cited."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from appeals.knowledge.record import Record, Row, Text, Texts, Unknown

Stance = Literal["supports", "mixed", "against"]


class UnknownReference(Unknown):
    """No reference has that id."""

    subject = "reference"


class Author(Record):
    """A person by family and given names, or a body by its literal name."""

    family: str = ""
    given: str = ""
    literal: str = ""


class Issued(Record):
    """When a reference was published, as far as it is known: year, month, day."""

    date_parts: Annotated[tuple[tuple[int, ...]], Field(validation_alias="date-parts")]


class Reference(Row):
    """One item of evidence, in the fields of CSL-JSON and what was checked of it."""

    id: Text
    type: Literal["article-journal", "report", "webpage"]
    title: Text
    author: Annotated[tuple[Author, ...], Field(min_length=1)]
    issued: Issued
    container_title: Annotated[str, Field(validation_alias="container-title")] = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    publisher: str = ""
    doi: Annotated[str, Field(validation_alias="DOI")] = ""
    pmid: Annotated[str, Field(validation_alias="PMID")] = ""
    pmcid: Annotated[str, Field(validation_alias="PMCID")] = ""
    url: Annotated[str, Field(validation_alias="URL")] = ""

    indications: Texts
    interventions: Texts
    design: Text
    n: int | None = None
    finding: Text
    finding_verified: bool
    limitations: Text
    stance: Stance
    do_not_claim: str = ""
    unconfirmed_claim: str = ""
    use_in_letter: str = ""
    funding: str = ""
    verified: Literal["search-confirmed", "from memory"]
    fields_from_memory: Texts
    authors_truncated: bool
    source: Text

    @model_validator(mode="before")
    @classmethod
    def _lift_custom(cls, row: Any) -> Any:
        if not isinstance(row, Mapping) or not isinstance(row.get("custom"), Mapping):
            return row
        return {**{key: value for key, value in row.items() if key != "custom"}, **row["custom"]}

    @property
    def year(self) -> int:
        """Return the year of publication."""
        return self.issued.date_parts[0][0]

    @property
    def must_be_shown(self) -> bool:
        """Tell whether the author sees this before release, since it does not plainly support."""
        return self.stance != "supports"

    @property
    def mark(self) -> str:
        """Return the mark of its check."""
        return self.verified

    @property
    def doubt(self) -> str:
        """Return why this row is not confirmed, or an empty text."""
        if self.verified != "search-confirmed":
            return "from memory, not confirmed from a source"
        return "" if self.finding_verified else "numbers of the finding not confirmed"


class ReferenceFile(Record):
    """evidence.json."""

    row: tuple[Reference, ...]

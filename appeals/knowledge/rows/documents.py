"""Kinds of document: what each is for, who speaks and signs, and which coverage knows it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from appeals.knowledge.record import Record, Row, Text, Texts, Unknown, Words

Voice = Literal["provider", "patient", "practice"]


class UnknownDocument(Unknown):
    """No kind of document has that id."""

    subject = "kind of document"


class Offer(Record):
    """How a coverage knows a document: `x` as it is, `v` as a variant, `-` not at all.

    `words` name the variant, or say why the document is not offered or when it is.
    """

    use: Literal["x", "v", "-"]
    words: str = ""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, cell: Any) -> Any:
        if not isinstance(cell, str):
            return cell
        use, _, words = cell.partition(" ")
        return {"use": use, "words": words}

    @property
    def is_offered(self) -> bool:
        """Tell whether the product may propose the document at all."""
        return self.use != "-"


class Document(Row):
    """One kind of document. `offered` is empty for kinds that the matrix does not hold.

    `heading` is what it is called at its head where that is not its name; `headings` what a variant (the words of
    `offered`), a level of review (its id), a voice or a dismissal (`appeal_late`) makes of that.
    """

    id: Text
    section: Annotated[int, Field(ge=1, le=22)]  # of the letter anatomy
    name: Text
    purpose: Text
    voices: Annotated[tuple[Voice, ...], Field(min_length=1)]
    signed_by: Text
    heading: str = ""
    headings: Words = Field(default_factory=dict)
    sent: bool = True
    offered: Annotated[Mapping[str, Offer], AfterValidator(MappingProxyType)] = MappingProxyType({})

    def offer(self, coverage: str) -> Offer | None:
        """Return how a coverage knows this document; nothing where the matrix does not say."""
        return self.offered.get(coverage)

    def called(self, coverage: str | None, level: str = "", voice: str = "") -> str:
        """Return what the document is called at its head: by coverage, level of review and who speaks."""
        offer = self.offered.get(coverage or "")
        named = (self.headings.get(key) for key in (level, offer.words if offer else "", voice))
        return next(filter(None, named), None) or self.heading or self.name


class DocumentFile(Record):
    """documents.toml; each row of `offered` follows `columns`."""

    checked_on: date
    columns: Texts
    document: tuple[Document, ...]

    @model_validator(mode="before")
    @classmethod
    def _name_cells(cls, content: Any) -> Any:
        columns, rows = content["columns"], content["document"]
        named = [{**row, "offered": _cells(columns, row.get("offered"), row["id"])} for row in rows]
        return {**content, "document": named}


def _cells(columns: list[str], cells: list[str] | None, id: str) -> dict[str, str]:
    if cells is None:
        return {}
    if len(cells) != len(columns):
        raise ValueError(f"{id}: {len(cells)} cells for {len(columns)} coverages")
    return dict(zip(columns, cells, strict=True))

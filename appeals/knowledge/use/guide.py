"""The guide for patients and staff: what coverage usually does, and the letter that each way leads to."""

from datetime import date
from typing import Literal

from appeals.knowledge.record import CheckedRow, Record, Text, Texts

Part = Literal["drugs", "ways", "costs", "coverage"]


class Topic(CheckedRow):
    """One thing to know: `says` for everyone, `staff` for the clinic; no `coverages` means all.

    `rows` are the rows it rests on, each as file and id.
    """

    id: Text
    part: Part
    title: Text
    says: Text
    staff: Text
    documents: Texts
    coverages: Texts = ()
    source: Text
    rows: Texts = ()

    def holds_for(self, coverage: str) -> bool:
        """Tell whether the topic concerns a kind of coverage."""
        return not self.coverages or coverage in self.coverages


class GuideFile(Record):
    """guide.toml."""

    checked_on: date
    topic: tuple[Topic, ...]

"""For whom and for what a reference may be offered, where its condition alone does not say."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from appeals.knowledge.record import Record, Row, Text, Texts


class CourseOfTrial(Record):
    """The course that a trial gave."""

    amount: Decimal
    unit: Text
    minutes: int
    schedule: Text  # the words with which a request for the same schedule begins
    sessions: int  # a longer course is not the one that was tested
    diagnoses: Texts  # prefixes of the primary diagnosis


class EvidenceUse(Row):
    """When one reference fits. `documents` names the only kinds of document that it is offered for."""

    id: Text
    offered: bool = True
    from_age: int | None = None
    to_age: int | None = None
    alone_only: bool = False
    documents: Texts = ()
    single: bool = False  # the randomized comparison was of one session
    caveat: str = ""  # one sentence that a letter prints beside the finding
    tested: CourseOfTrial | None = None
    why: Text


class EvidenceUseFile(Record):
    """evidence-use.toml."""

    checked_on: date
    bears_on: Mapping[str, Texts]
    use: tuple[EvidenceUse, ...]

"""Words that may not stand in a letter, with what to write instead."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from appeals.knowledge.record import Record, Row, Text, Texts


def _compiles(patterns: Texts) -> Texts:
    for pattern in patterns:
        re.compile(pattern)
    return patterns


class OverstatementRow(Row):
    """Words that say more than a fact says. `leans_on`: references that forbid them."""

    id: Text
    match: Annotated[Texts, AfterValidator(_compiles)]
    only_products: Texts = ()
    only_indications: Texts = ()
    leans_on: Texts = ()
    cure: Text


class OverstatementFile(Record):
    """overstatements.toml."""

    checked_on: date
    overstatement: tuple[OverstatementRow, ...]

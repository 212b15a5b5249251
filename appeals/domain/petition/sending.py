"""What stands on the cover of a fax beside the names: no health facts."""

from typing import Annotated

from pydantic import Field

from appeals.domain.declare import WHOLE, Day, Facts, FromList, Short, fact
from appeals.domain.facts.cover import Payer

DocumentId = Annotated[str, FromList("documents", "a kind of paper")]


class Fax(Facts):
    """One sending by fax."""

    document: DocumentId | None = fact("Paper that is sent")
    recipient: Payer | None = fact("Sent to", "If not the payer", optional=True)
    reference: Short | None = fact("Reference number", "If not that of the denial or authorization", optional=True)
    letter_pages: Annotated[int, Field(ge=1, le=999), WHOLE] | None = fact("Pages of the letter")
    answer_by: Day | None = fact("Answer due by", "As 2026-12-15", optional=True)

"""What somebody who knows the patient has seen, in that person's own words."""

from typing import Literal

from appeals.domain.declare import Facts, Long, Phone, Short, fact
from appeals.domain.partial_date import HINT, PartialDate


class Support(Facts):
    """A letter of support by a psychotherapist or a relative; nobody else can say what it says."""

    writer: Literal["psychotherapist", "relative"] | None = fact("Written by a")
    name: Short | None = fact("Name of the writer", width=4)
    relation: Short | None = fact("Patient's", "Such as sister, husband or friend")
    credentials: Short | None = fact("License or credentials", "Of a psychotherapist, such as LCSW, Minnesota")
    since: PartialDate | None = fact("Has known the patient since", HINT)
    care: Long | None = fact("Therapy given", "Kind, how often, since when; no notes of sessions", rows=2)
    seen: Long | None = fact("What the writer has seen", "In the writer's own words, with days", rows=4)
    change: Long | None = fact("What has changed with the treatment", "If it has begun", optional=True, rows=3)
    phone: Phone | None = fact("Phone of the writer", optional=True)

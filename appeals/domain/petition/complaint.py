"""What an authority that oversees the plan must be told."""

from appeals.domain.declare import Facts, Long, Short, fact, many
from appeals.domain.facts.cover import Payer


class Complaint(Facts):
    """A complaint to a regulator. The rules that were not kept stand with the next review."""

    office: Payer | None = fact("Regulator", "The office that takes complaints about this coverage")
    happened: tuple[Long, ...] = many("What happened", "One a line, each with its day", entry="event")
    wanted: Long | None = fact("What the plan should do", "One sentence", rows=2)
    permission: Short | None = fact(
        "The patient's permission", "Where the practice complains: title and day of the enclosed paper"
    )

"""All that the sentences of one letter may draw on: the case, what we know, the day, the kind of letter."""

from dataclasses import dataclass
from datetime import date

from appeals.domain.case import Case
from appeals.domain.vocabulary import Vocabulary
from appeals.knowledge.loader import Knowledge


@dataclass(frozen=True)
class About:
    """What one letter is about.

    `kind` is a document id such as `appeal_level_1`; `argued` are the denial reasons that have an argument;
    `voice` tells who speaks: `provider`, `patient`, or `practice` in forms and sheets of the clinic.
    """

    case: Case
    knowledge: Knowledge
    vocabulary: Vocabulary
    today: date
    kind: str
    argued: frozenset[str] = frozenset()
    voice: str = "provider"

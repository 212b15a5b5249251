"""Where facts do not go together: each problem names both sides and the cure."""

from appeals.domain.clashes.coded import Codes, coded_clashes
from appeals.domain.clashes.days import day_clashes

__all__ = ["Codes", "coded_clashes", "day_clashes"]

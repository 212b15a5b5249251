"""What two rows of words or paragraphs have in common, within a bound of time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Step = tuple[str, int, int, int, int]  # as difflib tells it: what became of old[a:b], which is new[c:d] now
# What a comparison may cost: pairs of equal words times the length of the shorter row, 12 ns each at the worst. Thirty
# long paragraphs that all changed need as much; beyond it a block is told as one change.
MOST = 200_000_000


@dataclass(slots=True)
class Patience:
    """What may still be compared; one for all that is compared for a page."""

    left: int = MOST

    def steps(self, old: Sequence[str], new: Sequence[str]) -> list[Step]:
        """Return what stayed, came and went; where patience is at its end, all went and came."""
        needed = _pairs(old, new) * min(len(old), len(new))
        if needed > self.left:
            return [("replace", 0, len(old), 0, len(new))]
        self.left -= needed
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pairs of equal words there are."""
    there = Counter(new)
    return sum(count * there[word] for word, count in Counter(old).items())

"""Three texts into one, paragraph by paragraph: the shipped text that was edited, the one shipped now, the staff's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from appeals.workflow.studio.differences import paragraphs


class Side(StrEnum):
    """Who changed a passage."""

    NOBODY = "nobody"
    OURS = "ours"
    SHIPPED = "shipped"
    ALIKE = "both alike"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some paragraphs in the three texts, and who changed them; where both did, somebody must choose.

    An empty text means that the paragraphs are not there.
    """

    changed_by: Side
    base: str
    shipped: str
    ours: str

    @property
    def conflict(self) -> bool:
        """Tell whether both sides changed it, each in another way."""
        return self.changed_by is Side.BOTH

    @property
    def offered(self) -> str:
        """Return the words of the side that changed it; of a conflict ours, since nothing is overwritten unasked."""
        return self.shipped if self.changed_by is Side.SHIPPED else self.ours


def merge_texts(base: str, shipped: str, ours: str) -> tuple[Passage, ...]:
    """Return the passages of three texts in order."""
    texts = paragraphs(base), paragraphs(shipped), paragraphs(ours)
    return tuple(_passages(*texts))


def merged_text(passages: Sequence[Passage], chosen: Sequence[str] = ()) -> str:
    """Return the text that follows: what is offered, but of the conflicts what was chosen, in their order."""
    choices = iter(chosen)
    said = (next(choices, one.offered) if one.conflict else one.offered for one in passages)
    return "\n\n".join(text for text in said if text.strip()) + "\n"


def _passages(base: list[str], shipped: list[str], ours: list[str]) -> Iterator[Passage]:
    """Walk from one paragraph that all three have to the next; what lies between them changed."""
    at_base = at_shipped = at_ours = 0
    for i, k, n in (*_anchors(base, shipped, ours), (len(base), len(shipped), len(ours))):
        between = base[at_base:i], shipped[at_shipped:k], ours[at_ours:n]
        if any(between):
            yield _passage(*map("\n\n".join, between))
        if i < len(base):
            yield Passage(Side.NOBODY, base[i], base[i], base[i])
        at_base, at_shipped, at_ours = i + 1, k + 1, n + 1


def _anchors(base: list[str], shipped: list[str], ours: list[str]) -> Iterator[tuple[int, int, int]]:
    """Return the places of the paragraphs that stayed in both texts."""
    there, here = _matches(base, shipped), _matches(base, ours)
    return ((i, there[i], here[i]) for i in range(len(base)) if i in there and i in here)


def _matches(base: list[str], text: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, text, autojunk=len(base) + len(text) > 1_000).get_matching_blocks()
    return {i + step: k + step for i, k, size in blocks for step in range(size)}


def _passage(base: str, shipped: str, ours: str) -> Passage:
    if shipped == ours:
        side = Side.ALIKE
    elif base == shipped:
        side = Side.OURS
    else:
        side = Side.SHIPPED if base == ours else Side.BOTH
    return Passage(side, base, shipped, ours)

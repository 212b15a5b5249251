"""Three texts into one, paragraph by paragraph: the shipped text that was edited, the one shipped now, the staff's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from appeals.domain.matching import Patience
from appeals.workflow.studio.differences import paragraphs

Anchor = tuple[int, int, int]  # the places of one paragraph in the three texts


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


def merge_texts(base: str, shipped: str, ours: str, patience: Patience | None = None) -> tuple[Passage, ...]:
    """Return the passages of three texts in order; `patience`: what is left of it where many are merged."""
    texts = paragraphs(base), paragraphs(shipped), paragraphs(ours)
    anchors = _anchors(*texts, patience or Patience())
    return tuple(_passages(*texts, anchors))


def merged_text(passages: Sequence[Passage], chosen: Sequence[str] = ()) -> str:
    """Return the text that follows: what is offered, but of the conflicts what was chosen, in their order."""
    choices = iter(chosen)
    said = (next(choices, one.offered) if one.conflict else one.offered for one in passages)
    return "\n\n".join(text for text in said if text.strip()) + "\n"


def _passages(base: list[str], shipped: list[str], ours: list[str], anchors: Iterable[Anchor]) -> Iterator[Passage]:
    """Walk from one paragraph that all three have to the next; what lies between them changed."""
    at_base = at_shipped = at_ours = 0
    for i, k, n in (*anchors, (len(base), len(shipped), len(ours))):
        between = base[at_base:i], shipped[at_shipped:k], ours[at_ours:n]
        if any(between):
            yield _passage(*map("\n\n".join, between))
        if i < len(base):
            yield Passage(Side.NOBODY, base[i], base[i], base[i])
        at_base, at_shipped, at_ours = i + 1, k + 1, n + 1


def _anchors(base: list[str], shipped: list[str], ours: list[str], patience: Patience) -> Iterator[Anchor]:
    """Return the places of the paragraphs that stayed in both texts."""
    there, here = _matches(base, shipped, patience), _matches(base, ours, patience)
    return ((i, there[i], here[i]) for i in range(len(base)) if i in there and i in here)


def _matches(base: list[str], text: list[str], patience: Patience) -> dict[int, int]:
    steps = patience.steps(base, text)
    return {i + step: k + step for tag, i, j, k, _ in steps if tag == "equal" for step in range(j - i)}


def _passage(base: str, shipped: str, ours: str) -> Passage:
    if shipped == ours:
        side = Side.ALIKE
    elif base == shipped:
        side = Side.OURS
    else:
        side = Side.SHIPPED if base == ours else Side.BOTH
    return Passage(side, base, shipped, ours)

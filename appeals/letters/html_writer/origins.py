"""Where the facts of a letter come from, for readers who cannot hover."""

from collections.abc import Iterator
from dataclasses import dataclass

from appeals.letters.model import Block, Letter, ListBlock, Origin, Run, Runs, Table


@dataclass(frozen=True, slots=True)
class Mention:
    """One fact or rule as the letter words it."""

    label: str
    text: str
    path: str
    note: str
    origin: Origin


def origins(letter: Letter) -> list[Mention]:
    """Return what the letter prints of the case and of the rules, in its order and without repeats."""
    mentions = (_mention(run) for run in _runs(letter))
    return list(dict.fromkeys(mention for mention in mentions if mention))


def is_unfinished(letter: Letter) -> bool:
    """Tell whether a letter is a draft that lacks a fact."""
    return letter.draft and any(mention.origin is Origin.MISSING for mention in origins(letter))


def _mention(run: Run) -> Mention | None:
    source = run.source
    return Mention(source.label, run.text, source.path, source.note, source.origin) if source else None


def _runs(letter: Letter) -> Iterator[Run]:
    for block in letter.blocks:
        for runs in _texts(block):
            yield from runs
    yield from letter.running_head


def _texts(block: Block) -> Iterator[Runs]:
    if isinstance(block, Table):
        yield block.caption
        yield from block.header
        for row in block.rows:
            yield from row
    elif isinstance(block, ListBlock):
        yield from block.items
    else:
        yield block.runs

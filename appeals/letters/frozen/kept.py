"""A letter as plain values, so that what was released can be shown for years, whatever becomes of markup and templates.

Where words come from is left out: the snapshot of the case says that, and a released letter bears no marks.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from appeals.letters.model import Block, Heading, Letter, ListBlock, Look, Paragraph, Run, Runs, Sender, Table

Kept = Mapping[str, Any]


def letter_as_json(letter: Letter) -> dict[str, Any]:
    """Return the letter as values of JSON."""
    return {
        "kind": letter.kind,
        "title": letter.title,
        "blocks": [_block(block) for block in letter.blocks],
        "sender": [letter.sender.name, *letter.sender.lines],
        "running_head": _runs(letter.running_head),
        "author": letter.author,
        "language": letter.language,
    }


def letter_from_json(kept: Kept) -> Letter:
    """Return a letter that was kept."""
    name, *lines = kept["sender"]
    return Letter(
        kind=kept["kind"],
        title=kept["title"],
        blocks=tuple(_read_block(block) for block in kept["blocks"]),
        sender=Sender(name, tuple(lines)),
        running_head=_read_runs(kept["running_head"]),
        author=kept["author"],
        language=kept["language"],
        draft=False,
    )


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"is": "heading", "level": block.level, "runs": _runs(block.runs)}
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "look": str(block.look), "runs": _runs(block.runs)}
    if isinstance(block, ListBlock):
        items = [_runs(item) for item in block.items]
        return {"is": "list", "ordered": block.ordered, "look": str(block.look), "items": items}
    return {
        "is": "table",
        "header": [_runs(cell) for cell in block.header],
        "rows": [[_runs(cell) for cell in row] for row in block.rows],
        "widths": list(block.widths),
        "caption": _runs(block.caption),
        "amounts": list(block.amounts),
    }


def _read_block(kept: Kept) -> Block:
    if kept["is"] == "heading":
        return Heading(kept["level"], _read_runs(kept["runs"]))
    if kept["is"] == "paragraph":
        return Paragraph(_read_runs(kept["runs"]), Look(kept["look"]))
    if kept["is"] == "list":
        return ListBlock(kept["ordered"], tuple(map(_read_runs, kept["items"])), Look(kept["look"]))
    return Table(
        header=tuple(map(_read_runs, kept["header"])),
        rows=tuple(tuple(map(_read_runs, row)) for row in kept["rows"]),
        widths=tuple(kept["widths"]),
        caption=_read_runs(kept["caption"]),
        amounts=tuple(kept["amounts"]),
    )


def _runs(runs: Runs) -> list[list[Any]]:
    return [list(run[:5]) for run in runs]


def _read_runs(kept: Sequence[Sequence[Any]]) -> Runs:
    return tuple(Run(*run) for run in kept)

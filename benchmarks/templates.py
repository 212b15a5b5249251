"""Word templates for the other contestants: our letter with a tag where a fact stands.

They are spared much: what follows from the facts (names, counts, deadlines, references) is worked out for them
beforehand, and so is every condition of the letter, so their clock runs only while it is filled and written.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from appeals.letters.model import Block, Letter, ListBlock, Look, Run, Runs, Table
from benchmarks.by_hand import base_document, write_by_hand


@dataclass(frozen=True)
class Tags:
    """How a template engine marks a value, and the rows or paragraphs that it repeats."""

    value: Callable[[str], str]
    entry: Callable[[str], str]
    row: Callable[[str, list[str]], list[list[str]]]
    paragraphs: Callable[[str, Runs], list[Runs]]


def _docxtpl_row(name: str, cells: list[str]) -> list[list[str]]:
    """Docxtpl repeats what stands between two rows of tags; the rows of tags vanish."""
    blank = [""] * (len(cells) - 1)
    return [[f"{{%tr for entry in {name} %}}", *blank], cells, ["{%tr endfor %}", *blank]]


def _docxtemplater_row(name: str, cells: list[str]) -> list[list[str]]:
    """Docxtemplater repeats the row in which a loop opens and closes."""
    return [[f"{{#{name}}}{cells[0]}", *cells[1:-1], f"{cells[-1]}{{/{name}}}"]]


DOCXTPL = Tags(
    value="{{{{ {} }}}}".format,
    entry="{{{{ entry.{} }}}}".format,
    row=_docxtpl_row,
    paragraphs=lambda name, item: [(Run(f"{{%p for entry in {name} %}}"),), item, (Run("{%p endfor %}"),)],
)
DOCXTEMPLATER = Tags(
    value="{{{}}}".format,
    entry="{{{}}}".format,
    row=_docxtemplater_row,
    paragraphs=lambda name, item: [(Run(f"{{#{name}}}"),), item, (Run(f"{{/{name}}}"),)],
)


@dataclass
class Filled:
    """A letter with tags, and the values that belong to them."""

    tags: Tags
    values: dict[str, Any] = field(default_factory=dict)

    def letter(self, letter: Letter) -> Letter:
        """Return the letter with a tag for each fact and a loop for each table with a header."""
        head = self._runs(letter.running_head)
        blocks = tuple(self._block(block) for block in letter.blocks)
        return replace(letter, running_head=head, blocks=blocks, draft=False)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, ListBlock):
            return self._list(block)
        return replace(block, runs=self._runs(block.runs))

    def _table(self, table: Table) -> Table:
        if not table.header:
            return replace(table, rows=tuple(tuple(map(self._runs, row)) for row in table.rows))
        name = self._keep([{f"c{n}": _plain(cell) for n, cell in enumerate(row)} for row in table.rows])
        rows = self.tags.row(name, [self.tags.entry(f"c{n}") for n in range(len(table.header))])
        return replace(table, rows=tuple(tuple((Run(text),) for text in row) for row in rows))

    def _list(self, block: ListBlock) -> ListBlock:
        if block.look is not Look.REFERENCE:
            return replace(block, items=tuple(map(self._runs, block.items)))
        name = self._keep([_reference(item) for item in block.items])
        parts = [(self.tags.entry(part), part == "journal") for part in ("lead", "journal", "rest")]
        item = tuple(Run(text, italic=italic) for text, italic in parts)
        return replace(block, items=tuple(self.tags.paragraphs(name, item)))

    def _runs(self, runs: Runs) -> Runs:
        """Links become plain text: the others have no call for them in a template."""
        return tuple(
            run._replace(text=self.tags.value(self._keep(run.text)), link="", source=None)
            if run.source
            else run._replace(link="")
            for run in runs
        )

    def _keep(self, value: Any) -> str:
        name = f"f{len(self.values)}"
        self.values[name] = value
        return name


def word_template(letter: Letter, tags: Tags) -> tuple[bytes, dict[str, Any]]:
    """Return a Word template of the letter, and the values that fill it."""
    filled = Filled(tags)
    return write_by_hand(filled.letter(letter), base_document()), filled.values


def _reference(item: Runs) -> dict[str, str]:
    """Part a reference at its journal, which stands in italics."""
    at = next((n for n, run in enumerate(item) if run.italic), len(item))
    journal = item[at].text if at < len(item) else ""
    return {"lead": _plain(item[:at]), "journal": journal, "rest": _plain(item[at + 1 :])}


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)

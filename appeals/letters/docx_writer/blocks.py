"""Blocks of a letter as paragraphs and tables of Word, and what of them stays together on a page."""

from appeals.letters.docx_writer.links import Links
from appeals.letters.docx_writer.numbering import Numbering
from appeals.letters.docx_writer.runs import runs_xml
from appeals.letters.docx_writer.tables import table_xml
from appeals.letters.model import Block, Heading, ListBlock, Look, Paragraph, Runs, Table
from appeals.letters.styles import CAPTION, HEADING, STYLE_OF, list_style, style_id

_KEEP = "<w:keepNext/>"
_EMPTY = "<w:p/>"  # Word joins two tables that nothing parts
# LibreOffice leaves a heading that follows a table right away at the foot of a page; a paragraph of one point between
# them, which nobody sees, lets it go with its text.
_HAIR = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_ONE_LINE = 90  # characters
_LED = (Look.QUOTE, Look.CLOSING, Look.SIGNATURE)


class Sheet:
    """The body of one letter while it is written."""

    def __init__(self, text_width: int) -> None:
        self.links = Links()
        self.numbering = Numbering()
        self._text_width = text_width

    def body(self, blocks: tuple[Block, ...]) -> str:
        """Return all blocks in their order."""
        following = (*blocks[1:], None)
        return "".join(map(self._block, blocks, following)) or _EMPTY

    def paragraph(self, runs: Runs, style: str, layout: str = "") -> str:
        """Return one paragraph in a style, with elements of layout that no style can know."""
        inside = runs_xml(runs, self.links)
        return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{layout}</w:pPr>{inside}</w:p>'

    def _block(self, block: Block, following: Block | None) -> str:
        if isinstance(block, Paragraph):
            return self.paragraph(block.runs, STYLE_OF[block.look], _KEEP if _leads(following) else "")
        if isinstance(block, Heading):
            return self.paragraph(block.runs, HEADING.format(n=min(max(block.level, 1), 3)), _KEEP)
        if isinstance(block, ListBlock):
            return self._list(block)
        return self._table(block, following)

    def _list(self, block: ListBlock) -> str:
        """Return the items; neither a first nor a last one of a single line stands alone on a page."""
        number = self.numbering.number(block.ordered)
        layout = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        style = list_style(block.ordered, block.look)
        kept = _kept_items(block.items)
        return "".join(
            self.paragraph(item, style, _KEEP + layout if place in kept else layout)
            for place, item in enumerate(block.items)
        )

    def _table(self, block: Table, following: Block | None) -> str:
        caption = self.paragraph(block.caption, CAPTION, _KEEP) if block.caption else ""
        note = isinstance(following, Paragraph) and following.look is Look.NOTE
        table = table_xml(block, self._text_width, note, self.links)
        return f"{caption}{table}{_after_table(following)}"


def _after_table(following: Block | None) -> str:
    if isinstance(following, Heading):
        return _HAIR
    bare_table = isinstance(following, Table) and not following.caption
    return _EMPTY if bare_table or following is None else ""


def _kept_items(items: tuple[Runs, ...]) -> set[int]:
    """Return the places of the items that stand on the page of the next one."""
    ends = ((0, 0), (len(items) - 2, -1)) if len(items) > 1 else ()
    return {place for place, end in ends if sum(len(run.text) for run in items[end]) < _ONE_LINE}


def _leads(following: Block | None) -> bool:
    """Tell whether a paragraph must stand on the page of what follows it: a list, a table, a quotation, a signature."""
    if isinstance(following, Paragraph):
        return following.look in _LED
    return isinstance(following, ListBlock | Table)

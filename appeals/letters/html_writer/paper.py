"""A letter as one continuous sheet of paper; where its pages end only Word knows."""

from markupsafe import Markup, escape

from appeals.letters.html_writer.words import Link, Words
from appeals.letters.model import Block, Heading, Letter, ListBlock, Look, Paragraph, Runs, Sender, Table

_LOWEST_HEADING = 6
# Looks that need no class: the plain ones, and those that have an element.
_AMOUNT = ' class="amount"'
_PLAIN = (Look.BODY, Look.DATE, Look.QUOTE, Look.NOTE)


def to_html(
    letter: Letter,
    *,
    marks: bool = True,
    link: Link | None = None,
    heading_offset: int = 1,
    head: Markup | None = None,
) -> Markup:
    """Return the paper of a letter.

    `marks`: show which words are facts and rules; what is missing or unconfirmed always shows.
    `link`: the address of the field where a missing fact is entered.
    `heading_offset`: how many levels its headings stand below those of the page around it.
    `head`: a drawing of the letterhead; without it the sender's name and lines stand above.
    """
    paper = _Paper(Words(marks, link), heading_offset)
    body = "\n".join(map(paper.block, letter.blocks))
    html = (
        f'<div class="paper" lang="{escape(letter.language)}">\n'
        f"{_home(letter.sender) if head is None else head}{body}\n{paper.running_head(letter.running_head)}</div>"
    )
    return Markup(html)  # noqa: S704 every word and address in it went through escape


def _home(sender: Sender) -> str:
    lines = " · ".join(str(escape(line)) for line in sender.lines)
    return f'<div class="home"><b>{escape(sender.name)}</b>{lines}</div>\n' if sender.name else ""


class _Paper:
    """Blocks on their way onto the paper."""

    def __init__(self, words: Words, heading_offset: int) -> None:
        self._words = words
        self._offset = heading_offset

    def block(self, block: Block) -> str:
        """Return one block as HTML."""
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Heading):
            return self._heading(block)
        return self._list(block) if isinstance(block, ListBlock) else self._table(block)

    def running_head(self, runs: Runs) -> str:
        """Return what stands on each page after the first, at the foot because no page ends here."""
        if not runs:
            return ""
        return (
            f'<div class="run"><span>{self._words.html(runs)}</span><span>On each page after the first</span></div>\n'
        )

    def _paragraph(self, block: Paragraph) -> str:
        html = self._words.html(block.runs)
        if block.look is Look.QUOTE:
            return f"<blockquote><p>{html}</p></blockquote>"
        if block.look is Look.NOTE:
            return f"<p><small>{html}</small></p>"
        return f"<p{_class(block.look)}>{html}</p>"

    def _heading(self, block: Heading) -> str:
        tag = f"h{min(block.level + self._offset, _LOWEST_HEADING)}"
        kind = ' class="kind"' if block.level == 1 else ""
        return f"<{tag}{kind}>{self._words.html(block.runs)}</{tag}>"

    def _list(self, block: ListBlock) -> str:
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{self._words.html(item)}</li>" for item in block.items)
        return f"<{tag}{_class(block.look)}>{items}</{tag}>"

    def _table(self, block: Table) -> str:
        caption = f"<caption>{self._words.html(block.caption)}</caption>" if block.caption else ""
        head = "".join(self._column(cell, i in block.amounts) for i, cell in enumerate(block.header))
        head = f"<thead><tr>{head}</tr></thead>" if block.header else ""
        rows = "".join(f"<tr>{self._row(row, not block.header, block.amounts)}</tr>" for row in block.rows)
        kind = "" if block.header else ' class="re"'
        return f"<table{kind}>{caption}{head}<tbody>{rows}</tbody></table>"

    def _column(self, cell: Runs, amount: bool) -> str:
        # An empty cell is no header, and readers would announce it as one.
        return f'<th scope="col"{_AMOUNT if amount else ""}>{self._words.html(cell)}</th>' if cell else "<td></td>"

    def _row(self, row: tuple[Runs, ...], named: bool, amounts: tuple[int, ...]) -> str:
        cells = [f"<td{_AMOUNT if i in amounts else ''}>{self._words.html(cell)}</td>" for i, cell in enumerate(row)]
        if named and row[0]:
            cells[0] = f'<th scope="row">{self._words.html(row[0])}</th>'
        return "".join(cells)


def _class(look: Look) -> str:
    return "" if look in _PLAIN else f' class="{look}"'

"""Read the words of one block: bold, italic, superscript and links around text and sealed values."""

import re
from typing import NamedTuple

from appeals.letters.markup.marks import pair_marks
from appeals.letters.markup.seals import ADDRESS_END, ADDRESS_START, TOKEN_END, TOKEN_START, Seals, show
from appeals.letters.model import Run, Runs

# One leading class, then a tail: the search leaps to the next sign, and no tail can be read in two ways.
# Private-use and control characters are pieces of their own: hidden signs are shown, strays are dropped.
_PIECE = re.compile(
    "([*^\\[\\]\ue000-\uf8ff\x00-\x08\x0b-\x1f\x7f\U000f0000-\U0010ffff]"
    f"(?:(?<={TOKEN_START})[0-9]++{TOKEN_END}"
    r"|(?<=\*)\*+"
    r"|(?<=\^)[^\s^*\[\]]++\^"
    rf"|(?<=\]){ADDRESS_START}[0-9]{{1,6}}{ADDRESS_END})?)"
)


class _Style(NamedTuple):
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str = ""


_PLAIN = _Style()
_STRENGTH = {"*": _Style(italic=True), "**": _Style(bold=True), "***": _Style(bold=True, italic=True)}


def read_words(text: str, seals: Seals) -> Runs:
    """Return the runs of a text, none if nothing but space would be printed."""
    pieces = _PIECE.split(text)
    if len(pieces) == 1:
        return (Run(text),) if text else ()
    runs = _text_and_values(pieces, seals) or _Line(seals).set_all(pieces)
    for run in runs:
        if not run.text.isspace():
            return tuple(runs)
    return ()


def _text_and_values(pieces: list[str], seals: Seals) -> list[Run] | None:
    """Set text and values, or nothing if any other sign is there: most texts are that plain, and must be fast."""
    runs = []
    for at, piece in enumerate(pieces):
        if at & 1:
            if piece[0] != TOKEN_START or (fact := seals.fact(piece)) is None:
                return None
            runs.append(Run(fact.text, False, False, False, "", fact.source))
        elif piece:
            runs.append(Run(piece))
    return runs


class _Line:
    """The runs of one text while they are set."""

    __slots__ = ("runs", "seals", "style", "words")

    def __init__(self, seals: Seals) -> None:
        self.seals = seals
        self.runs: list[Run] = []
        self.words: list[str] = []  # of the run that is still open
        self.style = _PLAIN

    def set_all(self, pieces: list[str]) -> list[Run]:
        """Set text and signs in turn, each between the marks that enclose it."""
        pairs = pair_marks(pieces)
        before: dict[int, _Style] = {}  # the style that a closing mark goes back to
        for at, piece in enumerate(pieces):
            if not at & 1:
                self.words.append(piece)
            elif at in before:
                self._turn(before[at])
            elif at in pairs:
                before[pairs[at]] = self.style
                self._turn(self._styled(piece, pieces[pairs[at]]))
            else:
                self._set_sign(piece)
        self._end_run()
        return self.runs

    def _set_sign(self, piece: str) -> None:
        first = piece[0]
        if first == TOKEN_START:
            self._set_value(piece)
        elif first == "^" and len(piece) > 1:
            self._raise(piece[1:-1])
        elif first == "]" and len(piece) > 1:
            self.words.append(f"]({self.seals.address(piece)})")
        elif first in "*^[]":
            self.words.append(piece)
        elif self.seals.escapes and show(piece) != piece:
            self.words.append(show(piece))

    def _set_value(self, token: str) -> None:
        if (fact := self.seals.fact(token)) is not None:
            self._end_run()
            self.runs.append(Run(fact.text, *self.style, fact.source))

    def _raise(self, text: str) -> None:
        style = self.style
        self._turn(style._replace(superscript=True))
        self.set_all(_PIECE.split(text))
        self._turn(style)

    def _turn(self, style: _Style) -> None:
        self._end_run()
        self.style = style

    def _end_run(self) -> None:
        if words := "".join(self.words):
            self.runs.append(Run(words, *self.style))
        self.words.clear()

    def _styled(self, opening: str, closing: str) -> _Style:
        if opening == "[":
            return self.style._replace(link=self.seals.address(closing))
        bold, italic, superscript, link = self.style
        more = _STRENGTH[opening]
        return _Style(bold or more.bold, italic or more.italic, superscript, link)

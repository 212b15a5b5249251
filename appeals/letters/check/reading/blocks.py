"""Which `if` and `for` are open at one place of a template, and which tag may come next."""

from dataclasses import dataclass
from difflib import get_close_matches

from appeals.letters.check.reading.sheets import Refused, Sheet

DEEPEST_BLOCKS = 8
ENDS = {"if": "endif", "for": "endfor"}
_KNOWN = (*ENDS, *ENDS.values(), "elif", "else", "include")


@dataclass(slots=True)
class _Block:
    word: str
    place: int
    has_else: bool = False


class Blocks:
    """The open blocks of one text, the innermost last."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._open: list[_Block] = []

    def take(self, place: int, word: str) -> None:
        """Take the first word of a tag."""
        if word in ENDS:
            self._begin(place, word)
        elif word in ENDS.values():
            self._end(place, word)
        elif word in ("else", "elif"):
            self._middle(place, word)
        elif word not in _KNOWN:
            raise Refused(place, _unknown(word))

    def close(self) -> None:
        """Take the end of the text."""
        if self._open:
            block = self._open[-1]
            raise Refused(block.place, f"This “{block.word}” is never closed: add {{% {ENDS[block.word]} %}}.")

    def _begin(self, place: int, word: str) -> None:
        self._open.append(_Block(word, place))
        if len(self._open) > DEEPEST_BLOCKS:
            raise Refused(place, f"Tags stand more than {DEEPEST_BLOCKS} deep here; write a simpler passage.")

    def _middle(self, place: int, word: str) -> None:
        if not self._open:
            raise Refused(place, f"This “{word}” stands outside any {{% if %}}.")
        block = self._open[-1]
        if block.has_else:
            raise Refused(
                place, f"This “{word}” comes after the “else” of the “{block.word}” that {self._line(block)}."
            )
        if word == "elif" and block.word == "for":
            raise Refused(place, f"“elif” belongs to an “if”; here a “for” is open that {self._line(block)}.")
        block.has_else = word == "else"

    def _end(self, place: int, word: str) -> None:
        if not self._open:
            raise Refused(place, f"This “{word}” closes nothing.")
        block = self._open.pop()
        if ENDS[block.word] != word:
            said = f"the “{block.word}” that {self._line(block)} is still open"
            raise Refused(place, f"Before {word} comes {ENDS[block.word]}: {said}.")

    def _line(self, block: _Block) -> str:
        return f"begins in line {self._sheet.problem(block.place, '').line}"


def _unknown(word: str) -> str:
    close = get_close_matches(word, _KNOWN, 1)
    hint = f"did you mean “{close[0]}”?" if close else "letters know if, elif, else, for and include."
    return f"“{word}” is not a tag of letters; {hint}"

"""The tokens of a template before anything is parsed: known tags, each closed, nothing too deep or too long."""

from jinja2 import TemplateSyntaxError

from appeals.letters.check.reading.blocks import Blocks
from appeals.letters.check.reading.characters import look_alike
from appeals.letters.check.reading.sheets import Refused, Sheet
from appeals.letters.sandbox.lexer import PlacedLexer

MOST_TOKENS = 20_000
MOST_TOKENS_IN_A_TAG = 400
DEEPEST_BRACKETS = 4
LONGEST_NAME = 60
LONGEST_NUMBER = 12

_MARKS = {"variable_begin": "{{", "block_begin": "{%"}
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SILENT = ("whitespace", "comment_begin", "comment", "comment_end", "data")


def check_tags(lexer: PlacedLexer, sheet: Sheet) -> None:
    """Refuse a text with an unknown, unclosed or misplaced tag, or with more than a letter needs."""
    reader = _Reader(sheet)
    try:
        for number, (place, kind, raw) in enumerate(lexer.tokeniter(sheet.source, None)):
            if number > MOST_TOKENS:
                raise Refused(sheet.start + place, f"The tags hold more than {MOST_TOKENS:,} words and signs.")
            reader.read(sheet.start + place, kind, raw)
    except TemplateSyntaxError as error:
        raise reader.refusal(sheet.start + error.lineno, error.message or "") from None
    reader.close()


class _Reader:
    """Follows the tags of one text, token by token."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._blocks = Blocks(sheet)
        self._tag: tuple[str, int] | None = None
        self._tokens = 0
        self._brackets = 0
        self._first = False

    def read(self, place: int, kind: str, raw: str) -> None:
        """Take one token."""
        if kind in _SILENT:
            return
        if kind in _MARKS:
            self._open(_MARKS[kind], place)
        elif kind in ("variable_end", "block_end"):
            self._tag = None
        else:
            self._inside(place, kind, raw)

    def close(self) -> None:
        """Take the end of the text."""
        if self._tag:
            raise self._unclosed_tag()
        self._blocks.close()

    def refusal(self, place: int, message: str) -> Refused:
        """Say in a letter writer's words what the lexer could not read."""
        if self._tag and "\n" in self._sheet.source[self._from(self._tag[1]) : self._from(place)]:
            return self._unclosed_tag()
        if message.startswith("Missing end of comment"):
            return Refused(place, "This comment is never closed: add #}.")
        if message.startswith("Missing end of raw"):
            return Refused(place, "“raw” is not a tag of letters.")
        return Refused(place, self._unreadable(place))

    def _unreadable(self, place: int) -> str:
        character = self._sheet.source[self._from(place) : self._from(place) + 1]
        if character in "“”„‘’«»":
            return f"Write straight quotes (' or \") in a tag instead of {character}."
        if character in "'\"":
            return f"The text that this {character} begins is never closed: add {character}."
        if character in ")]}":
            return f"This “{character}” closes nothing."
        return f"“{character}” means nothing in a tag." if character else "The template ends inside a tag."

    def _open(self, mark: str, place: int) -> None:
        self._tag = (mark, place)
        self._tokens = self._brackets = 0
        self._first = mark == "{%"

    def _inside(self, place: int, kind: str, raw: str) -> None:
        self._tokens += 1
        if self._tokens > MOST_TOKENS_IN_A_TAG:
            raise Refused(place, f"This tag is too long; at most {MOST_TOKENS_IN_A_TAG} words and signs fit.")
        if kind == "raw_begin":
            raise Refused(place, "“raw” is not a tag of letters.")
        if kind == "name":
            self._name(place, raw)
        elif kind in ("integer", "float") and len(raw) > LONGEST_NUMBER:
            raise Refused(place, f"This number is too long; at most {LONGEST_NUMBER} digits fit.")
        elif kind == "operator":
            self._bracket(place, raw)
        self._first = False

    def _name(self, place: int, word: str) -> None:
        if not word.isascii():
            raise Refused(place, f"“{word}” has {look_alike(word)} in it; names are written with a to z.")
        if len(word) > LONGEST_NAME:
            raise Refused(place, f"This name is too long; at most {LONGEST_NAME} letters fit.")
        if self._first:
            self._blocks.take(place, word)

    def _bracket(self, place: int, sign: str) -> None:
        if sign == "{":
            raise Refused(place, "“{” means nothing in a tag; is the tag before it closed?")
        self._brackets += (sign in "([{") - (sign in ")]}")
        if self._brackets > DEEPEST_BRACKETS:
            raise Refused(place, f"Brackets stand more than {DEEPEST_BRACKETS} deep here; write a simpler condition.")

    def _unclosed_tag(self) -> Refused:
        mark, place = self._tag or ("{{", self._sheet.start)
        return Refused(place, f"This {mark} is never closed: add {_CLOSERS[mark]}.")

    def _from(self, place: int) -> int:
        return place - self._sheet.start

"""The tokens of a template before anything is parsed: known tags, each closed, nothing too deep or too long."""

from difflib import get_close_matches

from jinja2 import TemplateSyntaxError

from appeals.letters.check.characters import look_alike
from appeals.letters.check.sheets import Refused, Sheet
from appeals.letters.sandbox import PlacedLexer

MOST_TOKENS = 20_000
MOST_TOKENS_IN_A_TAG = 400
DEEPEST_BLOCKS = 8
DEEPEST_BRACKETS = 4
LONGEST_NAME = 60
LONGEST_NUMBER = 12

_OPENS = {"if": "endif", "for": "endfor"}
_INNER = ("elif", "else")
_KNOWN = (*_OPENS, *_OPENS.values(), *_INNER, "include")
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
        self._blocks: list[tuple[str, int]] = []
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
        if self._blocks:
            word, place = self._blocks[-1]
            raise Refused(place, f"This “{word}” is never closed: add {{% {_OPENS[word]} %}}.")

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
            self._block(place, word)

    def _bracket(self, place: int, sign: str) -> None:
        if sign == "{":
            raise Refused(place, "“{” means nothing in a tag; is the tag before it closed?")
        self._brackets += (sign in "([{") - (sign in ")]}")
        if self._brackets > DEEPEST_BRACKETS:
            raise Refused(place, f"Brackets stand more than {DEEPEST_BRACKETS} deep here; write a simpler condition.")

    def _block(self, place: int, word: str) -> None:
        if word not in _KNOWN:
            raise Refused(place, _unknown_tag(word))
        if word in _OPENS:
            self._blocks.append((word, place))
            if len(self._blocks) > DEEPEST_BLOCKS:
                raise Refused(place, f"Tags stand more than {DEEPEST_BLOCKS} deep here; write a simpler passage.")
        elif word in _INNER and not self._blocks:
            raise Refused(place, f"This “{word}” stands outside any {{% if %}}.")
        elif word in _OPENS.values():
            self._end(place, word)

    def _end(self, place: int, word: str) -> None:
        opened = self._blocks.pop() if self._blocks else None
        if opened is None:
            raise Refused(place, f"This “{word}” closes nothing.")
        wanted = _OPENS[opened[0]]
        if wanted != word:
            line = self._sheet.problem(opened[1], "").line
            raise Refused(place, f"The “{opened[0]}” of line {line} is still open: {wanted} comes before {word}.")

    def _unclosed_tag(self) -> Refused:
        mark, place = self._tag or ("{{", self._sheet.start)
        return Refused(place, f"This {mark} is never closed: add {_CLOSERS[mark]}.")

    def _from(self, place: int) -> int:
        return place - self._sheet.start


def _unknown_tag(word: str) -> str:
    close = get_close_matches(word, _KNOWN, 1)
    hint = f"did you mean “{close[0]}”?" if close else "letters know if, elif, else, for and include."
    return f"“{word}” is not a tag of letters; {hint}"

"""The lexer of letter templates: it tells where each token stands, and which line ends belong to tags."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.lexer import Lexer


class PlacedLexer(Lexer):
    """Jinja's lexer with two differences.

    The line number of a token is its offset, so that the whole tree knows its columns. And the line end after a tag
    vanishes only where the line holds nothing but tags: a sentence that ends in a tag keeps its line.
    """

    def tokeniter(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> Iterator[tuple[int, str, str]]:
        """Yield offset, kind and raw text of each token; the source has `\\n` as its only line end."""
        place, line = 0, _TagLine()
        try:
            for _, kind, raw in super().tokeniter(source, name, filename, state):
                place = source.index(raw, place)  # only stripped white space lies between two tokens
                cut = line.cut(kind, raw)
                if len(raw) > cut:
                    yield place + cut, kind, raw[cut:]
                place += len(raw)
        except TemplateSyntaxError as error:
            raise TemplateSyntaxError(error.message or "", place) from None


class _TagLine:
    """Knows whether the line being read holds nothing but tags so far."""

    __slots__ = ("_after_tag", "_bare")

    def __init__(self) -> None:
        self._bare, self._after_tag = True, False

    def cut(self, kind: str, raw: str) -> int:
        """Take a token, and return how many characters at its beginning vanish: a line end, or none."""
        if kind == "data":
            return self._text(raw)
        if kind == "variable_begin":
            self._bare = False
        if kind == "block_end" and "\n" in raw:  # a `-%}` that took the line end with it
            self._bare = True
        self._after_tag = kind in ("block_end", "comment_end")
        return 0

    def _text(self, raw: str) -> int:
        vanishes = self._bare and self._after_tag and raw.startswith("\n")
        last = raw.rpartition("\n")[2]
        self._bare = not last.strip() and ("\n" in raw or self._bare)
        self._after_tag = False
        return 1 if vanishes else 0

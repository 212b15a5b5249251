"""Find out which marks of bold, italic and links belong together, and which are only signs in the text."""

from appeals.letters.markup.seals import TOKEN_END


def pair_marks(pieces: list[str]) -> dict[int, int]:
    """Lead from each opening mark to the one that closes it; `pieces` are text and signs in turn.

    A mark closes the nearest open one of its kind; marks left open between the two are text.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    waiting = {"*": 0, "**": 0, "***": 0, "[": 0}
    for at in range(1, len(pieces), 2):
        kind = "[" if pieces[at][0] == "]" else pieces[at]
        if waiting.get(kind) and _closes(pieces, opened[-1], at):
            while (mark := pieces[last := opened.pop()]) != kind:
                waiting[mark] -= 1
            waiting[kind] -= 1
            pairs[last] = at
        elif kind in waiting and _opens(pieces, at):
            opened.append(at)
            waiting[kind] += 1
    return pairs


def _opens(pieces: list[str], at: int) -> bool:
    """Tell whether a mark stands at the start of a word; a value is a word."""
    if pieces[at][0] != "*":
        return pieces[at] == "["
    before, after = _neighbours(pieces, at)
    return bool(after) and not after.isspace() and not before.isalnum() and before != TOKEN_END


def _closes(pieces: list[str], opened: int, at: int) -> bool:
    """Tell whether a mark stands at the end of a word and encloses something; a value may follow at once."""
    if pieces[at][0] != "*":
        empty = opened == at - 2 and pieces[opened] == "[" and not pieces[at - 1]
        return pieces[at][0] == "]" and len(pieces[at]) > 1 and not empty
    before, after = _neighbours(pieces, at)
    return not before.isspace() and not after.isalnum()


def _neighbours(pieces: list[str], at: int) -> tuple[str, str]:
    """Return the characters before and after a piece; pieces of text and signs alternate."""
    before = pieces[at - 1] or (pieces[at - 2] if at > 1 else "")
    after = pieces[at + 1] or (pieces[at + 2] if at + 2 < len(pieces) else "")
    return before[-1:], after[:1]

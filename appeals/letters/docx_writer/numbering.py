"""Numbered and bulleted lists: each numbered list of a letter counts from one."""

NUMBERING_PART = "word/numbering.xml"

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BULLET = 1
_STEP = 360  # twips from the number to its text
_START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def _pattern(number: int, sign_format: str, sign: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{sign_format}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_STEP}" w:hanging="{_STEP}"/></w:pPr></w:lvl></w:abstractNum>'
    )


_PATTERNS = _pattern(0, "bullet", "•") + _pattern(1, "decimal", "%1.")


class Numbering:
    """The numbered lists of one letter."""

    def __init__(self) -> None:
        self._lists = _BULLET

    def number(self, ordered: bool) -> int:
        """Return the number of a list: one for all bullets, the next for each that counts."""
        if not ordered:
            return _BULLET
        self._lists += 1
        return self._lists

    def part(self) -> str:
        """Return the numbering part of the letter."""
        counted = range(_BULLET + 1, self._lists + 1)
        lists = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{_START}</w:num>' for number in counted)
        bullets = f'<w:num w:numId="{_BULLET}"><w:abstractNumId w:val="0"/></w:num>'
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:numbering xmlns:w="{_SPACE}">{_PATTERNS}{bullets}{lists}</w:numbering>'
        )

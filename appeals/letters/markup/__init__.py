"""The small markup of letter templates: from rendered text and sealed values to blocks and runs."""

from appeals.letters.markup.reader import parse
from appeals.letters.markup.tables import MarkupProblem

__all__ = ["MarkupProblem", "parse"]

"""How the payer of a case finds its policies."""

from datetime import date

from appeals.knowledge.record import Record, Row, Text, Texts


class LinesOf(Row):
    """The lines of business of one kind of coverage, in the words of the policies."""

    id: Text
    names: Texts


class Alias(Row):
    """One spelling of a payer's name, and the word that stands for all of them."""

    id: Text
    word: Text


class PolicyUse(Record):
    """policy-use.toml."""

    checked_on: date
    common: Texts
    own_line: Texts
    line: tuple[LinesOf, ...]
    alias: tuple[Alias, ...]

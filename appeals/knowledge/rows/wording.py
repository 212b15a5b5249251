"""The words that people and letters read for ids of the other files."""

from collections.abc import Mapping
from datetime import date

from appeals.knowledge.record import Record, Row, Text, Texts, Words


class TreatmentWords(Row):
    """A treatment inside a sentence, in full and in short."""

    id: Text
    name: Text
    short: str = ""


class ReferenceTitle(Row):
    """The title of a reference in the sentence case of AMA style; the same letters as in its file."""

    id: Text
    title: Text


class Wording(Record):
    """wording.toml."""

    checked_on: date
    choices: Mapping[str, Words]  # short closed lists of a case: labels by id, by name of the list
    representative_form: Words  # the official form by coverage, or by coverage and level; some have none
    class_word: Words  # by class of drug or kind of procedure, as a cell of a table begins with it
    coverage_label: Words
    bands_confirmed: Texts  # scales whose severity words were seen in a source
    journal: Words  # NLM abbreviation by full title
    treatment: tuple[TreatmentWords, ...]
    reference: tuple[ReferenceTitle, ...]

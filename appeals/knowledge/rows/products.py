"""The products that letters ask for, and the conditions they are asked for."""

from datetime import date
from typing import Literal

from appeals.knowledge.record import Record, Row, Text, Texts, Unknown


class UnknownProduct(Unknown):
    """No product has that id."""

    subject = "product"


class UnknownIndication(Unknown):
    """No indication has that id."""

    subject = "indication"


class Product(Row):
    """A product as a letter names it; `name` and `short` stand inside a sentence."""

    id: Text
    label: Text
    name: Text
    short: Text
    generic: Text
    brand: str = ""
    route: Text
    session_word: Literal["infusion", "session"]
    rems: bool
    fda_status: Texts
    on_label: Texts  # indications on the label; for every other one the use is off label
    code_uses: Texts  # the `applies_to` of procedure codes that fit

    def is_on_label(self, indication: str) -> bool:
        """Tell whether the label of the product names the indication."""
        return indication in self.on_label


class Indication(Row):
    """A condition as a letter names it inside a sentence."""

    id: Text
    label: Text
    name: Text
    mental_health: bool
    icd_groups: Texts
    main_scales: Texts = ()


class ProductFile(Record):
    """products.toml."""

    checked_on: date
    product: tuple[Product, ...]
    indication: tuple[Indication, ...]

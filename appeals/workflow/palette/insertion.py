"""The texts that print a fact: an optional one asks first whether it is there, one of a list brings its loop."""

from collections.abc import Collection
from dataclasses import dataclass

WORDS_HERE = "Write here what to say then."
_IRREGULAR = {"diagnoses": "diagnosis"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A text, and the name that must be there for it (empty: it always may stand)."""

    bare: str
    asks: str = ""

    @property
    def text(self) -> str:
        """The text inside its `if`."""
        return f"{{% if {self.asks} %}}{self.bare}{{% endif %}}" if self.asks else self.bare

    def looped(self, loops: tuple[tuple[str, str], ...]) -> str:
        """Put loops around the text, the first outermost: one item of a list for each entry that has the fact."""
        if not loops:
            return self.text
        inner, asks = f"- {self.bare}", f" if {self.asks}" if self.asks else ""
        for entry, spoken in reversed(loops):
            inner, asks = f"{{% for {entry} in {spoken}{asks} %}}\n{inner}\n{{% endfor %}}", ""
        return inner


def fact(spoken: str, doubt: str = "") -> Printed:
    """Return the text that prints a fact."""
    return Printed(f"{{{{ {spoken} }}}}", doubt)


def flag(spoken: str) -> Printed:
    """Return the text for a yes or no: it chooses words."""
    return Printed(WORDS_HERE, spoken)


def sentence_of(spoken: str) -> Printed:
    """Return the text that prints a list of texts in one sentence: `a, b and c`."""
    return Printed(f"{{{{ {spoken} | join_and }}}}", spoken)


def named_for(plural: str, taken: Collection[str]) -> str:
    """Name the entries of a list: `treatment` for `treatments`, `each_denial` where `denial` means something else."""
    one = _IRREGULAR.get(plural) or _singular(plural)
    while one in taken:
        one = f"each_{one}"
    return one


def _singular(plural: str) -> str:
    if plural.endswith("ies"):
        return f"{plural[:-3]}y"
    return plural.removesuffix("s") if plural.endswith("s") and not plural.endswith("ss") else f"each_{plural}"

"""The closed lists that a case may draw from; the knowledge files fill them."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CodeRule:
    """Two groups of diagnosis codes that do not go together, or one group to be weighed.

    Codes are prefixes, as in ICD-10-CM. `severity` is `error` or `warning`.
    """

    id: str
    severity: str
    codes_a: tuple[str, ...]
    codes_b: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Ids with their plain labels by list name, limits of each rating scale, and the rules of codes."""

    lists: Mapping[str, Mapping[str, str]]
    ranges: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    code_rules: tuple[CodeRule, ...] = ()
    retired_codes: Mapping[str, str] = field(default_factory=dict)

    def label(self, name: str, id: str) -> str:
        """Return the plain words for an id, or the id where the list lacks it."""
        return self.lists.get(name, {}).get(id, id)

    def suggestion(self, name: str, typed: str) -> str:
        """Return the id most like what was typed or whose label holds it, as a brand; or an empty text."""
        known, wanted = self.lists.get(name, {}), typed.casefold()
        near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
        named = (id for id, label in known.items() if wanted in re.findall(r"[\w-]+", label.casefold()))
        return near[0] if near else next(named, "")

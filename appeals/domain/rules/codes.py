"""The arithmetic of identifiers and the rules of codes."""

from collections.abc import Sequence
from itertools import product as product_of

from appeals.domain.problem import Problem, Severity
from appeals.domain.vocabulary import CodeRule

NPI_PREFIX = "80840"  # ISO 7812 issuer number that CMS puts before an NPI for its check digit


def npi_holds(npi: str) -> bool:
    """Tell whether ten digits pass the check digit of the National Provider Identifier (45 CFR 162.406)."""
    return len(npi) == 10 and npi.isascii() and npi.isdigit() and _luhn(NPI_PREFIX + npi) == 0


def _luhn(digits: str) -> int:
    doubled = (int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10


def code_problems(codes: Sequence[str], rules: Sequence[CodeRule], product: str | None) -> list[Problem]:
    """Return where diagnosis codes exclude each other or deserve a second look; paths are `diagnoses[i].code`."""
    return [problem for rule in rules for problem in _broken(rule, codes, product)]


def _broken(rule: CodeRule, codes: Sequence[str], product: str | None) -> list[Problem]:
    first = [i for i, code in enumerate(codes) if code.startswith(rule.codes_a)]
    if not rule.codes_b:
        return [_weigh(rule, i, codes) for i in first] if _to_weigh(rule, len(first), len(codes), product) else []
    second = [i for i, code in enumerate(codes) if code.startswith(rule.codes_b)]
    return [_pair(rule, i, j, codes) for i, j in product_of(first, second) if i != j]


def _to_weigh(rule: CodeRule, found: int, of: int, product: str | None) -> bool:
    """A rule about Spravato speaks of what its label lacks: it matters where no other diagnosis is listed."""
    if rule.id.startswith("spravato-"):
        return product == "esketamine-nasal" and found == of
    return rule.severity == "warning"


def _weigh(rule: CodeRule, i: int, codes: Sequence[str]) -> Problem:
    return Problem(f"diagnoses[{i}].code", f"{codes[i]}: {rule.sentence}", Severity.WARNING)


def _pair(rule: CodeRule, i: int, j: int, codes: Sequence[str]) -> Problem:
    sentence = f"{codes[i]} and {codes[j]} exclude each other. {rule.sentence}"
    return Problem(f"diagnoses[{j}].code", sentence, Severity(rule.severity))

"""Codes that do not go together with the product, the dose or each other, and a condition without its diagnosis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from appeals.domain.case import Case
from appeals.domain.facts.clinical import Dose
from appeals.domain.problem import Problem, Severity
from appeals.domain.rules.ages import age_on

ADULT = 18
UP_TO_56, OVER_56 = "G2082", "G2083"
BUNDLES = {UP_TO_56, OVER_56}
# Drug, visit and prolonged time are part of the bundles: none is added (codes.toml, G2082).
IN_THE_BUNDLE = ("J0013", "992", "99415", "99416", "99417", "G2212")


class CodeRow(Protocol):
    """A procedure code, with what it applies to."""

    @property
    def applies_to(self) -> tuple[str, ...]: ...


class ProductRow(Protocol):
    """A product, with the uses of codes that fit it."""

    @property
    def short(self) -> str: ...
    @property
    def code_uses(self) -> tuple[str, ...]: ...


class IndicationRow(Protocol):
    """A condition, with the groups of its diagnosis codes."""

    @property
    def name(self) -> str: ...
    @property
    def icd_groups(self) -> tuple[str, ...]: ...


class DiagnosisRow(Protocol):
    """A diagnosis code, with its group."""

    @property
    def group(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Codes:
    """What the knowledge files say of codes, products and conditions; `rungs` is how many reviews the coverage has."""

    procedures: Mapping[str, CodeRow]
    diagnoses: Mapping[str, DiagnosisRow]
    products: Mapping[str, ProductRow]
    indications: Mapping[str, IndicationRow]
    rungs: int | None = None
    coverage: str = ""


def coded_clashes(case: Case, codes: Codes, today: date) -> Iterator[Problem]:
    """Yield what codes say otherwise than the rest of the case; every one is for the author to weigh."""
    yield from _levels(case, codes)
    yield from _of_other_product(case, codes)
    yield from _bundled(case)
    yield from _dose(case)
    yield from _sessions(case)
    yield from _diagnosis(case, codes)
    yield from _age(case, today)


def _levels(case: Case, codes: Codes) -> Iterator[Problem]:
    for i, denial in enumerate(case.denials):
        if codes.rungs is not None and denial.level > codes.rungs:
            said = f"A decision of level {denial.level} is entered, and {codes.coverage} has {codes.rungs} reviews."
            yield _weigh(f"denials[{i}].level", f"{said} Count the decisions from 0, or correct the coverage.")


def _of_other_product(case: Case, codes: Codes) -> Iterator[Problem]:
    product = codes.products.get(case.request.product or "")
    others = [row for row in codes.products.values() if row is not product]
    if product is None:
        return
    for i, billed in enumerate(case.request.codes):
        uses = set(codes.procedures[billed.code].applies_to) if billed.code else set()
        other = next((row for row in others if uses & set(row.code_uses)), None)
        if other and not uses & set(product.code_uses):
            said = f"{billed.code} is a code of {other.short}, and the request is for {product.short}."
            yield _weigh(f"request.codes[{i}].code", f"{said} Correct one of the two, unless the payer asks for it.")


def _bundled(case: Case) -> Iterator[Problem]:
    bundle = next((b.code for b in case.request.codes if b.code in BUNDLES), None)
    for i, billed in enumerate(case.request.codes):
        if bundle and billed.code and billed.code.startswith(IN_THE_BUNDLE):
            said = f"{billed.code} is requested beside {bundle}, which holds drug, visit and observation."
            yield _weigh(f"request.codes[{i}].code", f"{said} Take one of the two away.")


def _dose(case: Case) -> Iterator[Problem]:
    """A bundled code against the dose. The higher one may stand beside the lower: a course may begin with 56 mg."""
    asked = {billed.code for billed in case.request.codes if billed.code} & BUNDLES
    if case.request.product == "esketamine-nasal" and asked:
        highest = OVER_56 if OVER_56 in asked else UP_TO_56
        yield from _too_much_or_little("request.codes", highest, case.request.dose)
    for i, charge in enumerate(case.charges):
        if charge.code in BUNDLES:
            yield from _too_much_or_little(f"charges[{i}].code", charge.code, charge.dose)


def _too_much_or_little(path: str, code: str, dose: Dose | None) -> Iterator[Problem]:
    if dose is None or dose.amount is None or dose.unit != "mg":
        return
    if (dose.amount > Decimal(56)) != (code == OVER_56):
        bound = "up to 56 mg" if code == UP_TO_56 else "more than 56 mg"
        said = f"{code} is for {bound}, and the dose is {dose.amount.normalize():f} mg. Correct one of the two."
        yield _weigh(path, said)


def _sessions(case: Case) -> Iterator[Problem]:
    """One unit of the code that stands for a session belongs to each session."""
    for session_codes in (BUNDLES, {"96365"}):
        units = [b.units for b in case.request.codes if b.code in session_codes]
        if units and all(units) and case.request.sessions and sum(n for n in units if n) != case.request.sessions:
            total, names = sum(n for n in units if n), " and ".join(sorted(session_codes))
            said = f"{total} units of {names} are requested, and {case.request.sessions} sessions."
            yield _weigh("request.codes", f"{said} Correct one of the two.")


def _diagnosis(case: Case, codes: Codes) -> Iterator[Problem]:
    condition = codes.indications.get(case.request.indication or "")
    coded = [(i, d) for i, d in enumerate(case.diagnoses) if d.code]
    primary = next((pair for pair in coded if pair[1].primary), coded[0] if len(coded) == 1 else None)
    if condition is None or primary is None:
        return
    i, diagnosis = primary
    if codes.diagnoses[str(diagnosis.code)].group not in condition.icd_groups:
        said = f"The request is for {condition.name}, and the primary diagnosis is {diagnosis.code}."
        yield _weigh(f"diagnoses[{i}].code", f"{said} Mark the diagnosis that is treated, or correct the indication.")


def _age(case: Case, today: date) -> Iterator[Problem]:
    born = case.patient.birth_date
    if case.request.product == "esketamine-nasal" and born and born <= today and age_on(born, today) < ADULT:
        said = f"The patient is {age_on(born, today)} years old, and Spravato is labeled for adults."
        yield _weigh("patient.birth_date", f"{said} Correct the date, or say that the use is off label.")


def _weigh(path: str, sentence: str) -> Problem:
    return Problem(path, sentence, Severity.WARNING)

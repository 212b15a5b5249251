"""Where charges, payments, a remittance or a representative contradict the rest of the case."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from appeals.domain.case import Case
from appeals.domain.dispute.claims import Charge, ClaimLine
from appeals.domain.problem import Problem, Severity

REFUSED_AS_SENT = "MA130"  # remark code: the claim lacks something, and no appeal is open


def bill_problems(case: Case) -> Iterator[Problem]:
    """Return what contradicts itself in charges, payments, claim lines and the representative's name."""
    for i, charge in enumerate(case.charges):
        yield from _charge(f"charges[{i}]", charge, case)
    yield from _payments(case)
    for i, line in enumerate(case.remittance.lines):
        yield from _claim_line(f"remittance.lines[{i}]", line, case)
    yield from _representative(case)


def _charge(at: str, charge: Charge, case: Case) -> Iterator[Problem]:
    if charge.started and charge.stopped and charge.stopped <= charge.started:
        sentence = f"It stopped at {charge.stopped}, not after it started ({charge.started}). Correct one of the two."
        yield Problem(f"{at}.stopped", sentence)
    listed = {diagnosis.code for diagnosis in case.diagnoses}
    for code in charge.diagnoses:
        if code not in listed:
            yield Problem(f"{at}.diagnoses", f"{code} is not among the diagnoses. Add it there, or leave it out here.")
    born = case.patient.birth_date
    if born and charge.date and charge.date.latest < born:
        yield Problem(f"{at}.date", f"{charge.date.long()} is before the date of birth. Correct one of the two.")


def _payments(case: Case) -> Iterator[Problem]:
    listed = _sum(payment.amount for payment in case.billing.payments)
    beside = _sum(charge.paid for charge in case.charges)
    charged = _sum(charge.amount for charge in case.charges)
    if listed is not None and beside is not None and listed != beside:
        sentence = f"The payments come to ${listed:,.2f}, what is paid beside the charges to ${beside:,.2f}."
        yield Problem("billing.payments", f"{sentence} Correct one of the two.")
    paid = listed if listed is not None else beside
    if paid is not None and charged is not None and paid > charged:
        sentence = f"${paid:,.2f} was paid for charges of ${charged:,.2f}. Correct one, or refund the difference."
        yield Problem("billing.payments", sentence, Severity.WARNING)


def _claim_line(at: str, line: ClaimLine, case: Case) -> Iterator[Problem]:
    if line.paid is not None and line.billed is not None and line.paid > line.billed:
        sentence = f"${line.paid:,.2f} was paid on a line billed at ${line.billed:,.2f}. Correct one of the two."
        yield Problem(f"{at}.paid", sentence)
    if REFUSED_AS_SENT in line.rarc and not case.claim.corrected:
        sentence = f"{REFUSED_AS_SENT} says that the claim was refused as sent: send a corrected claim, not an appeal."
        yield Problem(f"{at}.rarc", sentence, Severity.WARNING)


def _representative(case: Case) -> Iterator[Problem]:
    name, practice = case.representative.name, case.practice.name
    if name and practice and name.casefold() == practice.casefold():
        sentence = f"{name} is the practice. Name one person; the practice belongs under organization."
        yield Problem("representative.name", sentence)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal()) if known else None
